// An intent's way to the network: on disk first, then on the screen, then sent in order until the network has it.
import type { Backend } from '../../src/backend/backend.ts'
import type { LocalId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { StateEvent } from '../events.ts'
import type { State } from '../state.ts'
import { createAwaiting } from './awaiting.ts'
import type { Clock } from './clock.ts'
import { laneOf, onlyLastCounts } from './lanes.ts'
import { createEntries } from './outbox-entries.ts'
import type { OutboxDisk } from './outbox-entries.ts'
import { createSending } from './sending.ts'
import type { StorePort } from './store-port.ts'

/** What a person does with their outbox; all the rest follows from the store and the link. */
export type Outbox = {
  /** Queues an intent: on disk and on the screen when this returns. */
  send(intent: Intent): void
  /** Tries a parked (or waiting) one again, now. */
  retry(id: LocalId): void
  /** Gives one up. If it is being sent at this moment, the network may still carry it out. */
  discard(id: LocalId): void
  /** Sends nothing more; what is left stays on disk. */
  stop(): void
}

/**
 * @param newLocalId an id that no other client ever makes
 * @param flush hands over what the network has told so far: the truth is on the screen before its local echo goes
 */
export const createOutbox = ({
  store,
  backend,
  persistence,
  clock,
  random,
  newLocalId,
  flush = () => {},
}: {
  readonly store: StorePort
  readonly backend: Backend
  readonly persistence: OutboxDisk
  readonly clock: Clock
  readonly random: () => number
  readonly newLocalId: () => LocalId
  readonly flush?: () => void
}): Outbox => {
  const entries = createEntries(persistence)
  const awaiting = createAwaiting(
    () => [...entries.all()].map(({ outgoing }) => outgoing),
    (outgoing) => entries.keep({ outgoing, doubt: false }),
  )
  const sending = createSending({ store, backend, clock, random, flush, entries, awaiting })

  /** The echo of what they comment on came: the reducer gave them its id. */
  const hangEchoed = (now: State['outbox']): void => {
    for (const outgoing of now) {
      const known = entries.get(outgoing.localId)
      if (known === undefined || !awaiting.holds(known.outgoing) || awaiting.holds(outgoing)) continue
      const words = entries.keep({ outgoing, doubt: false })
      if (words.length > 0) store.dispatch(...words)
      sending.soon()
    }
  }

  /** The echo of an entry came (the reducer took it off the outbox): the network has it, answer or not. */
  const dropEchoed = (now: State['outbox'], before: State['outbox']): void => {
    const left = new Set(now.map(({ localId }) => localId))
    for (const outgoing of before) {
      const { localId } = outgoing
      if (left.has(localId) || entries.get(localId) === undefined) continue
      const words = entries.drop(localId)
      sending.landed(outgoing)
      if (words.length > 0) store.dispatch(...words)
      sending.soon()
    }
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (state.outbox !== previous.outbox) {
      hangEchoed(state.outbox)
      dropEchoed(state.outbox, previous.outbox)
    }
    if (state.connection.link.status === 'live' && previous.connection.link.status !== 'live') {
      sending.release()
      sending.soon()
    }
  })

  /** What a newer intent makes pointless, if it has not begun. */
  const superseded = (intent: Intent): readonly StateEvent[] => {
    if (!onlyLastCounts(intent)) return []
    const lane = laneOf(intent)
    return [...entries.all()]
      .map(({ outgoing }) => outgoing)
      .filter((outgoing) => laneOf(outgoing.intent) === lane && !sending.isUnderWay(outgoing))
      .flatMap(({ localId }) => [...entries.drop(localId), { type: 'outgoing-discarded', localId } as const])
  }

  const left = [...awaiting.parkLost(), ...entries.unreadable()]
  if (left.length > 0) store.dispatch(...left)

  return {
    send: (intent) => {
      const outgoing: Outgoing = {
        localId: newLocalId(),
        intent,
        queuedAt: clock.now(),
        attempts: 0,
        status: 'queued',
      }
      const words = [...superseded(intent), ...entries.keep({ outgoing, doubt: false })]
      store.dispatch({ type: 'outgoing-queued', outgoing }, ...words)
      sending.soon()
    },
    retry: (id) => {
      const entry = entries.get(id)
      if (entry === undefined || entry.outgoing.status === 'sending' || awaiting.isLost(entry.outgoing))
        return
      sending.release(entry.outgoing)
      if (entry.outgoing.status === 'failed') {
        const { reason: _, about: __, theirs: ___, ...outgoing } = entry.outgoing
        const words = entries.keep({ outgoing: { ...outgoing, status: 'queued' }, doubt: entry.doubt })
        store.dispatch({ type: 'outgoing-requeued', localId: id }, ...words)
      }
      sending.soon()
    },
    discard: (id) => {
      if (entries.get(id) !== undefined) {
        const words = awaiting.parked(id, 'not sent')
        store.dispatch(...words, ...entries.drop(id), { type: 'outgoing-discarded', localId: id })
      }
      sending.soon()
    },
    stop: () => {
      unsubscribe()
      sending.stop()
    },
  }
}
