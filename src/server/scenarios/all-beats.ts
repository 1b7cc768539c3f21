// All scenes of the company's day.
import type { Beat } from './beats.ts'
import { quayBeats } from './beats-quay.ts'
import { weekBeats } from './beats-week.ts'
import { workBeats } from './beats-work.ts'
import { postThemes } from './themes-posts.ts'
import { taskThemes } from './themes-tasks.ts'

/** For the deck, which shuffles them; those of Symphony's rooms are kept apart in `symphonyBeats`. */
export const allBeats: readonly Beat[] = [
  ...quayBeats,
  ...workBeats,
  ...weekBeats,
  ...postThemes,
  ...taskThemes,
]
