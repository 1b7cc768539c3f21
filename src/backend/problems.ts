// What goes wrong on the way to a network, as problems in words that say what to do.
import type { Millis } from '../domain/ids.ts'
import type { Problem } from '../domain/result.ts'
import { brief } from './brief.ts'

/** Where a server asks to go slower and does not say until when. */
const SLOWER: Millis = 2000
/** It may ask for no wait at all, or for one that is over by this machine's clock: then for this long. */
const SHORTEST_WAIT: Millis = 1000

/** A server that asks for more is asked again after this: timers and people know no longer waits. */
const LONGEST_WAIT: Millis = 3_600_000

/** In characters: a server may answer with a whole page where a sentence belongs. */
const LONGEST = 200

/** The call never reached the server, or certainly was not carried out. */
export const soon = (words: string, retryAfter?: Millis): Problem => ({
  again: 'soon',
  words: brief(words, LONGEST),
  ...(retryAfter === undefined ? {} : { retryAfter }),
})
/** Refused: the same again would be refused again. Parked until the person does something. */
export const never = (words: string): Problem => ({ again: 'never', words: brief(words, LONGEST) })
/** Perhaps it was carried out: it is looked up before it is tried again. */
export const unsure = (words: string): Problem => ({ again: 'unsure', words: brief(words, LONGEST) })

/** For what needs the live link while there is none: certainly not sent, so it may be repeated. */
export const notConnected: Problem = soon('Not connected. It is tried again when the link is back.')

/** No answer at all; `sent` when the call may have reached the server. */
export const unreachable = (server: string, sent: boolean): Problem =>
  sent
    ? unsure(`${server} did not answer. Whether it took this is looked up when the link is back.`)
    : soon(`${server} cannot be reached. Check the network; it is tried again.`)

/** An answer with an HTTP status that is not 2xx. `said` is the server's own `message`, if it gave one. */
export const statusProblem = (
  status: number,
  said: string | undefined,
  retryAfter: Millis | undefined,
): Problem => {
  const quoted = said === undefined || said === '' ? '' : `: ${said}`
  if (status === 401) return never('The server does not know this sign-in any more. Sign in again.')
  if (status === 403) return { ...never(`The server does not allow this to you${quoted}`), forbidden: true }
  if (status === 404) return never(`The server does not have this (any more)${quoted}`)
  if (status === 429)
    return soon('The server asks to go slower. It is tried again by itself.', retryAfter ?? SLOWER)
  if (status === 503) return soon('The server is busy or being repaired. It is tried again.', retryAfter)
  if (status >= 500) return unsure(`The server has a fault of its own (${status})${quoted}`)
  return never(`The server refused this (${status})${quoted}`)
}

/**
 * `Retry-After` in ms from `now`, a second at least and an hour at most: seconds or a date; undefined when absent or
 * unreadable. What is over before it began (0, or a date that this machine's clock has passed) is no leave to hammer.
 */
export const retryAfterOf = (header: string | null, now: Millis): Millis | undefined => {
  if (header === null) return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds) && header.trim() !== '') return bounded(seconds * 1000)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : bounded(at - now)
}

const bounded = (wait: Millis): Millis => Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait))
