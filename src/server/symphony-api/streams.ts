// The world's spaces as Symphony's streams, and what a room has beyond what a space knows.
import type { Space, User } from '../shapes.ts'
import type { World } from '../world.ts'
import { readId, streamIdOf } from './ids.ts'
import type { People } from './people.ts'

/** POST is a person's own room. The MIM of older pods is not made any more, and there is none here. */
export type StreamType = 'ROOM' | 'IM' | 'POST'

/** Source: RoomTag of pod-api-public.yaml; neither may be empty. */
export type Keyword = { readonly key: string; readonly value: string }

/** What only Symphony knows of a room; kept beside the world's space. */
export type RoomExtras = {
  readonly keywords: readonly Keyword[]
  readonly membersCanInvite: boolean
  readonly discoverable: boolean
  readonly public: boolean
  readonly readOnly: boolean
  readonly copyProtected: boolean
  readonly crossPod: boolean
  readonly viewHistory: boolean
  readonly multiLateralRoom: boolean
  readonly scheduledMeeting: boolean
  readonly groupChat: boolean
  readonly subType?: string
  readonly pinnedMessageId?: string
}

/** A space that was made on the other face: its members find each other and all that was said, and nobody else does. */
const usualExtras: RoomExtras = {
  keywords: [],
  membersCanInvite: true,
  discoverable: false,
  public: false,
  readOnly: false,
  copyProtected: false,
  crossPod: false,
  viewHistory: true,
  multiLateralRoom: false,
  scheduledMeeting: false,
  groupChat: false,
}

/** In messages and events. Source: V4Stream of agent-api-public.yaml. */
export type V4Stream = {
  readonly streamId: string
  readonly streamType: StreamType
  readonly roomName?: string
  readonly external: boolean
  readonly crossPod: boolean
}

/** What rooms remember is on this shelf of `world.kept`, by the space's id. */
const shelf = 'symphony room'

/** A stream is a space of the world: what becomes of it here becomes of it on the other face, too. */
export type Streams = {
  /** By a stream's id in any form. */
  readonly find: (streamId: string) => Space | undefined
  /** Undefined also when this person is not in it. */
  readonly findOf: (user: User, streamId: string) => Space | undefined
  readonly idOf: (space: Space) => string
  readonly typeOf: (space: Space) => StreamType
  readonly v4: (space: Space) => V4Stream
  /** Are people of several pods in it? */
  readonly isExternal: (space: Space) => boolean
  readonly extrasOf: (space: Space) => RoomExtras
  readonly changeExtras: (space: Space, change: Partial<RoomExtras>) => void
  /** Rooms that others may find, or that were made here. */
  readonly keptRooms: () => readonly Space[]
}

const types: Readonly<Record<Space['type'], StreamType>> = { group: 'ROOM', direct: 'IM', personal: 'POST' }

const typeOf: Streams['typeOf'] = ({ type }) => types[type]

/** Administrators of the other face are the owners of this one. */
export const isOwner = (space: Space, personId: string): boolean =>
  space.members.some(({ member, role }) => member === personId && role === 'admin')

/** Guests of the other face are members, too. */
export const isMember = (space: Space, personId: string): boolean =>
  space.members.some(({ member }) => member === personId)

/** Reads everything from the world each time: nothing here can be out of date. */
export const createStreams = (world: World, people: People): Streams => {
  const find: Streams['find'] = (streamId) => {
    const read = readId(streamId)
    return read?.tag === 'stream' ? world.findSpace(read.id) : undefined
  }
  const extrasOf: Streams['extrasOf'] = ({ _id }) => ({
    ...usualExtras,
    ...(world.kept.read(shelf, _id) as Partial<RoomExtras> | undefined),
  })
  const isExternal: Streams['isExternal'] = ({ members }) =>
    new Set(members.map(({ username }) => people.podOf({ username }))).size > 1

  return {
    find,
    findOf: (user, streamId) => {
      const space = find(streamId)
      return space !== undefined && isMember(space, user._id) ? space : undefined
    },
    idOf: streamIdOf,
    typeOf,
    v4: (space) => {
      const streamType = typeOf(space)
      const external = isExternal(space)
      return {
        streamId: streamIdOf(space),
        streamType,
        ...(streamType === 'ROOM' && { roomName: space.title }),
        external,
        crossPod: external,
      }
    },
    isExternal,
    extrasOf,
    changeExtras: (space, change) => world.kept.write(shelf, space._id, { ...extrasOf(space), ...change }),
    keptRooms: () =>
      world.kept.list(shelf).flatMap(({ id }) => {
        const space = world.findSpace(id)
        return space?.type === 'group' ? [space] : []
      }),
  }
}
