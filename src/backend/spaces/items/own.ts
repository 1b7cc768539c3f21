// What is the person's own over all spaces: tasks and posts as the service lists them, mentions as far as can be looked.
import * as v from 'valibot'
import { personId } from '../../../domain/ids.ts'
import type { SpaceId } from '../../../domain/ids.ts'
import { mentions } from '../../../domain/mentions.ts'
import type { OlderCursor, OwnList } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { wireList } from '../../../protocol/spaces/wire.ts'
import type { OwnPage } from '../../backend.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { AnyList } from '../rest/endpoints.ts'
import { nextPage } from './pages.ts'
import type { PageSource } from './pages.ts'
import { readItems } from './search.ts'

const SIZE = 50
/** So many spaces can be asked about at once. */
const SPACES = 15
/** After the open tasks the done ones: the service lists them apart. */
const DONE = 'the tasks that are done'

const END: OlderCursor = { kind: 'end' }

/** Never rejects. */
export const readOwn = async (
  list: OwnList,
  spaces: readonly SpaceId[],
  before: OlderCursor,
  source: PageSource,
): Promise<Result<OwnPage>> => {
  if (before.kind === 'end' || (list === 'mentions' && spaces.length === 0)) {
    return ok({ items: [], older: END, looked: 0 })
  }
  const answer = await ask(list, spaces, before, source)
  if (!answer.ok) return answer
  const items = readItems(answer.value, source)
  const me = source.context.me
  const own =
    list === 'mentions' ? items.filter(({ body }) => me !== undefined && mentions(body, personId(me))) : items
  return ok({ items: own, older: olderOf(list, before, answer.value), looked: items.length })
}

const ask = (
  list: OwnList,
  spaces: readonly SpaceId[],
  before: OlderCursor,
  { rest }: PageSource,
): Promise<Result<AnyList>> => {
  if (before.kind === 'cursor' && before.value !== DONE) {
    return rest.follow(before.value.replace(/^\S+ /, ''), wireList(v.unknown()))
  }
  switch (list) {
    case 'tasks':
      return rest.call(endpoints.ownTasks(before.kind === 'cursor' ? 'completed' : 'pending', SIZE))
    case 'posts':
      return rest.call(endpoints.ownPosts(SIZE))
    case 'mentions':
      return rest.call(endpoints.newest(spaces.slice(0, SPACES), SIZE))
    default:
      return list satisfies never
  }
}

/** A cursor says before its address which of the two lists of tasks it goes on in. */
const olderOf = (list: OwnList, before: OlderCursor, answer: AnyList): OlderCursor => {
  const isDone = before.kind === 'cursor' && (before.value === DONE || before.value.startsWith('done '))
  const next = nextPage(answer)
  if (next !== undefined) return { kind: 'cursor', value: `${isDone ? 'done' : 'open'} ${next}` }
  return list === 'tasks' && !isDone ? { kind: 'cursor', value: DONE } : END
}
