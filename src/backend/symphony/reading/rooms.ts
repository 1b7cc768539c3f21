// Finding rooms that one may join, or ask to be let into.
import type { ListedSpace } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { RoomDetail } from '../../../protocol/symphony/room.ts'
import type { FoundSpaces } from '../../backend.ts'
import { toPersonId, toSpaceId } from '../ids.ts'
import { lookUp } from '../link/wants.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { toLine, toLines } from '../words.ts'

/** The most that the pod gives at once; who wants others says more of what they are called. */
const ROOMS = 100

const toListed = ({ roomAttributes, roomSystemInfo }: RoomDetail): ListedSpace => {
  const { createdByUserId } = roomSystemInfo
  return {
    id: toSpaceId(roomSystemInfo.id),
    title: toLine(roomAttributes.name),
    description: toLines(roomAttributes.description),
    open: roomAttributes.public === true,
    ...(createdByUserId ? { owner: toPersonId(createdByUserId) } : {}),
  }
}

/** Those that are public or may be found, and one's own; closed ones are left out. Never rejects. */
export const findRooms = async (words: string, source: Source): Promise<Result<FoundSpaces>> => {
  if (words.trim() === '') return ok({ spaces: [], total: 0 })
  const found = await source.rest.call(endpoints.searchRooms(words.trim(), ROOMS, { active: true }))
  if (!found.ok) return found
  const spaces = (found.value.rooms ?? []).map(toListed)
  const people = await lookUp(
    spaces.flatMap(({ owner }) => owner ?? []),
    source,
  )
  if (people.length > 0) source.tell([{ type: 'people-seen', people }])
  return ok({ spaces, total: Math.max(found.value.count ?? 0, spaces.length) })
}
