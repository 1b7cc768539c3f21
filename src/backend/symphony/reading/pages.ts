// Pages of a space, what contains words, and what mentions the person.
import type { Millis, SpaceId } from '../../../domain/ids.ts'
import type { Item, OlderCursor, OwnList } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { WireMessage } from '../../../protocol/symphony/message.ts'
import { canonicalId } from '../../../protocol/symphony/wire.ts'
import type { Found, NewerPage, OwnPage, Page, PageRequest, Search } from '../../backend.ts'
import { readHistory } from '../items/history.ts'
import type { History, Stretch } from '../items/history.ts'
import { inLanes } from '../link/lanes.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { readNext, readWindow, timeOf } from './window.ts'
import type { Window } from './window.ts'

const nothing: Page = { items: [], older: { kind: 'end' } }

/** Newer versions that a stretch names and does not hold are read one by one, so many of them. */
const MISSING = 20

/** Each version names the next: so many are followed. */
const STEPS = 20

/** These messages, and the newer versions that they name. What cannot be read is left out. */
const readVersions = async (ids: readonly string[], source: Source): Promise<readonly WireMessage[]> => {
  const read: WireMessage[] = []
  const asked = new Set<string>()
  let wanted = ids
  for (let step = 0; wanted.length > 0 && step < STEPS; step += 1) {
    for (const id of wanted) asked.add(canonicalId(id))
    const answers = await inLanes(wanted, (id) => source.rest.call(endpoints.message(id)))
    const there = answers.flatMap((answer) => (answer.ok && answer.value ? [answer.value] : []))
    read.push(...there)
    wanted = there.flatMap(({ replacedBy }) =>
      replacedBy && !asked.has(canonicalId(replacedBy)) && !source.context.versions.isKnown(replacedBy)
        ? [replacedBy]
        : [],
    )
  }
  return read
}

/** The items of what was read; what comes along is told. Never rejects. */
export const readItems = async (
  entries: readonly unknown[],
  source: Source,
  stretch?: Stretch,
): Promise<History> => {
  const first = readHistory(entries, source.context, stretch)
  const there = await readVersions(first.missing.slice(0, MISSING), source)
  const history = there.length === 0 ? first : readHistory([...entries, ...there], source.context, stretch)
  const events = there.length === 0 ? first.events : [...first.events, ...history.events]
  if (events.length > 0) source.tell(events)
  return history
}

const untilOf = (before: OlderCursor): Millis | undefined =>
  before.kind === 'before' ? before.time - 1 : undefined

const olderOf = ({ from, ends }: Window): OlderCursor =>
  ends ? { kind: 'end' } : { kind: 'before', time: from }

const readStretch = async (space: SpaceId, before: OlderCursor, source: Source): Promise<Result<Page>> => {
  const until = untilOf(before)
  const window = await readWindow(source.rest, space, until)
  if (!window.ok) return window
  const { entries, from } = window.value
  const { items } = await readItems(entries, source, { space, from, to: until ?? Infinity })
  return ok({ items, older: olderOf(window.value) })
}

/** Pages that are looked through for one with a file. */
const PAGES_FOR_FILES = 8

const readFiles = async (space: SpaceId, before: OlderCursor, source: Source): Promise<Result<Page>> => {
  let older = before
  for (let page = 1; ; page += 1) {
    // Each page names the next.
    const read = await readStretch(space, older, source)
    if (!read.ok) return read
    const items = read.value.items.filter(({ attachments }) => attachments.length > 0)
    older = read.value.older
    if (items.length > 0 || older.kind === 'end' || page >= PAGES_FOR_FILES) return ok({ items, older })
  }
}

/** Never rejects. */
export const readPage = async (
  { space, list, before }: PageRequest,
  source: Source,
): Promise<Result<Page>> => {
  if (before.kind === 'end') return ok({ items: [], older: before })
  if (list === 'files') return readFiles(space, before, source)
  // Symphony has neither posts nor tasks nor threads.
  if (list !== 'timeline' && list !== 'around') return ok(nothing)
  return readStretch(space, before, source)
}

/** Never rejects. */
export const readNewer = async (
  space: SpaceId,
  after: Millis,
  source: Source,
): Promise<Result<NewerPage>> => {
  const next = await readNext(source.rest, space, after + 1)
  if (!next.ok) return next
  const { entries, to } = next.value
  const { items } = await readItems(entries, source, { space, from: after + 1, to: to ?? Infinity })
  return ok({ items, newer: to === undefined ? { kind: 'end' } : { kind: 'after', time: to } })
}

const SEARCH_SIZE = 50

/** Never rejects. */
export const searchSpace = async (wanted: Search, source: Source): Promise<Result<Found>> => {
  const { space, words, kind, withFiles } = wanted
  if (kind === 'post' || kind === 'task') return ok({ items: [], more: false })
  if (words.trim() === '') {
    const page = await readPage(
      { space, list: withFiles ? 'files' : 'timeline', before: { kind: 'unknown' } },
      source,
    )
    return page.ok ? ok({ items: page.value.items, more: page.value.older.kind !== 'end' }) : page
  }
  const answer = await source.rest.call(endpoints.search({ text: words, streamId: space }, SEARCH_SIZE))
  if (!answer.ok) return answer
  const { items } = await readItems(answer.value, source)
  return ok({
    items: newestFirst(items).filter(({ attachments }) => !withFiles || attachments.length > 0),
    more: answer.value.length >= SEARCH_SIZE,
  })
}

const newestFirst = (items: readonly Item[]): readonly Item[] =>
  items.toSorted((one, other) => other.createdAt - one.createdAt)

/** What mentions the person; posts and tasks there are none. Never rejects. */
export const readOwn = async (
  list: OwnList,
  before: OlderCursor,
  source: Source,
): Promise<Result<OwnPage>> => {
  const { me } = source.context
  if (list !== 'mentions' || me === undefined || before.kind === 'end') return ok({ ...nothing, looked: 0 })
  const toDate = before.kind === 'before' ? { toDate: before.time } : {}
  const answer = await source.rest.call(endpoints.search({ mention: Number(me), ...toDate }, SEARCH_SIZE))
  if (!answer.ok) return answer
  const { items } = await readItems(answer.value, source)
  // By when each entry was written: an edit counts from its own moment, not from that of what it edits.
  const oldest = Math.min(...answer.value.map(timeOf).filter((time) => time > 0))
  return ok({
    items: newestFirst(items),
    looked: answer.value.length,
    older:
      answer.value.length < SEARCH_SIZE || !Number.isFinite(oldest)
        ? { kind: 'end' }
        : { kind: 'before', time: oldest },
  })
}
