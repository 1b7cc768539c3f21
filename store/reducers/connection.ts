// How the link stands, when the network last gave a sign of life, and what it said that we did not understand.
import type { EventOf } from '../events.ts'
import { SURPRISE_LIMIT } from '../state.ts'
import type { State } from '../state.ts'

/** `since` stays while attempts fail one after the other; `reason` stays until the link is live. */
export const linkChanged = (state: State, { link, at, goesOn }: EventOf<'link-changed'>): State => {
  const { connection } = state
  const sameStatus = connection.link.status === link.status
  // What was missed is asked for since then: a feed that may be over already must not move it.
  const isLife = link.status === 'live' && goesOn !== true
  const lifeAt = isLife ? Math.max(connection.lifeAt, at) : connection.lifeAt
  // While attempts fail one after the other the person wants to know since when, not the time of the last attempt.
  const away = link.status !== 'live' && connection.link.status !== 'live' && connection.since > 0
  const next = { link, since: sameStatus || away ? connection.since : at, lifeAt }
  // An attempt that is under way takes nothing back of what went wrong before it.
  const reason = 'reason' in link ? link.reason : link.status === 'live' ? undefined : connection.reason
  return { ...state, connection: reason === undefined ? next : { ...next, reason } }
}

/** `at` is epoch ms; time goes forwards only. */
export const lifeSeen = (state: State, at: number): State =>
  at <= state.connection.lifeAt ? state : { ...state, connection: { ...state.connection, lifeAt: at } }

/** The counts never go down; of the details the oldest goes when there are too many. */
export const surpriseSeen = (state: State, event: EventOf<'surprise-seen'>): State => {
  const { unknown, malformed, recent } = state.surprises
  return {
    ...state,
    surprises: {
      unknown: unknown + (event.what === 'unknown-category' ? 1 : 0),
      malformed: malformed + (event.what === 'malformed' ? 1 : 0),
      recent: [...recent, event.detail].slice(-SURPRISE_LIMIT),
    },
  }
}
