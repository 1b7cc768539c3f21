// The conversations of a person, and direct ones: listed, told, made.
import type { Space, User } from '../../shapes.ts'
import {
  type Call,
  choiceOf,
  fail,
  fieldOf,
  isReply,
  ok,
  pageOf,
  type Part,
  type Reply,
  textOf,
} from '../api.ts'
import type { Pod } from '../pod.ts'
import { notEntitled } from './not-offered.ts'

const streamTypes = ['IM', 'MIM', 'ROOM', 'POST'] as const
const noMim = fail(400, 'An IM is for two people. Create a room instead.')
const noStream = fail(400, 'The stream does not exist, or the user is not a member of it.')

/** Of `streamTypes`; undefined = all; of a kind that there is not, no stream is. Some send one object where a list is meant. */
const wantedTypes = (body: unknown): readonly string[] | undefined => {
  const given = fieldOf(body, 'streamTypes')
  const list: readonly unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given]
  const types = list.flatMap((one) => choiceOf(textOf(one, 'type'), streamTypes) ?? [])
  return list.some((one) => textOf(one, 'type') !== undefined) ? types : undefined
}

/** A list of conversations, and IMs of two people, never more (docs/protocol-symphony.md §4.2, §4.3). */
export const createStreamCalls = ({ world, people, streams, connections }: Pod): Part => {
  const attributesOf = (space: Space): object =>
    space.type === 'group'
      ? { roomAttributes: { name: space.title } }
      : { streamAttributes: { members: space.members.map(({ member }) => people.userIdOf(member)) } }

  const shown = (space: Space): object => ({
    id: streams.idOf(space),
    crossPod: streams.isExternal(space),
    active: space.status === 0,
    streamType: { type: streams.typeOf(space) },
    ...attributesOf(space),
  })

  const list = ({ user, body, query }: Call): Reply => {
    const types = wantedTypes(body)
    const inactive = fieldOf(body, 'includeInactiveStreams') === true
    const mine = world
      .spaceIdsOf(user._id)
      .flatMap((id) => world.findSpace(id) ?? [])
      .filter((space) => (inactive || space.status === 0) && (types?.includes(streams.typeOf(space)) ?? true))
      .toSorted((one, other) => one.created.localeCompare(other.created) || one._id.localeCompare(other._id))
    return ok(pageOf(mine, query).rows.map(shown))
  }

  const lastMessageOf = (space: Space): number | undefined => {
    const [last] = world.itemsOf(space._id, { size: 1 })
    return last === undefined ? undefined : Date.parse(last.created)
  }

  const told = ({ user, params }: Call): Reply => {
    const space = streams.findOf(user, params['sid'] ?? '')
    if (space === undefined) return noStream
    const lastMessageDate = lastMessageOf(space)
    return ok({
      ...shown(space),
      origin: streams.isExternal(space) ? 'EXTERNAL' : 'INTERNAL',
      ...(lastMessageDate !== undefined && { lastMessageDate }),
    })
  }

  /** Whom a list of ids names, each once. */
  const peopleIn = (body: unknown): readonly User[] | Reply => {
    if (!Array.isArray(body)) return fail(400, 'A list of user ids is wanted.')
    const ids = [...new Set((body as readonly unknown[]).map(Number))]
    const missing = ids.find((id) => people.find(id) === undefined)
    if (missing !== undefined) return fail(400, `There is no user ${missing}.`)
    return ids.flatMap((id) => people.find(id) ?? [])
  }

  const openIm = (user: User, other: User): Reply =>
    connections.areConnected(user, other)
      ? ok({ id: streams.idOf(world.openDirect(user._id, other._id)) })
      : fail(403, 'You are not connected with this user.')

  const createIm = ({ user, body }: Call): Reply => {
    const named = peopleIn(body)
    if (isReply(named)) return named
    const [other, ...more] = named.filter(({ _id }) => _id !== user._id)
    if (more.length > 0) return noMim
    return other === undefined ? fail(400, 'At least one other user is needed.') : openIm(user, other)
  }

  /** Whoever calls is not in it of themselves; without a role one opens only one's own. */
  const createImFor = ({ user, body }: Call): Reply => {
    const named = peopleIn(body)
    if (isReply(named)) return named
    const [one, other, ...more] = named
    if (one === undefined || other === undefined) return fail(400, 'At least two user IDs must be provided.')
    if (more.length > 0) return noMim
    return one._id === user._id || other._id === user._id ? openIm(one, other) : notEntitled
  }

  const imDetail = (space: Space): object => {
    const { pinnedMessageId } = streams.extrasOf(space)
    return {
      V1IMAttributes: pinnedMessageId === undefined ? {} : { pinnedMessageId },
      IMSystemInfo: {
        id: streams.idOf(space),
        creationDate: Date.parse(space.created),
        active: space.status === 0,
      },
    }
  }

  const onIm =
    (use: (space: Space, call: Call) => void) =>
    (call: Call): Reply => {
      const space = streams.findOf(call.user, call.params['id'] ?? '')
      if (space?.type !== 'direct') return fail(400, 'This stream is no IM, or you are not in it.')
      use(space, call)
      return ok(imDetail(space))
    }
  const pin = (space: Space, { body }: Call): void => {
    const pinnedMessageId = textOf(body, 'pinnedMessageId')
    if (pinnedMessageId !== undefined) streams.changeExtras(space, { pinnedMessageId })
  }

  return {
    routes: [
      { method: 'POST', path: '/pod/v1/streams/list', answer: list },
      { method: 'GET', path: '/pod/v1/streams/:sid/info', answer: told },
      { method: 'GET', path: '/pod/v2/streams/:sid/info', answer: told },
      { method: 'POST', path: '/pod/v1/im/create', answer: createIm },
      { method: 'POST', path: '/pod/v1/admin/im/create', answer: createImFor },
      { method: 'GET', path: '/pod/v1/im/:id/info', answer: onIm(() => undefined) },
      { method: 'POST', path: '/pod/v1/im/:id/update', answer: onIm(pin) },
    ],
  }
}
