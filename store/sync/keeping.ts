// Writes down everything that is seen, for good: behind the screen, a little at a time, and never more than a moment's work.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { CarefulCache, Keep } from '../../src/persistence/cache/cache.ts'
import type { StateEvent } from '../events.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import { createGathering } from './gathering.ts'

/** What comes is collected for so long. */
const COLLECT: Millis = 200
/** At one go, and the rest after it: in a flood less than a tenth of the time. */
const AT_ONCE = 100
const REST: Millis = 25
/** Making words findable waits until nothing is to be written. */
const CALM: Millis = 400
const INDEX_AT_ONCE = 40
/** So often it is looked at whether there is too much. */
const TRIM_AFTER: Millis = 3_600_000

/** Writes by itself, a moment after something was seen; nothing here throws when the disk refuses. */
export type Keeping = {
  /** Takes what is about to go into the store. */
  see(events: readonly StateEvent[], before: State): void
  /** All that happened in these spaces while the link was broken has been told. */
  caughtUp(spaces: readonly SpaceId[]): void
  /**
   * Sees to it that what waits outlives this program: puts it in its place, or writes it down as it came where it is much.
   * @returns whether that is so now, or is not to be had: then nobody need wait for it
   */
  now(): boolean
  /** Puts all that was seen in its place. @returns whether all of it is there */
  settle(): boolean
  /** Writes what waits before it returns. */
  stop(): void
}

/** Whatever the cache cannot take is left out, and nothing is called whole that it belongs to. */
export const createKeeping = ({
  cache,
  clock,
  keep = {},
}: {
  readonly cache: Pick<CarefulCache, 'use' | 'isGone'>
  readonly clock: Clock
  /** How much of it is kept. */
  readonly keep?: Keep
}): Keeping => {
  const gathering = createGathering((id) => cache.use((there) => there.item(id)))
  /** What waits is written down, too, but not in its place. */
  let isJournaled = false
  let cancel: (() => void) | undefined

  /** @returns whether it went well */
  const writeSome = (): boolean => {
    const kept = gathering.take(AT_ONCE)
    const done = cache.use((there) => {
      there.keep(kept)
      if (isJournaled && gathering.size() === 0) there.settle()
      return true
    })
    if (done !== true) {
      gathering.lost(kept)
      return false
    }
    isJournaled &&= gathering.size() > 0
    return true
  }

  /** @returns whether nothing waits any more */
  const writeAll = (): boolean => {
    while (!gathering.isEmpty()) if (!writeSome()) return false
    return true
  }

  /** Its place comes later, as for all that comes. @returns whether it went well */
  const writeDown = (): boolean => {
    const latest = gathering.unnoted()
    const done = cache.use((there) => {
      there.journal(latest)
      return true
    })
    if (done !== true) return cache.isGone()
    isJournaled = true
    gathering.noted()
    return true
  }

  let trimmedAt = 0
  const trim = (): void => {
    cancel = undefined
    const more = cache.use((there) => there.trim(keep, clock.now())) ?? false
    if (more) cancel = clock.after(REST, trim)
    else trimmedAt = clock.now()
  }

  const index = (): void => {
    cancel = undefined
    const made = cache.use((there) => there.index(INDEX_AT_ONCE)) ?? 0
    if (made === INDEX_AT_ONCE) cancel = clock.after(REST, index)
    else if (clock.now() - trimmedAt > TRIM_AFTER) trim()
  }

  function write(): void {
    cancel = undefined
    writeSome()
    cancel = gathering.size() > 0 ? clock.after(REST, write) : clock.after(CALM, index)
  }

  return {
    see: (events, before) => {
      for (const event of events) gathering.see(event, before)
      if (cancel === undefined && !gathering.isEmpty()) cancel = clock.after(COLLECT, write)
    },
    caughtUp: gathering.caughtUp,
    now: () => {
      if (cache.isGone() || gathering.isEmpty()) return true
      if (gathering.size() > AT_ONCE) return writeDown()
      cancel?.()
      const kept = writeAll()
      cancel = clock.after(CALM, kept ? index : write)
      return kept
    },
    settle: () => !gathering.hasLost() && writeAll(),
    stop: () => {
      cancel?.()
      cancel = undefined
      writeAll()
    },
  }
}
