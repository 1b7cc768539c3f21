// Reads one page of a list over REST and converts it: history, posts, tasks, comments.
import * as v from 'valibot'
import type { DomainEvent } from '../../../domain/events.ts'
import type { Item, OlderCursor, Person } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { commentedIn } from '../../../domain/thread.ts'
import { faultOf } from '../../../protocol/fault.ts'
import { WireMessage, wireList } from '../../../protocol/spaces/wire.ts'
import type { Page, PageRequest } from '../../backend.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { AnyList, Endpoint } from '../rest/endpoints.ts'
import type { Kinds } from './kinds.ts'
import { toCategory } from './kinds.ts'
import type { Rest } from '../rest/rest.ts'
import { malformed } from '../to-events.ts'
import type { ConversionContext } from '../to-events.ts'
import { toItem } from './to-item.ts'

/** What reading and writing over REST stand on. */
export type PageSource = {
  readonly rest: Rest
  readonly kinds: Kinds
  readonly context: ConversionContext
  /** Takes what a page tells beside its items: new people, entries that could not be read. */
  readonly tell: (events: readonly DomainEvent[]) => void
}

/** The most that byref and query give at once. */
const SIZE = 50

/** Never rejects. */
export const readPage = async (request: PageRequest, source: PageSource): Promise<Result<Page>> => {
  const { before } = request
  if (before.kind === 'end') return ok({ items: [], older: before })
  if (before.kind === 'cursor') {
    return toPage(await source.rest.follow(before.value, wireList(v.unknown())), source)
  }
  const endpoint = await endpointOf(request, source)
  return endpoint.ok ? toPage(await source.rest.call(endpoint.value), source) : endpoint
}

const endpointOf = async (request: PageRequest, source: PageSource): Promise<Result<Endpoint<AnyList>>> => {
  const { space, list, before } = request
  const thread = commentedIn(list)
  if (thread !== undefined) {
    const category = await source.kinds.of(thread)
    return category.ok
      ? ok(endpoints.comments(category.value === 'task' ? 'tasks' : 'ideas', thread, SIZE))
      : category
  }
  if (list === 'files') {
    const from = before.kind === 'before' ? new Date(before.time).toISOString() : undefined
    return ok(endpoints.withFiles(space, SIZE, from))
  }
  if (before.kind === 'before') {
    const category = list === 'posts' ? 'idea' : list === 'tasks' ? 'task' : undefined
    return ok(endpoints.before(space, new Date(before.time).toISOString(), SIZE, category))
  }
  if (list === 'posts') return ok(endpoints.posts(space, SIZE))
  return ok(list === 'tasks' ? endpoints.tasks(space, SIZE) : endpoints.history(space, SIZE))
}

const toPage = (answer: Result<AnyList>, source: PageSource): Result<Page> => {
  if (!answer.ok) return answer
  const { items, events } = toItems(answer.value.data, source)
  for (const item of items) source.kinds.see(item)
  if (events.length > 0) source.tell(events)
  return ok({ items, older: toOlder(answer.value) })
}

/** The items of a list; what the list tells besides (people, unreadable entries) as events. */
export const toItems = (
  data: readonly unknown[],
  source: Pick<PageSource, 'rest' | 'context'>,
): { readonly items: readonly Item[]; readonly events: readonly DomainEvent[] } => {
  const items: Item[] = []
  const people: Person[] = []
  const surprises: DomainEvent[] = []
  const countedAt = source.rest.serverNow()
  for (const entry of data) {
    const parsed = v.safeParse(WireMessage, entry, { abortEarly: true })
    if (!parsed.success) {
      surprises.push(malformed(`list entry: ${faultOf(parsed.issues[0])}`))
      continue
    }
    const category = toCategory(parsed.output.category)
    // Histories hold meetings and recordings too, which are nothing to read here.
    if (category === undefined) continue
    items.push(toItem(category, parsed.output, countedAt))
    const { _id, displayname, username } = parsed.output.sender
    const person = source.context.people.report({ id: _id, displayname, username })
    if (person !== undefined) people.push(person)
  }
  return { items, events: people.length === 0 ? surprises : [{ type: 'people-seen', people }, ...surprises] }
}

/** Lists come newest first, so the next page is the older one; the address is "", "end" or absent after the last. */
const toOlder = (list: AnyList): OlderCursor => {
  const next = nextPage(list)
  return next === undefined ? { kind: 'end' } : { kind: 'cursor', value: next }
}

/** The address of the next page; undefined after the last. */
export const nextPage = (list: AnyList): string | undefined => {
  const next = list.nextPageUrl
  // An empty page that names a next one would be followed for ever.
  return !next || next === 'end' || list.data.length === 0 ? undefined : next
}
