// Rooms: made, changed, told, searched, shut and opened again.
import type { Space } from '../../shapes.ts'
import {
  type Call,
  fail,
  fieldOf,
  flagOf,
  numberOf,
  ok,
  pageOf,
  type Part,
  type Reply,
  textOf,
} from '../api.ts'
import { toPadded } from '../ids.ts'
import type { Pod } from '../pod.ts'
import { isMember, isOwner } from '../streams.ts'
import { roomCriteria } from './criteria.ts'
import { newExtras, oldRoomDetail, roomDetail, wishIn, wishRefusal } from './room-attributes.ts'

/** As a real pod says it (finos/spring-bot issue 363). */
export const noRoom = fail(
  400,
  "Either the stream you're trying to access does not exist, you're not allowed to view its details, or this stream is not a room.",
)
/** For whoever may see the room but not change it; who may not even see it hears `noRoom`. */
export const notOwner = fail(403, 'Only an owner of the room may do this.')

const textsOf = (body: unknown, name: string): readonly string[] => {
  const texts = fieldOf(body, name)
  return Array.isArray(texts) ? texts.filter((one): one is string => typeof one === 'string') : []
}

/** The calls for rooms as a whole; only owners change one. Source: docs/protocol-symphony.md §4.4. */
export const createRoomCalls = (pod: Pod): Part => {
  const { world, people, streams } = pod

  const create = ({ user, body }: Call): Reply => {
    const wish = wishIn(body)
    const extras = newExtras(wish)
    const refused = wishRefusal(pod, wish, extras, undefined)
    if (refused !== undefined) return refused
    const { name = '', description = '' } = wish
    // A public room is for all of this pod, and not for the other face's guests.
    const space = world.createSpace({ title: name, description, createdBy: user._id, memberOnly: true })
    streams.changeExtras(space, extras)
    return ok(roomDetail(pod, space))
  }

  /** For whoever is in it, and for all when it is public. */
  const seen = ({ user, params }: Call): Space | undefined => {
    const space = streams.find(params['id'] ?? '')
    if (space?.type !== 'group') return undefined
    return isMember(space, user._id) || streams.extrasOf(space).public ? space : undefined
  }

  const told = (call: Call): Reply => {
    const space = seen(call)
    return space === undefined ? noRoom : ok(roomDetail(pod, space))
  }

  const asOwner =
    (change: (space: Space, call: Call) => Reply) =>
    (call: Call): Reply => {
      const space = seen(call)
      if (space === undefined) return noRoom
      return isOwner(space, call.user._id) ? change(space, call) : notOwner
    }

  const update = asOwner((space, { user, body }) => {
    if (space.status !== 0) return fail(400, 'The room is not active.')
    const wish = wishIn(body)
    const refused = wishRefusal(pod, wish, streams.extrasOf(space), space)
    if (refused !== undefined) return refused
    // First what only we know, so that whoever hears of the change finds all of it.
    streams.changeExtras(space, wish.extras)
    const { name: title = space.title, description = space.description } = wish
    return ok(roomDetail(pod, world.updateSpace(space._id, { title, description }, user._id)))
  })

  const setActive = asOwner((space, { user, query }) => {
    if (query.get('active') === null) return fail(400, 'The parameter "active" is required.')
    const status = flagOf(query, 'active') ? 0 : 1
    const changed = status === space.status ? space : world.updateSpace(space._id, { status }, user._id)
    return ok(oldRoomDetail(pod, changed))
  })

  const mine = ({ user }: Call): readonly Space[] =>
    world.spaceIdsOf(user._id).flatMap((id) => {
      const space = world.findSpace(id)
      return space?.type === 'group' ? [space] : []
    })

  /** Whom a criterion names: undefined = it does not; somebody unknown fits no room. */
  const personIn = (body: unknown, name: string): string | undefined => {
    const id = numberOf(fieldOf(body, name), 'id')
    return id === undefined ? undefined : (people.find(id)?._id ?? 'nobody')
  }

  const namesFitting = (body: unknown): ((space: Space) => boolean) => {
    const [owner, creator, member] = ['owner', 'creator', 'member'].map((name) => personIn(body, name))
    return (space) =>
      (owner === undefined || isOwner(space, owner)) &&
      (creator === undefined || space.cid === creator) &&
      (member === undefined || isMember(space, member))
  }

  const wordsFitting = (
    query: string,
    labels: readonly string[],
    fields: readonly string[],
  ): ((space: Space) => boolean) => {
    const [text, keys] = [query.toLowerCase(), labels.map((label) => label.toLowerCase())]
    const looksIn = (field: string): boolean => fields.length === 0 || fields.includes(field)
    return (space) => {
      const { keywords } = streams.extrasOf(space)
      const words = [
        ...(looksIn('name') ? [space.title] : []),
        ...(looksIn('description') ? [space.description] : []),
        ...(looksIn('keywords_key') ? keywords.map(({ key }) => key) : []),
        ...(looksIn('keywords_value') ? keywords.map(({ value }) => value) : []),
      ]
      return (
        words.some((word) => word.toLowerCase().includes(text)) &&
        keys.every((label) => keywords.some(({ key }) => key.toLowerCase() === label))
      )
    }
  }

  const kindsFitting = (body: unknown): ((space: Space) => boolean) => {
    const [active, isPrivate] = [fieldOf(body, 'active'), fieldOf(body, 'private')]
    return (space) =>
      (typeof active !== 'boolean' || active === (space.status === 0)) &&
      (typeof isPrivate !== 'boolean' || isPrivate !== streams.extrasOf(space).public)
  }

  const search = (call: Call): Reply => {
    const { user, body, query } = call
    const [asked, labels] = [textOf(body, 'query')?.trim(), textsOf(body, 'labels')]
    const fields = textsOf(body, 'searchFields')
    if (asked === undefined && labels.length === 0) return fail(400, 'The field "query" is required.')
    const mayFind = (space: Space): boolean => {
      const extras = streams.extrasOf(space)
      return isMember(space, user._id) || extras.public || extras.discoverable
    }
    const all = new Map([...mine(call), ...streams.keptRooms()].map((space) => [space._id, space]))
    const criteria = [
      mayFind,
      kindsFitting(body),
      namesFitting(body),
      wordsFitting(asked ?? '', labels, fields),
    ]
    const found = [...all.values()].filter((space) => criteria.every((fits) => fits(space)))
    const { skip, limit, rows } = pageOf(found, query, 50, 100)
    // Here the ids come padded, as in the published samples.
    const rooms = rows.map((space) => roomDetail(pod, space, toPadded(streams.idOf(space))))
    return ok({
      count: found.length,
      skip,
      limit,
      query: roomCriteria(body),
      rooms,
      facetedMatchCount: [],
    })
  }

  return {
    routes: [
      ...(['v2', 'v3'] as const).flatMap((version) => [
        { method: 'POST', path: `/pod/${version}/room/create`, answer: create } as const,
        { method: 'POST', path: `/pod/${version}/room/:id/update`, answer: update } as const,
        { method: 'GET', path: `/pod/${version}/room/:id/info`, answer: told } as const,
        { method: 'POST', path: `/pod/${version}/room/search`, answer: search } as const,
      ]),
      { method: 'POST', path: '/pod/v1/room/:id/setActive', answer: setActive },
      { method: 'POST', path: '/pod/v1/admin/room/:id/setActive', answer: setActive },
    ],
  }
}
