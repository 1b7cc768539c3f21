// Keeps the store current: what the backend tells goes in by the frame, and what it left untold is fetched.
import type { Backend } from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import { createCatchUp } from './catch-up.ts'
import type { Clock } from './clock.ts'
import { createFeedCheck } from './feed-check.ts'
import type { History } from './history.ts'
import { createPace } from './pace.ts'
import type { PacedStore } from './store-port.ts'
import { startWatching } from './watching.ts'

/** A store's tie to its network, for as long as it is not disposed. */
export type Listener = AsyncDisposable & {
  /** Hands over what the network has told so far, now. */
  flush(): void
}

const always = (): boolean => true

/**
 * Connects and listens until disposed. Trouble of the network arrives as events; nothing here rejects.
 * Disposing hands over what is still waiting, then disconnects.
 */
export const startListener = ({
  store,
  backend,
  history,
  clock,
  random,
  caughtUp,
  kept = always,
  unreadKept,
  since,
}: {
  readonly store: PacedStore
  readonly backend: Backend
  readonly history: Pick<History, 'loadNewest'>
  readonly clock: Clock
  readonly random: () => number
  /** Hears of spaces of which all was told that happened while the link was broken. */
  readonly caughtUp?: (spaces: readonly SpaceId[]) => void
  /** Is all that went into the store so far where it outlives this program? Asked by networks that repeat it else. */
  readonly kept?: () => boolean
  /** What is kept as unread of a space: who never opened it counts it, and must hear when it is gone. */
  readonly unreadKept?: (space: SpaceId) => readonly Item[]
  /** What the store holds already was kept from before; what changed after this moment is not in it. */
  readonly since?: Millis | undefined
}): Listener => {
  let stopExpiry: (() => void) | undefined

  let typed = false

  const fold = (batch: readonly DomainEvent[]): void => {
    store.fold(batch)
    for (const event of batch) {
      if (event.type === 'list-stale') catchUp.reread(event.space, event.list)
      typed ||= event.type === 'typing-seen'
    }
  }
  const tell = (): void => {
    store.tell()
    if (typed) expireTyping()
    typed = false
  }
  const pace = createPace(clock, fold, tell)

  const feedCheck = createFeedCheck({ store, backend, clock, tell: pace.push })
  const catchUp = createCatchUp({
    store,
    backend,
    history,
    clock,
    random,
    tell: pace.push,
    caughtUp,
    unsureSince: feedCheck.unsureSince,
    unreadKept,
    since,
  })

  /** One timer for the notice that ends first; none when nobody types. */
  const expireTyping = (): void => {
    stopExpiry?.()
    stopExpiry = undefined
    const { typing } = store.getState()
    const ends = Object.values(typing).flatMap((those) => those.map(({ until }) => until))
    if (ends.length === 0) return
    const wait = Math.max(50, Math.min(...ends) - clock.now())
    stopExpiry = clock.after(wait, () => {
      store.dispatch({ type: 'typing-expired', at: clock.now() })
      expireTyping()
    })
  }

  // First the gap: it takes what the check was not sure of.
  const unsubscribes = [store.subscribe(catchUp.follow), store.subscribe(feedCheck.follow)]
  const isKept = (): boolean => {
    pace.fold()
    return kept()
  }
  const link = backend.start((events) => {
    feedCheck.heard(events)
    pace.push(events)
  }, isKept)
  const watching = startWatching({ store, backend, clock })

  return {
    flush: pace.flush,
    [Symbol.asyncDispose]: async () => {
      await link[Symbol.asyncDispose]()
      pace.flush()
      pace.stop()
      for (const unsubscribe of unsubscribes) unsubscribe()
      watching.stop()
      feedCheck.stop()
      catchUp.stop()
      stopExpiry?.()
    },
  }
}
