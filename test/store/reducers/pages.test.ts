// Pages of history: what they add, what they take away, and that no hole is ever hidden.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { itemId } from '../../../src/domain/ids.ts'
import type { OlderCursor } from '../../../src/domain/model.ts'
import type { StateEvent } from '../../../store/events.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState, LIST_LIMIT } from '../../../store/state.ts'
import type { State } from '../../../store/state.ts'
import { aNotice } from '../../support/things.ts'
import { anArrival, anItem, aRemoval, aSpace, SPACE } from '../../support/arbitrary-events.ts'

const UNKNOWN: OlderCursor = { kind: 'unknown' }
const END: OlderCursor = { kind: 'end' }
const cursor = (value: string): OlderCursor => ({ kind: 'cursor', value })

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
const page = (numbers: readonly number[], before: OlderCursor, older: OlderCursor): DomainEvent => ({
  type: 'page-loaded',
  space: SPACE,
  list: 'timeline',
  items: numbers.map((n) => anItem(n)).toReversed(),
  before,
  older,
})
const fold = (...events: readonly StateEvent[]): State =>
  reduceAll(initialState, [{ type: 'spaces-loaded', spaces: [aSpace()] }, ...events])
const notice = (n: number): DomainEvent => ({
  type: 'item-arrived',
  item: { ...aNotice(SPACE, `item-${String(n)}`, anItem(n).createdAt, 'Bob joined') },
})
const shown = (state: State): number[] =>
  (state.timelines[SPACE]?.lists.timeline?.items ?? []).map(({ id }) => Number(id.slice('item-'.length)))
const older = (state: State): OlderCursor | undefined => state.timelines[SPACE]?.lists.timeline?.older
const holes = (state: State) => state.timelines[SPACE]?.lists.timeline?.holes

suite('pages of history', () => {
  test('the newest page, then the one before it, read as one list', () => {
    const state = fold(page(range(10, 19), UNKNOWN, cursor('a')), page(range(0, 9), cursor('a'), END))
    assert.deepEqual(shown(state), range(0, 19))
    assert.deepEqual(older(state), END)
  })

  test('live items that came before the first page stay when they are newer than it', () => {
    const state = fold(anArrival(30), page(range(10, 19), UNKNOWN, cursor('a')))
    assert.deepEqual(shown(state), [...range(10, 19), 30])
  })

  test('after an outage a newest page that touches what is known closes the gap and keeps what lies further back', () => {
    const state = fold(
      page(range(10, 19), UNKNOWN, cursor('a')),
      page(range(0, 9), cursor('a'), cursor('b')),
      page(range(15, 24), UNKNOWN, cursor('c')),
    )
    assert.deepEqual(shown(state), range(0, 24))
    assert.deepEqual(older(state), cursor('b'))
  })

  test('a newest page that does not touch what is known replaces it: no hole is hidden', () => {
    const state = fold(page(range(0, 9), UNKNOWN, END), page(range(50, 59), UNKNOWN, cursor('c')))
    assert.deepEqual(shown(state), range(50, 59))
    assert.deepEqual(older(state), cursor('c'))
  })

  test('what was never seen further back is still told after another newest page', () => {
    const kept = fold(
      {
        type: 'cached-loaded',
        space: SPACE,
        list: 'timeline',
        items: [...range(0, 4), ...range(20, 24)].map((n) => anItem(n)),
        holes: [itemId('item-20')],
        older: END,
      },
      page(range(22, 28), UNKNOWN, cursor('a')),
    )
    assert.deepEqual(holes(kept), ['item-20'])
    const again = reduceAll(kept, [page(range(24, 29), UNKNOWN, cursor('b'))])
    assert.deepEqual([holes(again), shown(again).length], [['item-20'], 15])
    // One that goes back to it still does not say what lies right before it; one that goes further leaves the rest of it.
    const upTo = reduceAll(again, [page(range(20, 29), UNKNOWN, cursor('c'))])
    assert.deepEqual(holes(upTo), ['item-20'])
    const past = reduceAll(upTo, [page(range(18, 29), UNKNOWN, cursor('d'))])
    assert.deepEqual(holes(past), ['item-18'])
    const beyond = reduceAll(past, [page(range(4, 29), UNKNOWN, cursor('e'))])
    assert.deepEqual([holes(beyond), shown(beyond)], [undefined, range(0, 29)])
  })

  test('what was removed while we were away goes with the newest page', () => {
    const state = fold(
      page(range(0, 9), UNKNOWN, END),
      page(
        range(0, 9).filter((n) => n !== 4),
        UNKNOWN,
        END,
      ),
    )
    assert.deepEqual(
      shown(state),
      range(0, 9).filter((n) => n !== 4),
    )
  })

  test('comments stay when the network does not list comments at all', () => {
    const withoutComments = range(0, 9).filter((n) => n % 5 !== 3)
    const state = fold(page(range(0, 9), UNKNOWN, END), page(withoutComments, UNKNOWN, END))
    assert.deepEqual(shown(state), range(0, 9))
  })

  test('notices stay when the network’s history does not list them', () => {
    const listed = range(0, 9).filter((n) => n !== 4)
    const state = fold(notice(10), page(listed, UNKNOWN, END), notice(4), page(listed, UNKNOWN, END))
    assert.deepEqual(shown(state), range(0, 10))
    const early = fold(notice(0), page(range(1, 9), UNKNOWN, END), page(range(1, 9), UNKNOWN, END))
    assert.deepEqual(shown(early), range(0, 9))
    const listing = fold(page(listed, UNKNOWN, END), notice(4), notice(5), {
      type: 'page-loaded',
      space: SPACE,
      list: 'timeline',
      items: [aNotice(SPACE, 'item-5', anItem(5).createdAt, 'Bob left'), ...[0, 9].map((n) => anItem(n))],
      before: UNKNOWN,
      older: END,
    })
    assert.ok(!shown(listing).includes(4), 'a network that lists them says which are gone')
  })

  test('an older page that was asked for from another place is not put in', () => {
    const state = fold(page(range(50, 59), UNKNOWN, cursor('c')), page(range(0, 9), cursor('a'), END))
    assert.deepEqual(shown(state), range(50, 59))
    assert.deepEqual(older(state), cursor('c'))
  })

  test('a page does not bring back what was removed, nor an older version', () => {
    const edited: DomainEvent = { type: 'item-arrived', item: anItem(4, 3) }
    const state = fold(edited, aRemoval(5), page(range(0, 9), UNKNOWN, END))
    assert.ok(!shown(state).includes(5))
    const item = state.timelines[SPACE]?.lists.timeline?.items.find(({ id }) => id === itemId('item-4'))
    assert.equal(item?.modifiedAt, anItem(4, 3).modifiedAt)
  })

  test('a window keeps the newest, and what fell off can be asked for', () => {
    const state = fold(...range(0, LIST_LIMIT + 49).map((n) => anArrival(n)))
    assert.equal(shown(state).length, LIST_LIMIT)
    assert.equal(shown(state)[0], 50)
    assert.deepEqual(older(state), { kind: 'before', time: anItem(50).createdAt + 1 })
  })

  test('while one reads further up the window grows instead of taking away what one reads', () => {
    const state = reduceAll(fold(...range(0, LIST_LIMIT - 1).map((n) => anArrival(n))), [
      {
        type: 'reading-moved',
        space: SPACE,
        list: 'timeline',
        reading: { anchor: { item: itemId('item-0'), row: 0 } },
      },
      ...range(LIST_LIMIT, LIST_LIMIT + 99).map((n) => anArrival(n)),
    ])
    assert.equal(shown(state)[0], 0)
    assert.equal(shown(state).length, LIST_LIMIT + 100)
  })

  test('a page brings the later comment count though the post itself did not change', () => {
    const post = anItem(1)
    assert.ok(post.kind === 'post')
    const counted = { ...post, comments: { count: 8, asOf: 5000 } }
    const state = fold(
      { type: 'item-arrived', item: post },
      { type: 'item-arrived', item: counted },
      { type: 'item-arrived', item: post },
    )
    const shownPost = state.timelines[SPACE]?.lists.posts?.items[0]
    assert.deepEqual(shownPost?.kind === 'post' && shownPost.comments, { count: 8, asOf: 5000 })
  })

  test('an edit that takes the due date away takes it off the screen', () => {
    const task = anItem(2)
    assert.ok(task.kind === 'task')
    const dated: DomainEvent = { type: 'item-arrived', item: { ...task, dueAt: 9000 } }
    const undated: DomainEvent = {
      type: 'item-changed',
      space: SPACE,
      item: task.id,
      modifiedAt: task.modifiedAt + 1,
      change: { dueAt: null },
    }
    const item = fold(dated, undated).timelines[SPACE]?.lists.tasks?.items[0]
    assert.ok(item !== undefined && !('dueAt' in item))
  })

  test('fetching and its failure are told, and a page ends both', () => {
    const asked = reduceAll(fold(), [
      { type: 'page-requested', space: SPACE, list: 'timeline', before: UNKNOWN },
    ])
    assert.equal(asked.timelines[SPACE]?.lists.timeline?.fetching, true)
    const failed = reduceAll(asked, [
      { type: 'page-failed', space: SPACE, list: 'timeline', words: 'no route' as never },
    ])
    assert.equal(failed.timelines[SPACE]?.lists.timeline?.fetching, false)
    assert.equal(failed.timelines[SPACE]?.lists.timeline?.problem, 'no route')
    const loaded = reduceAll(failed, [page([1], UNKNOWN, END)])
    assert.equal(loaded.timelines[SPACE]?.lists.timeline?.problem, undefined)
  })
})
