// Sends what is queued in the outbox, one thing a lane and in order; what comes of each is written down, and told.
import type { Backend } from '../../src/backend/backend.ts'
import type { ItemId, LocalId } from '../../src/domain/ids.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { Problem } from '../../src/domain/result.ts'
import { fullJitter } from '../../src/domain/retry.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { StateEvent } from '../events.ts'
import { attempt } from './attempt.ts'
import type { Late, Outcome } from './attempt.ts'
import type { Awaiting } from './awaiting.ts'
import type { Clock } from './clock.ts'
import { createHolds } from './holds.ts'
import { isOwnWish, laneOf } from './lanes.ts'
import type { Entries, Entry } from './outbox-entries.ts'
import type { StorePort } from './store-port.ts'

/** The part of the outbox that talks to the network; it sends only while the link is live. */
export type Sending = {
  /** Sends what can be sent, after this turn. */
  soon(): void
  /** Its lane is at it right now. */
  isUnderWay(outgoing: Outgoing): boolean
  /** The network has it, answer or not: its lane goes on. */
  landed(outgoing: Outgoing): void
  /** Ends the wait of the lane of one, or of all whose wait the server did not name. */
  release(outgoing?: Outgoing): void
  stop(): void
}

/** @param flush hands over what the network has told so far: the truth is on the screen before its local echo goes */
export const createSending = ({
  store,
  backend,
  clock,
  random,
  flush,
  entries,
  awaiting,
}: {
  readonly store: StorePort
  readonly backend: Backend
  readonly clock: Clock
  readonly random: () => number
  readonly flush: () => void
  readonly entries: Entries
  readonly awaiting: Awaiting
}): Sending => {
  /** Which entry each lane is sending. */
  const busy = new Map<string, LocalId>()
  let stopped = false
  let stopDraining: (() => void) | undefined

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
    for (const entry of entries.all()) {
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
    store.dispatch(...entries.keep({ outgoing: sending, doubt }), { type: 'outgoing-sending', localId })
    const late: Late = (result) => {
      settle(lane, localId, { result, looked: false })
    }
    const isWanted = (): boolean => !stopped && entries.get(localId) !== undefined
    const run = async (): Promise<void> => {
      settle(lane, localId, await attempt(sending, doubt, { backend, clock, late, isWanted }))
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
    return [...words, ...entries.drop(id), item === undefined ? told : { ...told, item }]
  }

  const troubled = (lane: string, entry: Entry, problem: Problem, looked: boolean): readonly StateEvent[] => {
    const { localId, intent, attempts } = entry.outgoing
    const doubt = looked ? problem.again !== 'never' : problem.again === 'unsure'
    if (problem.again === 'never') {
      if (!isOwnWish(intent)) return [...entries.drop(localId), { type: 'outgoing-discarded', localId }]
      const reason = looked
        ? (`It is not known whether this was sent. ${problem.words}` as SafeText)
        : problem.words
      const why = {
        reason,
        ...(problem.at !== undefined && { about: problem.at }),
        ...(problem.theirs !== undefined && { theirs: problem.theirs }),
      }
      const kept = entries.keep({ outgoing: { ...entry.outgoing, status: 'failed', ...why }, doubt })
      return [...kept, { type: 'outgoing-failed', localId, ...why }]
    }
    holds.set(lane, problem.retryAfter ?? fullJitter(attempts, random), problem.retryAfter !== undefined)
    const kept = entries.keep({ outgoing: { ...entry.outgoing, status: 'queued' }, doubt })
    return [...kept, { type: 'outgoing-requeued', localId }]
  }

  return {
    soon: drainSoon,
    isUnderWay: ({ localId, intent }) => busy.get(laneOf(intent)) === localId,
    landed: ({ localId, intent }) => {
      const lane = laneOf(intent)
      if (busy.get(lane) === localId) busy.delete(lane)
    },
    release: (outgoing) => {
      holds.release(outgoing === undefined ? undefined : laneOf(outgoing.intent))
    },
    stop: () => {
      stopped = true
      holds.clear()
      stopDraining?.()
    },
  }
}
