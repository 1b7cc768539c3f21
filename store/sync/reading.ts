// Tells the network what the person has read: after a few seconds at the end of a chat, on leaving it, or by writing in it.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import { isCountedHere } from '../reducers/counted-here.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** Long enough to pass through a space without marking it read; what the service asks of its clients. */
const GLANCE: Millis = 5_000
/** Who was there so long and goes on has read it, too: what was shown as read does not come back. */
const LOOK: Millis = 1_500
/** The service slows these calls down more than others: never two of them in a shorter time, whatever was read. */
const BETWEEN: Millis = 5_000

/** What follows where the person reads; not the `Reading` of store/state.ts, which is a place. */
export type Reading = {
  /** The person sent this: whoever writes in a space has read it. */
  sent(intent: Intent): void
  stop(): void
}

/** @param visible is the open space on the screen? On a narrow one the list of spaces may cover it. */
export const startReading = ({
  store,
  clock,
  send,
  visible = () => true,
}: {
  readonly store: StorePort
  readonly clock: Clock
  readonly send: (intent: Intent) => void
  readonly visible?: (state: State) => boolean
}): Reading => {
  /** Up to where each space was marked by us: never the same mark twice. */
  const marked = new Map<SpaceId, Millis>()
  /** Read up to there, but too soon after the last call. */
  const due = new Map<SpaceId, Millis>()
  let stopDue: (() => void) | undefined
  let lastCall = Number.NEGATIVE_INFINITY
  let glance: { readonly space: SpaceId; readonly since: Millis; readonly stop: () => void } | undefined

  /** Undefined when there is nothing to tell, or it was told. */
  const toMark = (space: SpaceId): Millis | undefined => {
    const state = store.getState()
    const readAt = state.timelines[space]?.lists.timeline?.items.at(-1)?.createdAt
    if (readAt === undefined || readAt <= (marked.get(space) ?? 0)) return undefined
    return isUnread(state, space) ? readAt : undefined
  }

  const tell = (space: SpaceId, readAt: Millis): void => {
    due.delete(space)
    marked.set(space, readAt)
    // Where the network keeps no mark, ours is the one.
    if (isCountedHere(store.getState()))
      return store.dispatch({ type: 'space-read', space, readAt, unread: 0 })
    lastCall = clock.now()
    send({ kind: 'mark-read', space, readAt })
  }

  /** One after the other, never in a burst. */
  const tellNext = (): void => {
    stopDue = undefined
    const [next] = due
    if (next !== undefined) tell(...next)
    if (due.size > 0) stopDue = clock.after(BETWEEN, tellNext)
  }

  const mark = (space: SpaceId): void => {
    const readAt = toMark(space)
    if (readAt === undefined) return
    const wait = lastCall + BETWEEN - clock.now()
    // A clock set back must not silence us for ever.
    if (wait <= 0 || wait > BETWEEN) return tell(space, readAt)
    due.set(space, readAt)
    // For the person it is read now.
    store.dispatch({ type: 'space-read', space, readAt, unread: 0 })
    stopDue ??= clock.after(wait, tellNext)
  }

  const endGlance = (): void => {
    if (glance === undefined) return
    const { space, since, stop } = glance
    glance = undefined
    stop()
    if (clock.now() - since >= LOOK) mark(space)
  }

  const follow = (state: State): void => {
    const space = visible(state) ? unreadAtEnd(state) : undefined
    if (space === glance?.space) return
    endGlance()
    if (space === undefined) return
    const stop = clock.after(GLANCE, () => {
      glance = undefined
      // Another account may be on the screen by now.
      if (visible(store.getState())) mark(space)
    })
    glance = { space, since: clock.now(), stop }
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (
      state.view !== previous.view ||
      state.spaces !== previous.spaces ||
      state.timelines !== previous.timelines
    ) {
      follow(state)
    }
  })
  follow(store.getState())

  return {
    sent: (intent) => {
      if (intent.kind === 'send-message' || intent.kind === 'send-comment') mark(intent.space)
    },
    stop: () => {
      unsubscribe()
      endGlance()
      stopDue?.()
      // The outbox keeps them for the next start.
      for (const [space, readAt] of due) tell(space, readAt)
    },
  }
}

const isUnread = (state: State, space: SpaceId): boolean => (state.spaces[space]?.unread ?? 0) > 0

/** The open space, if it has unread items and its newest stand on the screen. */
const unreadAtEnd = (state: State): SpaceId | undefined => {
  const { space, places } = state.view
  if (space === undefined || !isUnread(state, space)) return undefined
  const place = places[space]
  const atEnd = place?.around === undefined && (place?.readings.timeline?.anchor ?? 'end') === 'end'
  return (place?.tab ?? 'chat') === 'chat' && atEnd ? space : undefined
}
