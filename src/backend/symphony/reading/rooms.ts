// Rooms as the pod describes them: those one may join or ask to be let into, and how one's own are set.
import type { SpaceId } from '../../../domain/ids.ts'
import type { ListedSpace, SpaceSettings } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { RoomDetail } from '../../../protocol/symphony/room.ts'
import type { FoundSpaces } from '../../backend.ts'
import { never } from '../../problems.ts'
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

/** Never rejects. */
export const readSettings = async (space: SpaceId, { rest }: Source): Promise<Result<SpaceSettings>> => {
  const info = await rest.call(endpoints.roomInfo(space))
  if (!info.ok) return info
  const { public: isPublic, discoverable, membersCanInvite } = info.value.roomAttributes
  // The pod takes nothing else of it, and it never becomes private.
  if (isPublic === true) return failed(never('A public room stays open to all: there is nothing to decide.'))
  return ok({
    access: discoverable === true ? 'listed' : 'private',
    inviting: membersCanInvite === true ? 'everybody' : 'admins',
  })
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
