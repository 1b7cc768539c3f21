// Finds people by name or address among one's colleagues and whoever one shares a space with.
import * as v from 'valibot'
import type { Person } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { WireColleague } from '../../../protocol/spaces/colleague.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { PageSource } from '../items/pages.ts'
import { toPerson } from './people.ts'

/** In the order of the service; without oneself. Never rejects. */
export const findPeople = async (
  words: string,
  { rest, context }: Pick<PageSource, 'rest' | 'context'>,
): Promise<Result<readonly Person[]>> => {
  const answer = await rest.call(endpoints.colleagues(words.trim()))
  if (!answer.ok) return answer
  return ok(
    answer.value.data
      .filter((one): one is WireColleague => v.is(WireColleague, one))
      .filter(({ _id }) => _id !== context.me)
      .map(toFound),
  )
}

const toFound = ({ _id, displayname, username, emails }: WireColleague): Person => {
  const address = emails?.find(({ primary }) => primary === true) ?? emails?.[0]
  return toPerson({ id: _id, displayname, username: username ?? address?.value })
}
