// What became of spaces and of who is in them, as events of feeds. Most are found by comparing a space with how it was
// when somebody began to listen.
import type { Space } from '../../shapes.ts'
import type { Pod } from '../pod.ts'
import { changesBetween, type SeenSpace, type SpaceChange } from './changes.ts'
import type { EventOf } from './envelope.ts'
import { memberIdsOf, type Told } from './told.ts'
import type { V4EventType } from './v4-event.ts'

/** `by`, `personId` = ids of people of the world. */
export type SpaceEvents = {
  /** This person has a space that they did not have. */
  readonly appeared: (personId: string, spaceId: string, by: string) => readonly Told[]
  readonly updated: (space: Space, by: string) => readonly Told[]
  readonly left: (space: Space, personId: string, by: string) => readonly Told[]
  readonly deleted: (space: Space, by: string) => readonly Told[]
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

/** Somebody has a space that they did not have. Whether it is new itself, its own time tells. */
const isNew = (space: Space, person: string): boolean =>
  space.members.find(({ member }) => member === person)?.joinTime === space.created

/** A room as events tell of it. Source: V4RoomProperties of agent-api-public.yaml. */
const roomPropertiesOf = ({ people, streams }: Pick<Pod, 'people' | 'streams'>, space: Space): object => {
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

/** Remembers in memory how spaces were; of a space that nobody looked at, changes are not told. */
export const createSpaceEvents = (pod: Pod, eventOf: EventOf): SpaceEvents => {
  const { world, people, streams } = pod
  const seen = new Map<string, SeenSpace>()
  const see = (space: Space): SeenSpace => {
    const one = { space, extras: streams.extrasOf(space) }
    seen.set(space._id, one)
    return one
  }

  const joined = (space: Space, person: string, by: string): Told => ({
    event: eventOf(
      'USERJOINEDROOM',
      { by, about: space._id },
      { userJoinedRoom: { stream: streams.v4(space), affectedUser: people.v4({ _id: person }) } },
    ),
    to: memberIdsOf(space),
  })

  const appeared = (userId: string, spaceId: string, by: string): readonly Told[] => {
    const space = world.findSpace(spaceId)
    if (space === undefined || !isNew(space, userId)) return []
    see(space)
    const from = { by, about: space._id }
    if (space.type === 'direct') {
      const members = memberIdsOf(space).map((member) => people.v4({ _id: member }))
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
    const roomCreated = { stream: streams.v4(space), roomProperties: roomPropertiesOf(pod, space) }
    return [{ event: eventOf('ROOMCREATED', from, { roomCreated }), to: [userId] }]
  }

  const payloadOf = (space: Space, change: SpaceChange): object => {
    const stream = streams.v4(space)
    if ('person' in change) return { stream, affectedUser: people.v4({ _id: change.person }) }
    if (change.kind === 'room-updated') return { stream, newRoomProperties: roomPropertiesOf(pod, space) }
    if (change.kind === 'reactivated') return { stream }
    return { stream: { streamId: stream.streamId, streamType: stream.streamType } }
  }

  const updated = (space: Space, by: string): readonly Told[] => {
    const before = seen.get(space._id)
    const after = see(space)
    if (before === undefined || space.type !== 'group') return []
    return changesBetween(before, after).map((change) => {
      const [type, key] = types[change.kind]
      const payload = { [key]: payloadOf(space, change) }
      return { event: eventOf(type, { by, about: space._id }, payload), to: memberIdsOf(space) }
    })
  }

  /** Whoever left hears of it too. */
  const left = (space: Space, person: string, by: string): readonly Told[] => {
    if (space.type !== 'group') return []
    const userLeftRoom = { stream: streams.v4(space), affectedUser: people.v4({ _id: person }) }
    const event = eventOf('USERLEFTROOM', { by, about: space._id }, { userLeftRoom })
    return [{ event, to: [...memberIdsOf(space), person] }]
  }

  /** Deleted on the other face: here it is shut. */
  const deleted = (space: Space, by: string): readonly Told[] => {
    const before = seen.get(space._id)
    seen.delete(space._id)
    if (before === undefined || space.type !== 'group') return []
    const payload = { roomDeactivated: payloadOf(space, { kind: 'deactivated' }) }
    return [
      { event: eventOf('ROOMDEACTIVATED', { by, about: space._id }, payload), to: memberIdsOf(before.space) },
    ]
  }

  return {
    appeared,
    updated,
    left,
    deleted,
    forget: () => seen.clear(),
    look: (personId) => {
      for (const id of world.spaceIdsOf(personId)) {
        const space = seen.has(id) ? undefined : world.findSpace(id)
        if (space !== undefined) see(space)
      }
    },
  }
}
