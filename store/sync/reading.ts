// Tells the network what the person has read: after a few seconds at the end of a chat, or by writing in it.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** Long enough to pass through a space without marking it read. */
const GLANCE: Millis = 4_000

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
  let glance: { readonly space: SpaceId; readonly stop: () => void } | undefined

  const mark = (space: SpaceId): void => {
    const state = store.getState()
    const readAt = state.timelines[space]?.lists.timeline?.items.at(-1)?.createdAt
    if (readAt === undefined || readAt <= (marked.get(space) ?? 0) || !isUnread(state, space)) return
    marked.set(space, readAt)
    send({ kind: 'mark-read', space, readAt })
  }

  const stopGlance = (): void => {
    glance?.stop()
    glance = undefined
  }

  const follow = (state: State): void => {
    const space = visible(state) ? unreadAtEnd(state) : undefined
    if (space === glance?.space) return
    stopGlance()
    if (space === undefined) return
    const stop = clock.after(GLANCE, () => {
      glance = undefined
      mark(space)
    })
    glance = { space, stop }
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
      stopGlance()
    },
  }
}

const isUnread = (state: State, space: SpaceId): boolean => (state.spaces[space]?.unread ?? 0) > 0

/** The open space, if it has unread items and its newest stand on the screen. */
const unreadAtEnd = (state: State): SpaceId | undefined => {
  const { space, places } = state.view
  if (space === undefined || !isUnread(state, space)) return undefined
  const place = places[space]
  const atEnd = (place?.readings.timeline?.anchor ?? 'end') === 'end'
  return (place?.tab ?? 'chat') === 'chat' && atEnd ? space : undefined
}
