// What a room is like: the attributes in their three shapes, and the rules that a wish for others must keep.
import type { Space } from '../../shapes.ts'
import { fail, fieldOf, type Reply, textOf } from '../api.ts'
import type { Pod } from '../pod.ts'
import type { Keyword, RoomExtras } from '../streams.ts'

/** What of a room shall be otherwise. */
export type RoomWish = {
  readonly name?: string
  readonly description?: string
  readonly extras: Partial<RoomExtras>
}

const flags = [
  'membersCanInvite',
  'discoverable',
  'public',
  'readOnly',
  'copyProtected',
  'crossPod',
  'viewHistory',
  'multiLateralRoom',
  'scheduledMeeting',
] as const

/** Only at creation. */
const fixed = ['public', 'readOnly', 'copyProtected'] as const
const longestName = 50

const keywordsIn = (body: unknown): readonly Keyword[] | undefined => {
  const given = fieldOf(body, 'keywords')
  if (!Array.isArray(given)) return undefined
  return (given as readonly unknown[]).flatMap((one) => {
    const [key, value] = [textOf(one, 'key'), textOf(one, 'value')]
    return key === undefined || value === undefined ? [] : [{ key, value }]
  })
}

const flagsIn = (body: unknown): Partial<RoomExtras> =>
  Object.fromEntries(
    flags.flatMap((name) => {
      const value = fieldOf(body, name)
      return typeof value === 'boolean' ? [[name, value] as const] : []
    }),
  )

/** What a request's body wishes for; what it does not name stays. */
export const wishIn = (body: unknown): RoomWish => {
  const [name, description] = [textOf(body, 'name')?.trim(), textOf(body, 'description')]
  const [keywords, subType] = [keywordsIn(body), textOf(body, 'subType')]
  const pinnedMessageId = textOf(body, 'pinnedMessageId')
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    extras: {
      ...flagsIn(body),
      ...(keywords !== undefined && { keywords }),
      ...(subType !== undefined && { subType }),
      ...(pinnedMessageId !== undefined && { pinnedMessageId }),
    },
  }
}

/** Names count as one whatever their case and spaces. */
const plainName = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, '')

const rules = (wanted: RoomExtras): string | undefined => {
  const openFlags = ['viewHistory', 'discoverable', 'membersCanInvite'] as const
  const shut = wanted.public ? openFlags.find((name) => !wanted[name]) : undefined
  if (shut !== undefined) return `${shut} cannot be false for a public room.`
  const open = wanted.crossPod
    ? (['readOnly', 'public', 'discoverable'] as const).find((name) => wanted[name])
    : undefined
  return open === undefined ? undefined : `${open} cannot be true for a cross-pod room.`
}

const nameRefusal = (name: string | undefined, isNew: boolean): string | undefined => {
  if (name === '' || (name === undefined && isNew)) return 'The room needs a name.'
  return name !== undefined && name.length >= longestName
    ? `The name of a room has fewer than ${longestName} characters.`
    : undefined
}

const extrasRefusal = (
  extras: Partial<RoomExtras>,
  before: RoomExtras,
  isNew: boolean,
): string | undefined => {
  if (extras.keywords?.some(({ key, value }) => key === '' || value === '') === true)
    return 'A keyword has a key and a value.'
  const moved = isNew ? undefined : fixed.find((flag) => (extras[flag] ?? before[flag]) !== before[flag])
  return moved === undefined
    ? rules({ ...before, ...extras })
    : `${moved} cannot be changed after the room was created.`
}

/** Why the room cannot be like this; `space` undefined = it is to be made. */
export const wishRefusal = (
  { streams }: Pick<Pod, 'streams'>,
  { name, extras }: RoomWish,
  before: RoomExtras,
  space: Space | undefined,
): Reply | undefined => {
  const isNew = space === undefined
  const isTaken = ({ _id, title }: Space): boolean =>
    name !== undefined && _id !== space?._id && plainName(title) === plainName(name)
  const why =
    nameRefusal(name, isNew) ??
    extrasRefusal(extras, before, isNew) ??
    (streams.keptRooms().some(isTaken) ? 'A room of this name exists already.' : undefined)
  return why === undefined ? undefined : fail(400, why)
}

/** What a new room is like where nothing is said: a public one is open to all. */
export const newExtras = ({ extras }: RoomWish): RoomExtras => {
  const isPublic = extras.public === true
  return {
    keywords: [],
    membersCanInvite: isPublic,
    discoverable: isPublic,
    public: false,
    readOnly: false,
    copyProtected: false,
    crossPod: false,
    viewHistory: isPublic,
    multiLateralRoom: false,
    scheduledMeeting: false,
    groupChat: false,
    ...extras,
  }
}

const systemInfo = ({ people, streams }: Pod, space: Space, id = streams.idOf(space)): object => ({
  id,
  creationDate: Date.parse(space.created),
  createdByUserId: people.userIdOf(space.cid),
  active: space.status === 0,
})

/** V3RoomDetail. `id` = the room's, in the form that is wanted. */
export const roomDetail = (pod: Pod, space: Space, id?: string): object => {
  const { pinnedMessageId = '', ...extras } = pod.streams.extrasOf(space)
  return {
    roomAttributes: {
      name: space.title,
      description: space.description,
      ...extras,
      ...(pinnedMessageId !== '' && { pinnedMessageId }),
    },
    roomSystemInfo: systemInfo(pod, space, id),
  }
}

/** RoomDetail, as `setActive` still answers it. */
export const oldRoomDetail = (pod: Pod, space: Space): object => {
  const { membersCanInvite, discoverable, readOnly, copyProtected, ...extras } = pod.streams.extrasOf(space)
  return {
    roomAttributes: { name: space.title, description: space.description, membersCanInvite, discoverable },
    roomSystemInfo: systemInfo(pod, space),
    immutableRoomAttributes: { readOnly, copyProtected, public: extras.public },
  }
}
