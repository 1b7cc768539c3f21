// What is kept of a client's words about its sound, picture or layout: short plain values, and not many of them.
import type { MediaState } from './records.ts'

const mostFields = 30
const longest = 64

/** Answers `{}` for what is no object. */
export const mediaStateOf = (said: unknown): MediaState =>
  typeof said !== 'object' || said === null
    ? {}
    : Object.fromEntries(
        Object.entries(said)
          .filter(
            ([name, value]) =>
              name.length <= longest &&
              (typeof value === 'boolean' ||
                typeof value === 'number' ||
                (typeof value === 'string' && value.length <= longest)),
          )
          .slice(0, mostFields),
      )
