// The timeline as it is read: days, the unread line, grouping, and the local echo of what is on its way.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, localId, personId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import type { Item } from '../../../src/domain/model.ts'
import type { Outgoing } from '../../../src/domain/outgoing.ts'
import type { StateEvent } from '../../../store/events.ts'
import { reduce, reduceAll } from '../../../store/reduce.ts'
import { newBelow, unsent } from '../../../store/selectors/status.ts'
import { timelineEntries } from '../../../store/selectors/timeline.ts'
import type { Entry, ItemEntry } from '../../../store/selectors/timeline.ts'
import { initialState } from '../../../store/state.ts'
import type { State } from '../../../store/state.ts'
import {
  aChange,
  anArrival,
  anItem,
  aRemoval,
  aSpace,
  ME,
  safe,
  SPACE,
} from '../../support/arbitrary-events.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NOON = new Date(2026, 10, 19, 12).getTime()

const message = (n: number, author: string, createdAt: number): Item => ({
  id: itemId(`m${n}`),
  space: SPACE,
  author: personId(author),
  createdAt,
  modifiedAt: createdAt,
  body: { markup: 'plain', source: safe(`words ${n}`) },
  attachments: [],
  kind: 'message',
})
/** A comment on this post. */
const on = (id: string) => ({ parent: { id: itemId(id), kind: 'post' as const, title: safe(id) } })
const arrived = (...items: readonly Item[]): StateEvent[] =>
  items.map((item) => ({ type: 'item-arrived', item }))
const begin = (...events: readonly StateEvent[]): State =>
  reduceAll(initialState, [
    { type: 'signed-in', me: { id: ME, name: safe('me') } },
    { type: 'spaces-loaded', spaces: [aSpace({ unread: 1, lastReadAt: NOON + MINUTE })] },
    ...events,
  ])
const kinds = (state: State): string[] => timelineEntries(state, SPACE).map(({ kind }) => kind)
const isItem = (entry: Entry): entry is ItemEntry => entry.kind === 'item'
const entryOf = (state: State, id: string): ItemEntry | undefined =>
  timelineEntries(state, SPACE)
    .filter(isItem)
    .find(({ item }) => item.id === id)
const outgoing = (intent: Intent, change: Partial<Outgoing> = {}): Outgoing => ({
  localId: localId('local-1'),
  intent,
  queuedAt: NOON,
  attempts: 0,
  status: 'queued',
  ...change,
})

suite('timeline entries', () => {
  test('a day line before each new day, the unread line once, before the first unread of others', () => {
    const state = begin(
      ...arrived(
        message(1, 'a', NOON - DAY),
        message(2, 'a', NOON),
        message(3, 'me', NOON + 2 * MINUTE),
        message(4, 'b', NOON + 3 * MINUTE),
        message(5, 'b', NOON + 4 * MINUTE),
      ),
    )
    assert.deepEqual(kinds(state), ['older', 'day', 'item', 'day', 'item', 'item', 'unread', 'item', 'item'])
  })

  test('what one person writes within five minutes is one group', () => {
    const state = begin(
      ...arrived(
        message(1, 'a', NOON),
        message(2, 'a', NOON + MINUTE),
        message(3, 'a', NOON + 7 * MINUTE),
        message(4, 'b', NOON + 8 * MINUTE),
      ),
      { type: 'space-read', space: SPACE, readAt: NOON + DAY, unread: 0 },
    )
    assert.deepEqual(
      ['m1', 'm2', 'm3', 'm4'].map((id) => entryOf(state, id)?.grouped),
      [false, true, false, false],
    )
  })

  test('a run of comments on one thing says once on what; a message to all after it is told apart', () => {
    const state = begin(
      ...arrived(
        { ...message(1, 'a', NOON), ...on('p') },
        { ...message(2, 'a', NOON + 1), ...on('p') },
        { ...message(3, 'b', NOON + 2), ...on('p') },
        { ...message(4, 'b', NOON + 3), ...on('q') },
        message(5, 'b', NOON + 4),
        { ...message(6, 'b', NOON + DAY), ...on('q') },
      ),
    )
    const shown = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'].map((id) => entryOf(state, id))
    assert.deepEqual(
      shown.map((entry) => entry?.sameParent),
      [false, true, true, false, false, false],
    )
    assert.deepEqual(
      shown.map((entry) => entry?.grouped),
      [false, true, false, true, false, false],
    )
  })

  test('a notice stands between runs: it is no news, and who writes after it has a header again', () => {
    const notice: Item = { ...message(2, 'a', NOON + 2 * MINUTE), kind: 'notice' }
    const state = begin(
      { type: 'space-opened', space: SPACE },
      ...arrived(message(1, 'a', NOON), notice, message(3, 'a', NOON + 3 * MINUTE)),
    )
    assert.deepEqual(kinds(state), ['older', 'day', 'item', 'item', 'unread', 'item'])
    assert.equal(entryOf(state, 'm3')?.grouped, false)
    assert.equal(state.spaces[SPACE]?.unread, 2)
  })

  test('the same array as long as nothing in it changed', () => {
    const state = begin(...arrived(message(1, 'a', NOON)))
    const before = timelineEntries(state, SPACE)
    const elsewhere = reduceAll(state, [
      { type: 'screen-resized', columns: 99, rows: 33 },
      { type: 'life-seen', at: 5 },
    ])
    assert.equal(timelineEntries(elsewhere, SPACE), before)
  })

  test('a message on its way stands at the end with its mark, and gives way to its echo', () => {
    const sent = begin({
      type: 'outgoing-queued',
      outgoing: outgoing({ kind: 'send-message', space: SPACE, body: safe('hello') }),
    })
    const last = timelineEntries(sent, SPACE).at(-1)
    assert.equal(last?.kind === 'outgoing' ? last.delivery.status : last?.kind, 'queued')
    assert.equal(unsent(sent), 1)
    const echoed = reduce(sent, {
      type: 'item-arrived',
      item: message(9, 'me', NOON),
      localId: localId('local-1'),
    })
    assert.deepEqual(kinds(echoed), ['older', 'day', 'item'])
    assert.equal(unsent(echoed), 0)
  })

  test('an edit shows at once, and is taken back with its reason when it is refused', () => {
    const edit: Intent = { kind: 'edit-item', space: SPACE, item: itemId('m1'), body: safe('better words') }
    const state = begin(...arrived(message(1, 'me', NOON)), {
      type: 'outgoing-queued',
      outgoing: outgoing(edit),
    })
    assert.equal(entryOf(state, 'm1')?.item.body.source, 'better words')
    assert.equal(entryOf(state, 'm1')?.delivery?.status, 'queued')
    const refused = reduce(state, {
      type: 'outgoing-failed',
      localId: localId('local-1'),
      reason: safe('not yours'),
    })
    assert.equal(entryOf(refused, 'm1')?.item.body.source, 'words 1')
    assert.equal(entryOf(refused, 'm1')?.delivery?.reason, 'not yours')
  })

  test('a removal on its way marks the item as going', () => {
    const state = begin(...arrived(message(1, 'me', NOON)), {
      type: 'outgoing-queued',
      outgoing: outgoing({ kind: 'remove-item', space: SPACE, item: itemId('m1') }),
    })
    assert.equal(entryOf(state, 'm1')?.removing, true)
  })

  test('writing takes the unread line away', () => {
    const state = begin(...arrived(message(4, 'b', NOON + 3 * MINUTE)))
    assert.ok(kinds(state).includes('unread'))
    const wrote = reduce(state, {
      type: 'outgoing-queued',
      outgoing: outgoing({ kind: 'send-message', space: SPACE, body: safe('hello') }),
    })
    assert.ok(!kinds(wrote).includes('unread'))
  })

  test('a comment names its post by the title that the post has now', () => {
    const state = begin(anArrival(1), anArrival(3), aChange(1, 2))
    const comment = entryOf(state, 'item-3')?.item
    assert.equal(comment?.kind === 'message' && comment.parent?.title, 'title 1.2')
  })

  test('new below is right also when the newest of then is gone', () => {
    const away = begin(anArrival(1), anArrival(2), {
      type: 'reading-moved',
      space: SPACE,
      list: 'timeline',
      reading: { anchor: { item: anItem(1).id, row: 0 } },
    })
    assert.equal(newBelow(reduceAll(away, [aRemoval(2), anArrival(3)]), SPACE), 1)
  })

  test('new below counts what others wrote since one left the end', () => {
    const away = begin(anArrival(1), anArrival(2), {
      type: 'reading-moved',
      space: SPACE,
      list: 'timeline',
      reading: { anchor: { item: anItem(1).id, row: 0 } },
    })
    assert.equal(newBelow(away, SPACE), 0)
    const later = reduceAll(away, [anArrival(3), anArrival(4), anArrival(5)])
    assert.equal(newBelow(later, SPACE), 2, 'item 4 is one’s own')
    const back = reduce(later, {
      type: 'reading-moved',
      space: SPACE,
      list: 'timeline',
      reading: { anchor: 'end' },
    })
    assert.equal(newBelow(back, SPACE), 0)
  })

  test('without a link nothing is said to be fetched, but why not', () => {
    const link = { status: 'refused', reason: safe('Sign in again.') } as const
    const [waits] = timelineEntries(begin(), SPACE)
    assert.deepEqual(waits, { kind: 'older', key: 'older', fetching: true })
    const [refused] = timelineEntries(begin({ type: 'link-changed', link, at: NOON }), SPACE)
    assert.deepEqual(refused, { kind: 'older', key: 'older', fetching: false, problem: link.reason })
  })
})
