// What the pod has to tell that the world does not know, as events of feeds: who asks to be connected, and who agrees.
import type { News } from '../news.ts'
import type { Pod } from '../pod.ts'
import type { EventOf } from './envelope.ts'
import type { Told } from './told.ts'

/** Both of the two hear of it. */
export const connectionEvent = ({ people }: Pick<Pod, 'people'>, eventOf: EventOf, news: News): Told => {
  switch (news.kind) {
    case 'connection-requested': {
      const { from, to } = news
      const payload = { connectionRequested: { toUser: people.v4(to) } }
      const event = eventOf('CONNECTIONREQUESTED', { by: from._id, about: from._id }, payload)
      return { event, to: [from._id, to._id] }
    }
    case 'connection-accepted': {
      const { from, by } = news
      const payload = { connectionAccepted: { fromUser: people.v4(from) } }
      const event = eventOf('CONNECTIONACCEPTED', { by: by._id, about: by._id }, payload)
      return { event, to: [from._id, by._id] }
    }
    default:
      return news satisfies never
  }
}
