// Joining a room: by its id, or by its name where it is a public one.
import type { SpaceId } from '../../../domain/ids.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { RoomDetail } from '../../../protocol/symphony/room.ts'
import type { Joined } from '../../backend.ts'
import { never, notConnected } from '../../problems.ts'
import { toSpaceId } from '../ids.ts'
import { readSpace } from '../link/wants.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'

const ROOMS = 20
/** A stream's id, as it is copied out of Symphony's own client or from here. */
const ID = /^[\w+/-]{30,40}={0,2}$/

/** The id of a room, or the name of a public one. Never rejects. */
export const joinRoom = async (where: string, source: Source): Promise<Result<Joined>> => {
  const { me, spaces } = source.context
  if (me === undefined) return failed(notConnected)
  const room = ID.test(where.trim()) ? ok(toSpaceId(where.trim())) : await roomNamed(where, source)
  if (!room.ok) return room
  if (spaces.get(room.value) !== undefined) return ok({ kind: 'joined', space: room.value })
  const added = await source.rest.call(endpoints.addMember(room.value, me))
  if (!added.ok) return added
  const events = await readSpace(room.value, source)
  if (!events.ok) return events
  source.tell(events.value)
  return ok({ kind: 'joined', space: room.value })
}

/** As the pod compares names: without regard to case and blanks. */
const comparable = (name: string | null | undefined): string =>
  (name ?? '').replaceAll(/\s+/g, '').toLowerCase()

const roomNamed = async (name: string, { rest, context }: Source): Promise<Result<SpaceId>> => {
  const found = await rest.call(endpoints.searchRooms(name.trim(), ROOMS))
  if (!found.ok) return found
  const rooms = found.value.rooms ?? []
  const same = rooms.find(({ roomAttributes }) => comparable(roomAttributes.name) === comparable(name))
  if (same === undefined) return failed(never(otherWords(rooms)))
  const id = toSpaceId(same.roomSystemInfo.id)
  return same.roomAttributes.public === true || context.spaces.get(id) !== undefined
    ? ok(id)
    : failed(never(`${same.roomAttributes.name} is private: one of its owners has to add you.`))
}

/** So many of those that are called alike are named. */
const NAMED = 4

const otherWords = (rooms: readonly RoomDetail[]): string => {
  const names = rooms.flatMap(({ roomAttributes }) => roomAttributes.name ?? []).slice(0, NAMED)
  return names.length === 0
    ? 'No public room is called so. A private one is entered when an owner adds you.'
    : `No room is called exactly so. Write the whole name: ${names.join(' · ')}`
}
