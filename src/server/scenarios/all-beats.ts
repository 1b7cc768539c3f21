// All scenes of the company's day.
import type { Beat } from './beats.ts'
import { quayBeats } from './beats-quay.ts'
import { weekBeats } from './beats-week.ts'
import { workBeats } from './beats-work.ts'
import { postThemes } from './themes-posts.ts'
import { taskThemes } from './themes-tasks.ts'

/** On the Spaces face only; those of Symphony's face are a deck of their own. */
export const allBeats: readonly Beat[] = [
  ...quayBeats,
  ...workBeats,
  ...weekBeats,
  ...postThemes,
  ...taskThemes,
]
