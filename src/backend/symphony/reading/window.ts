// The agent reads history forward from a moment; people read it back from the newest. Finds the stretch that is a page.
import * as v from 'valibot'
import type { Millis, SpaceId } from '../../../domain/ids.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { isWireTime } from '../../../protocol/symphony/wire.ts'
import { never } from '../../problems.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Rest } from '../rest/rest.ts'

/** Entries as they came, the oldest first: all of this stretch, both ends included. `ends`: there is nothing older. */
export type Window = {
  readonly entries: readonly unknown[]
  readonly from: Millis
  readonly ends: boolean
}

/** As many as a page should have at least, and at most but for those of one moment. */
const FEWEST = 30
const MOST = 60
/** Entries an answer has at most. */
const LIMIT = 200
/** Before this there was no Symphony. */
const BEGINNING: Millis = 1_262_304_000_000
/** How far back the first look goes, and by how much more each next one. */
const FIRST: Millis = 86_400_000
const WIDER = 6
/** Calls: who has written nothing for years is found in a dozen, and so is the newest minute of a flood. */
const CALLS = 60

const Timed = v.looseObject({ timestamp: v.custom<number>(isWireTime) })

/** 0 for what has no time: then it is with the oldest. */
export const timeOf = (entry: unknown): Millis => (v.is(Timed, entry) ? entry.timestamp : 0)

/** In time. An agent does not promise any order. */
export const inTime = (entries: readonly unknown[]): readonly unknown[] =>
  entries.toSorted((one, other) => timeOf(one) - timeOf(other))

/** The newest page of what is not younger than `until`. Never rejects. */
export const readWindow = async (
  rest: Rest,
  space: SpaceId,
  until: Millis | undefined,
): Promise<Result<Window>> => {
  const now = rest.serverNow()
  const pieces: (readonly unknown[])[] = []
  let count = 0
  let width = FIRST
  /** What is read already, and whole, begins after this. */
  let end = until
  let since = Math.max(BEGINNING, Math.min(until ?? now, now) - width)
  for (let calls = 0; calls < CALLS; calls += 1) {
    const till = end === undefined ? {} : { until: end }
    // Each look depends on what the one before showed.
    const some = await rest.call(endpoints.history(space, { since, ...till, skip: 0, limit: LIMIT }))
    if (!some.ok) return some
    const read = inTime(some.value)
    const closer = read.length < LIMIT ? since : closerTo(end ?? now, since, timeOf(read.at(-1)))
    if (closer > since) {
      since = closer
      width = Math.max(1, (end ?? now) - since)
      continue
    }
    pieces.unshift(read)
    count += read.length
    const ends = since <= BEGINNING
    if (ends || count >= FEWEST) return ok(cut({ entries: pieces.flat(), from: since, ends }))
    end = since - 1
    width *= WIDER
    since = Math.max(BEGINNING, since - width)
  }
  return failed(never('The history of this space cannot be read back: its times make no sense.'))
}

/**
 * Too many: those that were given are the oldest, and the newest are wanted. Where there are more in one moment than an
 * answer holds, what is there is all that can be had.
 */
const closerTo = (end: Millis, since: Millis, last: Millis): Millis =>
  Math.max(last, Math.floor((since + Math.max(end, last)) / 2))

/** No more than a page; never between two of one moment. */
const cut = (window: Window): Window => {
  if (window.entries.length <= MOST) return window
  const from = timeOf(window.entries.at(-MOST))
  return { entries: window.entries.filter((entry) => timeOf(entry) >= from), from, ends: false }
}

/** All from a moment on, both included, page by page; `undefined` when there are more than so many calls give. */
export const readForward = async (
  rest: Rest,
  space: SpaceId,
  from: Millis,
  calls: number,
): Promise<Result<readonly unknown[] | undefined>> => {
  const all: unknown[] = []
  let since = from
  for (let call = 0; call < calls; call += 1) {
    const moment = since
    const skip = all.filter((entry) => timeOf(entry) === moment).length
    // The next page begins where this one ends.
    const some = await rest.call(endpoints.history(space, { since, skip, limit: LIMIT }))
    if (!some.ok) return some
    const read = inTime(some.value)
    all.push(...read)
    if (read.length < LIMIT) return ok(all)
    since = Math.max(since, timeOf(read.at(-1)))
  }
  return ok(undefined)
}

/** One answer's worth from a moment on, included: all up to and with `to`, or all there is without it. */
export const readNext = async (
  rest: Rest,
  space: SpaceId,
  since: Millis,
): Promise<Result<{ readonly entries: readonly unknown[]; readonly to?: Millis }>> => {
  const some = await rest.call(endpoints.history(space, { since, skip: 0, limit: LIMIT }))
  if (!some.ok) return some
  const entries = inTime(some.value)
  if (entries.length < LIMIT) return ok({ entries })
  // Of the last moment there may be more than were given.
  const last = timeOf(entries.at(-1))
  const whole = entries.filter((entry) => timeOf(entry) < last)
  return ok(whole.length === 0 ? { entries, to: last } : { entries: whole, to: last - 1 })
}
