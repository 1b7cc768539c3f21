// Which items have a title: posts and tasks do; a message and a notice are all text.
import type { Item, Post, Task } from './model.ts'
import type { SafeText } from './text.ts'

/** Has it a title and comments? */
export const isTitled = (item: Item): item is Post | Task => item.kind === 'post' || item.kind === 'task'

/** Undefined for what has none. */
export const titleOf = (item: Item): SafeText | undefined => (isTitled(item) ? item.title : undefined)
