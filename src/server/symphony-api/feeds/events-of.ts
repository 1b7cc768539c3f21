// What happened in the world as events of feeds, each with whom it is for.
import { randomBytes } from 'node:crypto'

import type { Happened } from '../../happened.ts'
import type { Message, Space } from '../../shapes.ts'
import { makeId, messageIdOf } from '../ids.ts'
import { mayRead } from '../messages/reading-rights.ts'
import type { Show } from '../messages/show.ts'
import type { News } from '../news.ts'
import type { Pod } from '../pod.ts'
import { changesBetween, type SeenSpace, type SpaceChange } from './changes.ts'
import type { V4Event, V4EventType } from './v4-event.ts'

/** `to` = ids of people of the world. */
export type Told = { readonly event: V4Event; readonly to: readonly string[] }

export type EventsOf = {
  readonly happened: (happened: Happened) => readonly Told[]
  readonly news: (news: News) => readonly Told[]
  /** Forgets how spaces are: nobody was listening meanwhile. */
  readonly forget: () => void
  /** How the spaces of this person are: what changes in them from now on is told of. */
  readonly look: (personId: string) => void
}

const types: Readonly<Record<SpaceChange['kind'], readonly [V4EventType, payload: string]>> = {
  joined: ['USERJOINEDROOM', 'userJoinedRoom'],
  promoted: ['ROOMMEMBERPROMOTEDTOOWNER', 'roomMemberPromotedToOwner'],
  demoted: ['ROOMMEMBERDEMOTEDFROMOWNER', 'roomMemberDemotedFromOwner'],
  'room-updated': ['ROOMUPDATED', 'roomUpdated'],
  deactivated: ['ROOMDEACTIVATED', 'roomDeactivated'],
  reactivated: ['ROOMREACTIVATED', 'roomReactivated'],
}

const idsOf = ({ members }: Space): readonly string[] => members.map(({ member }) => member)

/** Somebody has a space that they did not have. Whether it is new itself, its own time tells. */
const isNew = (space: Space, person: string): boolean =>
  space.members.find(({ member }) => member === person)?.joinTime === space.created

export const createEventsOf = (
  pod: Pod,
  show: Show,
  /** Has this person a feed? */
  listens: (personId: string) => boolean,
): EventsOf => {
  const { world, people, streams, now } = pod
  const seen = new Map<string, SeenSpace>()
  const see = (space: Space): SeenSpace => {
    const one = { space, extras: streams.extrasOf(space) }
    seen.set(space._id, one)
    return one
  }

  const eventOf = (
    type: V4EventType,
    {
      by,
      about,
      at = now(),
      messageId,
    }: { readonly by: string; readonly about: string; readonly at?: number; readonly messageId?: string },
    payload: Readonly<Record<string, object>>,
  ): V4Event => ({
    id: randomBytes(4).toString('base64url'),
    messageId: messageId ?? makeId({ tag: 'other', id: about, at }),
    timestamp: at,
    type,
    initiator: { user: people.v4({ _id: by }) },
    payload,
  })

  const roomProperties = (space: Space): object => {
    const { keywords, viewHistory, ...extras } = streams.extrasOf(space)
    const external = streams.isExternal(space)
    return {
      name: space.title,
      description: space.description,
      creatorUser: people.v4({ _id: space.cid }),
      createdDate: Date.parse(space.created),
      external,
      crossPod: external,
      public: extras.public,
      copyProtected: extras.copyProtected,
      readOnly: extras.readOnly,
      discoverable: extras.discoverable,
      membersCanInvite: extras.membersCanInvite,
      keywords,
      canViewHistory: viewHistory,
    }
  }

  /** An edit of what was written before somebody came is not told to them where they may not read it. */
  const readersOf = (space: Space, item: Message): readonly string[] =>
    item.created === item.modified
      ? idsOf(space)
      : idsOf(space).filter((id) => {
          const user = world.findUser(id)
          return user !== undefined && mayRead(pod, space, user, item)
        })

  const sent = (message: Message): readonly Told[] => {
    const space = world.findSpace(message.topicId)
    if (space === undefined || !idsOf(space).some(listens)) return []
    // It may have been removed meanwhile.
    const item = world.findItem(message._id)
    if (item === undefined) return []
    const shown = show.current(item, space)
    const { messageId, timestamp: at } = shown
    const event = eventOf(
      'MESSAGESENT',
      { by: item.sender._id, about: item._id, at, messageId },
      { messageSent: { message: { ...shown, externalRecipients: streams.isExternal(space) } } },
    )
    return [{ event, to: readersOf(space, item) }]
  }

  const suppressed = (message: Message, by: string): readonly Told[] => {
    const space = world.findSpace(message.topicId)
    if (space === undefined) return []
    const stream = { streamId: streams.idOf(space), streamType: streams.typeOf(space) }
    const messageId = messageIdOf(message._id, Date.parse(message.created))
    const event = eventOf(
      'MESSAGESUPPRESSED',
      { by, about: message._id },
      { messageSuppressed: { messageId, stream } },
    )
    return [{ event, to: idsOf(space) }]
  }

  const joined = (space: Space, person: string, by: string): Told => ({
    event: eventOf(
      'USERJOINEDROOM',
      { by, about: space._id },
      { userJoinedRoom: { stream: streams.v4(space), affectedUser: people.v4({ _id: person }) } },
    ),
    to: idsOf(space),
  })

  const spaceNew = (userId: string, spaceId: string, by: string): readonly Told[] => {
    const space = world.findSpace(spaceId)
    if (space === undefined || !isNew(space, userId)) return []
    see(space)
    const from = { by, about: space._id }
    if (space.type === 'direct') {
      const members = idsOf(space).map((member) => people.v4({ _id: member }))
      const stream = { ...streams.v4(space), members }
      return [
        {
          event: eventOf('INSTANTMESSAGECREATED', from, { instantMessageCreated: { stream } }),
          to: [userId],
        },
      ]
    }
    if (space.type === 'personal') return []
    if (userId !== space.cid) return [joined(space, userId, by)]
    const roomCreated = { stream: streams.v4(space), roomProperties: roomProperties(space) }
    return [{ event: eventOf('ROOMCREATED', from, { roomCreated }), to: [userId] }]
  }

  const payloadOf = (space: Space, change: SpaceChange): object => {
    const stream = streams.v4(space)
    if ('person' in change) return { stream, affectedUser: people.v4({ _id: change.person }) }
    if (change.kind === 'room-updated') return { stream, newRoomProperties: roomProperties(space) }
    if (change.kind === 'reactivated') return { stream }
    return { stream: { streamId: stream.streamId, streamType: stream.streamType } }
  }

  const spaceUpdated = (space: Space, by: string): readonly Told[] => {
    const before = seen.get(space._id)
    const after = see(space)
    if (before === undefined || space.type !== 'group') return []
    return changesBetween(before, after).map((change) => {
      const [type, key] = types[change.kind]
      const payload = { [key]: payloadOf(space, change) }
      return { event: eventOf(type, { by, about: space._id }, payload), to: idsOf(space) }
    })
  }

  /** Whoever left hears of it too. */
  const spaceLeft = (space: Space, person: string, by: string): readonly Told[] => {
    if (space.type !== 'group') return []
    const userLeftRoom = { stream: streams.v4(space), affectedUser: people.v4({ _id: person }) }
    const event = eventOf('USERLEFTROOM', { by, about: space._id }, { userLeftRoom })
    return [{ event, to: [...idsOf(space), person] }]
  }

  /** Deleted on the other face: here it is shut. */
  const spaceDeleted = (space: Space, by: string): readonly Told[] => {
    const before = seen.get(space._id)
    seen.delete(space._id)
    if (before === undefined || space.type !== 'group') return []
    const payload = { roomDeactivated: payloadOf(space, { kind: 'deactivated' }) }
    return [{ event: eventOf('ROOMDEACTIVATED', { by, about: space._id }, payload), to: idsOf(before.space) }]
  }

  return {
    happened: (one): readonly Told[] => {
      switch (one.kind) {
        case 'message-sent':
        case 'item-updated':
          return sent(one.message)
        case 'items-removed':
          return one.messages.flatMap((message) => suppressed(message, one.by ?? message.sender._id))
        case 'space-new':
          return spaceNew(one.userId, one.space._id, one.by._id)
        case 'space-updated':
          return spaceUpdated(one.space, one.by._id)
        case 'space-left':
          return spaceLeft(one.space, one.userId, one.by._id)
        case 'space-deleted':
          return spaceDeleted(one.space, one.by._id)
        // Nothing of Symphony's.
        case 'mark-read':
        case 'preference-updated':
        case 'meeting-changed':
          return []
        default:
          return one satisfies never
      }
    },
    news: (one) => {
      if (one.kind === 'connection-requested') {
        const { from, to } = one
        const connectionRequested = { toUser: people.v4(to) }
        const event = eventOf(
          'CONNECTIONREQUESTED',
          { by: from._id, about: from._id },
          { connectionRequested },
        )
        return [{ event, to: [from._id, to._id] }]
      }
      const { from, by } = one
      const connectionAccepted = { fromUser: people.v4(from) }
      const event = eventOf('CONNECTIONACCEPTED', { by: by._id, about: by._id }, { connectionAccepted })
      return [{ event, to: [from._id, by._id] }]
    },
    forget: () => seen.clear(),
    look: (personId) => {
      for (const id of world.spaceIdsOf(personId)) {
        const space = seen.has(id) ? undefined : world.findSpace(id)
        if (space !== undefined) see(space)
      }
    },
  }
}
