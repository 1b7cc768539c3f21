// Finding people, members and public rooms, and the bytes of files.
import type { SpaceId } from '../../../domain/ids.ts'
import type { Attachment, Person } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { RoomDetail } from '../../../protocol/symphony/room.ts'
import { asWireUser } from '../../../protocol/symphony/user.ts'
import type { FileBytes, Joined, MembersPage } from '../../backend.ts'
import { never, notConnected, soon } from '../../problems.ts'
import { toPersonId, toSpaceId } from '../ids.ts'
import { readFileKey } from '../items/file-key.ts'
import { lookUp, readSpace } from '../link/wants.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { personOf } from '../spaces/people.ts'
import { toMembers } from '../spaces/to-space.ts'

/** A handful. */
const PEOPLE = 10

/** Never rejects. */
export const findPeople = async (words: string, { rest }: Source): Promise<Result<readonly Person[]>> => {
  if (words.trim() === '') return ok([])
  const found = await rest.call(endpoints.searchUsers(words, PEOPLE))
  return found.ok ? ok((found.value?.users ?? []).map((user) => personOf(asWireUser(user)))) : found
}

/** The pod gives all members of a room at once; those of a conversation are known. Never rejects. */
export const readMembersPage = async (space: SpaceId, source: Source): Promise<Result<MembersPage>> => {
  const known = source.context.spaces.get(space)
  if (known !== undefined && known.kind !== 'group') return ok({ members: known.members, people: [] })
  const listed = await source.rest.call(endpoints.roomMembers(space))
  if (!listed.ok) return listed
  const people = await lookUp(
    listed.value.map(({ id }) => toPersonId(id)),
    source,
  )
  return ok({ members: toMembers(listed.value), people })
}

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

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** What base64 never has, and any page does that somebody put in between. */
const NOT_BASE64 = /[^\w+/=\s-]/

/** The agent gives a file as base64 in one piece. Never rejects. */
export const download = async (
  { file, name }: Attachment,
  { rest }: Source,
  signal: AbortSignal,
): Promise<Result<FileBytes>> => {
  const key = readFileKey(file)
  if (key === undefined) return failed(never(`It is not known where ${name} lies.`))
  const text = await rest.call(endpoints.attachment(key.streamId, key.messageId, key.fileId), signal)
  if (!text.ok) return text
  if (NOT_BASE64.test(text.value))
    return failed(
      soon(`Something else came in place of ${name}. Does this network want a sign-in in the browser?`),
    )
  const bytes = Buffer.from(text.value, 'base64')
  return ok({ size: bytes.length, body: once(bytes) })
}
