// What happened in the world and on the pod as events of feeds, each with whom it is for.
import type { Happened } from '../../happened.ts'
import type { Show } from '../messages/show.ts'
import type { News } from '../news.ts'
import type { Pod } from '../pod.ts'
import { connectionEvent } from './connection-events.ts'
import { createEnvelope } from './envelope.ts'
import { createMessageEvents } from './message-events.ts'
import { createSpaceEvents, type SpaceEvents } from './space-events.ts'
import type { Told } from './told.ts'

/** `[]` for what Symphony has no event for. `look` at whoever gets a feed, or changes of rooms stay untold. */
export type EventsOf = Pick<SpaceEvents, 'forget' | 'look'> & {
  readonly happened: (happened: Happened) => readonly Told[]
  readonly news: (news: News) => readonly Told[]
}

/** @param listens has this person a feed? */
export const createEventsOf = (pod: Pod, show: Show, listens: (personId: string) => boolean): EventsOf => {
  const eventOf = createEnvelope(pod)
  const messages = createMessageEvents(pod, show, listens, eventOf)
  const spaces = createSpaceEvents(pod, eventOf)

  return {
    happened: (one): readonly Told[] => {
      switch (one.kind) {
        case 'message-sent':
        case 'item-updated':
          return messages.sent(one.message)
        case 'items-removed':
          return one.messages.flatMap((message) => messages.suppressed(message, one.by ?? message.sender._id))
        case 'space-new':
          return spaces.appeared(one.userId, one.space._id, one.by._id)
        case 'space-updated':
          return spaces.updated(one.space, one.by._id)
        case 'space-left':
          return spaces.left(one.space, one.userId, one.by._id)
        case 'space-deleted':
          return spaces.deleted(one.space, one.by._id)
        // Nothing of Symphony's.
        case 'mark-read':
        case 'preference-updated':
        case 'meeting-changed':
          return []
        default:
          return one satisfies never
      }
    },
    news: (one) => [connectionEvent(pod, eventOf, one)],
    forget: spaces.forget,
    look: spaces.look,
  }
}
