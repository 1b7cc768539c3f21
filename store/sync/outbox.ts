// An intent's way to the network: on disk first, then on the screen, then sent in order until the network has it.
import type { Backend } from '../../src/backend/backend.ts'
import type { ItemId, LocalId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { Problem } from '../../src/domain/result.ts'
import { fullJitter } from '../../src/domain/retry.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { Persistence } from '../../src/persistence/persistence.ts'
import type { StateEvent } from '../events.ts'
import type { State } from '../state.ts'
import { attempt } from './attempt.ts'
import type { Late, Outcome } from './attempt.ts'
import { createAwaiting } from './awaiting.ts'
import type { Clock } from './clock.ts'
import { createHolds } from './holds.ts'
import { isOwnWish, laneOf, onlyLastCounts } from './lanes.ts'

import type { StorePort } from './store-port.ts'

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

/** `doubt`: the network may have it already. On disk such an entry stays `sending`, so a restart knows it too. */
type Entry = { readonly outgoing: Outgoing; readonly doubt: boolean }

const DISK_REFUSED =
  'The disk refuses to be written. What you send now is lost if you quit before it is sent.' as SafeText

const unreadableWords = (count: number): SafeText =>
  `${count === 1 ? 'One thing' : `${String(count)} things`} you had not sent yet cannot be read. It stays in the file, unsent.` as SafeText

/** An entry as it is after a restart: whatever was under way waits in the queue again. */
export const restored = (outgoing: Outgoing): Outgoing =>
  outgoing.status === 'sending' ? { ...outgoing, status: 'queued' } : outgoing

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
  readonly persistence: Pick<Persistence, 'outbox' | 'putOutgoing' | 'dropOutgoing' | 'unreadable'>
  readonly clock: Clock
  readonly random: () => number
  readonly newLocalId: () => LocalId
  readonly flush?: () => void
}): Outbox => {
  const entries = new Map<LocalId, Entry>()
  /** Which entry each lane is sending. */
  const busy = new Map<string, LocalId>()
  let stopped = false
  let diskRefused = false
  let stopDraining: (() => void) | undefined

  /** Writes to the disk; when it refuses, says so once and goes on in memory. */
  const onDisk = (write: () => void): readonly StateEvent[] => {
    try {
      write()
      diskRefused = false
      return []
    } catch {
      if (diskRefused) return []
      diskRefused = true
      return [{ type: 'notice-shown', notice: { tone: 'warning', words: DISK_REFUSED } }]
    }
  }

  const keep = (entry: Entry): readonly StateEvent[] => {
    const { outgoing, doubt } = entry
    entries.set(outgoing.localId, entry)
    return onDisk(() => {
      persistence.putOutgoing(
        doubt && outgoing.status === 'queued' ? { ...outgoing, status: 'sending' } : outgoing,
      )
    })
  }

  const drop = (id: LocalId): readonly StateEvent[] => {
    entries.delete(id)
    return onDisk(() => {
      persistence.dropOutgoing(id)
    })
  }

  const awaiting = createAwaiting(
    () => [...entries.values()].map(({ outgoing }) => outgoing),
    (outgoing) => keep({ outgoing, doubt: false }),
  )

  const drainSoon = (): void => {
    // Not in this turn: the local echo is on the screen before the network costs anything.
    stopDraining ??= clock.soon(() => {
      stopDraining = undefined
      drain()
    })
  }
  const holds = createHolds(clock, drainSoon)

  const drain = (): void => {
    if (stopped || store.getState().connection.link.status !== 'live') return
    const passed = new Set<string>()
    for (const entry of entries.values()) {
      const lane = laneOf(entry.outgoing.intent)
      if (entry.outgoing.status !== 'queued' || passed.has(lane) || awaiting.holds(entry.outgoing)) continue
      passed.add(lane)
      if (!busy.has(lane) && !holds.has(lane)) begin(lane, entry)
    }
  }

  const begin = (lane: string, { outgoing, doubt }: Entry): void => {
    const { localId } = outgoing
    busy.set(lane, localId)
    const sending: Outgoing = { ...outgoing, status: 'sending', attempts: outgoing.attempts + 1 }
    store.dispatch(...keep({ outgoing: sending, doubt }), { type: 'outgoing-sending', localId })
    const late: Late = (result) => {
      settle(lane, localId, { result, looked: false })
    }
    const run = async (): Promise<void> => {
      settle(lane, localId, await attempt(sending, doubt, { backend, clock, late }))
    }
    void run()
  }

  const settle = (lane: string, id: LocalId, { result, looked }: Outcome): void => {
    if (stopped) return
    if (result.ok) flush()
    if (busy.get(lane) === id) busy.delete(lane)
    const entry = entries.get(id)
    // Without an entry it was echoed or given up meanwhile.
    if (entry !== undefined) {
      store.dispatch(
        ...(result.ok ? confirmed(id, result.value) : troubled(lane, entry, result.problem, looked)),
      )
    }
    drainSoon()
  }

  /** What waits for it is written down first: killed in between, nothing waits for what is not there. */
  const confirmed = (id: LocalId, item: ItemId | undefined): readonly StateEvent[] => {
    const words = item === undefined ? awaiting.parked(id, 'no id') : awaiting.taken(id, item)
    const told = { type: 'outgoing-confirmed', localId: id } as const
    return [...words, ...drop(id), item === undefined ? told : { ...told, item }]
  }

  const troubled = (lane: string, entry: Entry, problem: Problem, looked: boolean): readonly StateEvent[] => {
    const { localId, intent, attempts } = entry.outgoing
    const doubt = looked ? problem.again !== 'never' : problem.again === 'unsure'
    if (problem.again === 'never') {
      if (!isOwnWish(intent)) return [...drop(localId), { type: 'outgoing-discarded', localId }]
      const reason = looked
        ? (`It is not known whether this was sent. ${problem.words}` as SafeText)
        : problem.words
      const why = {
        reason,
        ...(problem.at !== undefined && { about: problem.at }),
        ...(problem.theirs !== undefined && { theirs: problem.theirs }),
      }
      const kept = keep({ outgoing: { ...entry.outgoing, status: 'failed', ...why }, doubt })
      return [...kept, { type: 'outgoing-failed', localId, ...why }]
    }
    holds.set(lane, problem.retryAfter ?? fullJitter(attempts, random), problem.retryAfter !== undefined)
    const kept = keep({ outgoing: { ...entry.outgoing, status: 'queued' }, doubt })
    return [...kept, { type: 'outgoing-requeued', localId }]
  }

  /** The echo of what they comment on came: the reducer gave them its id. */
  const hangEchoed = (now: State['outbox']): void => {
    for (const outgoing of now) {
      const known = entries.get(outgoing.localId)
      if (known === undefined || !awaiting.holds(known.outgoing) || awaiting.holds(outgoing)) continue
      const words = keep({ outgoing, doubt: false })
      if (words.length > 0) store.dispatch(...words)
      drainSoon()
    }
  }

  /** The echo of an entry came (the reducer took it off the outbox): the network has it, answer or not. */
  const dropEchoed = (now: State['outbox'], before: State['outbox']): void => {
    const left = new Set(now.map(({ localId }) => localId))
    for (const { localId, intent } of before) {
      if (left.has(localId) || !entries.has(localId)) continue
      const words = drop(localId)
      const lane = laneOf(intent)
      if (busy.get(lane) === localId) busy.delete(lane)
      if (words.length > 0) store.dispatch(...words)
      drainSoon()
    }
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (state.outbox !== previous.outbox) {
      hangEchoed(state.outbox)
      dropEchoed(state.outbox, previous.outbox)
    }
    if (state.connection.link.status === 'live' && previous.connection.link.status !== 'live') {
      holds.release()
      drainSoon()
    }
  })

  /** What a newer intent makes pointless, if it has not begun. */
  const superseded = (intent: Intent): readonly StateEvent[] => {
    if (!onlyLastCounts(intent)) return []
    const lane = laneOf(intent)
    return [...entries.values()]
      .map(({ outgoing }) => outgoing)
      .filter((outgoing) => laneOf(outgoing.intent) === lane && busy.get(lane) !== outgoing.localId)
      .flatMap(({ localId }) => [...drop(localId), { type: 'outgoing-discarded', localId } as const])
  }

  for (const outgoing of loaded(persistence)) {
    entries.set(outgoing.localId, { outgoing: restored(outgoing), doubt: outgoing.status === 'sending' })
  }
  const lost = awaiting.parkLost()
  if (lost.length > 0) store.dispatch(...lost)
  const unreadable = persistence.unreadable?.() ?? 0
  if (unreadable > 0) {
    store.dispatch({ type: 'notice-shown', notice: { tone: 'warning', words: unreadableWords(unreadable) } })
  }

  return {
    send: (intent) => {
      const outgoing: Outgoing = {
        localId: newLocalId(),
        intent,
        queuedAt: clock.now(),
        attempts: 0,
        status: 'queued',
      }
      const words = [...superseded(intent), ...keep({ outgoing, doubt: false })]
      store.dispatch({ type: 'outgoing-queued', outgoing }, ...words)
      drainSoon()
    },
    retry: (id) => {
      const entry = entries.get(id)
      if (entry === undefined || entry.outgoing.status === 'sending' || awaiting.isLost(entry.outgoing))
        return
      holds.release(laneOf(entry.outgoing.intent))
      if (entry.outgoing.status === 'failed') {
        const { reason: _, about: __, theirs: ___, ...outgoing } = entry.outgoing
        const words = keep({ outgoing: { ...outgoing, status: 'queued' }, doubt: entry.doubt })
        store.dispatch({ type: 'outgoing-requeued', localId: id }, ...words)
      }
      drainSoon()
    },
    discard: (id) => {
      if (entries.has(id)) {
        const words = awaiting.parked(id, 'not sent')
        store.dispatch(...words, ...drop(id), { type: 'outgoing-discarded', localId: id })
      }
      drainSoon()
    },
    stop: () => {
      stopped = true
      unsubscribe()
      holds.clear()
      stopDraining?.()
    },
  }
}

const loaded = (persistence: Pick<Persistence, 'outbox'>): readonly Outgoing[] => {
  try {
    return persistence.outbox()
  } catch {
    return [] // unreadable now; they stay on disk for the next start
  }
}
