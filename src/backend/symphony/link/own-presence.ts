// How the person is shown to the others: a pod keeps what it is told, unless reading the feed says otherwise.
import type { OwnPresence } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Rest } from '../rest/rest.ts'

/** The pod's words. Source: reference §4.6; `UNDEFINED` cannot be set. */
const categories: Readonly<Record<OwnPresence, string>> = {
  available: 'AVAILABLE',
  busy: 'BUSY',
  'do-not-disturb': 'DO_NOT_DISTURB',
  'on-the-phone': 'ON_THE_PHONE',
  'in-a-meeting': 'IN_A_MEETING',
  'be-right-back': 'BE_RIGHT_BACK',
  away: 'AWAY',
  'out-of-office': 'OUT_OF_OFFICE',
  'off-work': 'OFF_WORK',
  offline: 'OFFLINE',
}

/** All that can be chosen, in the order in which the person is offered them. */
export const presences = Object.keys(categories) as readonly OwnPresence[]

/** One per account; its calls wait for no link, so whoever asks looks first whether it is live. */
export type ShownPresence = {
  /** Never rejects. */
  show(presence: OwnPresence): Promise<Result<undefined>>
  /** undefined: in a way that cannot be said here. Never rejects. */
  read(): Promise<Result<OwnPresence | undefined>>
  /** May reading the feed make the person available again? */
  isMarkedByReading(): boolean
}

/** Until the person said otherwise, reading the feed makes them available. Source: reference §4.6. */
export const createOwnPresence = (rest: Pick<Rest, 'call'>): ShownPresence => {
  let isMarked = true
  return {
    isMarkedByReading: () => isMarked,
    read: async () => {
      const told = await rest.call(endpoints.ownPresence())
      if (!told.ok) return told
      return ok(presences.find((presence) => categories[presence] === told.value.category.toUpperCase()))
    },
    show: async (presence) => {
      const before = isMarked
      // First this: the poll that begins meanwhile must not undo it.
      isMarked = presence === 'available'
      const told = await rest.call(endpoints.showAs(categories[presence]))
      if (told.ok) return ok(undefined)
      isMarked = before
      return told
    },
  }
}
