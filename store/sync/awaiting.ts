// Comments that wait for a post or task which is not sent yet: they go after it, or say why they cannot.
import type { ItemId, LocalId } from '../../src/domain/ids.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { StateEvent } from '../events.ts'
import { awaits, hungOn } from '../reducers/awaited-parent.ts'

/** Why it will not go by itself. */
export type Lack = 'not sent' | 'no id'

/** Writes entries down itself; the events it gives back are for the caller to dispatch. */
export type Awaiting = {
  /** What it comments on is not there yet, or never will be. */
  holds(outgoing: Outgoing): boolean
  /** What it comments on is neither here nor on the network, as far as one knows. */
  isLost(outgoing: Outgoing): boolean
  /** The network has it: what waits for it is written down with its id, before it leaves the disk itself. */
  taken(id: LocalId, item: ItemId): readonly StateEvent[]
  /** It does not come: what waits for it is parked, its text kept. */
  parked(id: LocalId, lack: Lack): readonly StateEvent[]
  /** What waited for something that was not on the disk any more when the program began. */
  parkLost(): readonly StateEvent[]
}

const reasonOf = ({ intent }: Outgoing, lack: Lack): SafeText => {
  const what = intent.kind === 'send-comment' ? `the ${intent.parent.kind} “${intent.parent.title}”` : 'what'
  return (
    lack === 'not sent'
      ? `This comments on ${what}, which was not sent.`
      : `It is not known yet where ${what} is that this comments on.`
  ) as SafeText
}

const holds = ({ intent }: Outgoing): boolean => intent.kind === 'send-comment' && intent.awaits !== undefined

/**
 * @param all everything in the outbox
 * @param keep writes an entry down
 */
export const createAwaiting = (
  all: () => readonly Outgoing[],
  keep: (outgoing: Outgoing) => readonly StateEvent[],
): Awaiting => {
  const waitingFor = (id: LocalId): readonly Outgoing[] => all().filter((outgoing) => awaits(outgoing, id))

  const park = (outgoing: Outgoing, lack: Lack): readonly StateEvent[] => {
    const reason = reasonOf(outgoing, lack)
    const words = keep({ ...outgoing, status: 'failed', reason })
    return [...words, { type: 'outgoing-failed', localId: outgoing.localId, reason }]
  }
  const isLost = (outgoing: Outgoing): boolean =>
    holds(outgoing) && !all().some(({ localId }) => awaits(outgoing, localId))

  return {
    holds,
    isLost,
    taken: (id, item) => waitingFor(id).flatMap((outgoing) => keep(hungOn(outgoing, id, item))),
    parked: (id, lack) => waitingFor(id).flatMap((outgoing) => park(outgoing, lack)),
    parkLost: () =>
      all()
        .filter((outgoing) => isLost(outgoing) && outgoing.status !== 'failed')
        .flatMap((outgoing) => park(outgoing, 'no id')),
  }
}
