// Finding people, and the members of a space.
import type { SpaceId } from '../../../domain/ids.ts'
import type { Person } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { asWireUser } from '../../../protocol/symphony/user.ts'
import type { MembersPage } from '../../backend.ts'
import { toPersonId } from '../ids.ts'
import { lookUp } from '../link/wants.ts'
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
