// The pages that are generated, whole or in part: what the tests compare and `npm run docs` writes.
import { eventsPage } from './events.ts'
import { readme } from './features.ts'
import { keysDoc } from './keys.ts'

/** `path` is relative to the root of the project. */
export type GeneratedPage = { readonly path: string; readonly text: () => string }

export const generatedPages: readonly GeneratedPage[] = [
  { path: 'docs/events.md', text: eventsPage },
  { path: 'docs/keys.md', text: keysDoc },
  { path: 'README.md', text: readme },
]
