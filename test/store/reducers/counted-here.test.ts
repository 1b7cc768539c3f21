// Unread counts where the network keeps none: from what was seen here, over our own marks.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Item, OlderCursor } from '../../../src/domain/model.ts'
import type { StateEvent } from '../../../store/events.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { unreadMentions } from '../../../store/selectors/unread-mentions.ts'
import { initialState } from '../../../store/state.ts'
import type { State } from '../../../store/state.ts'
import { shuffled } from '../../support/arbitrary-events.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { aMessage, aNotice, aPerson, aSpace } from '../../support/things.ts'

const room = spaceId('room')
const loaded: StateEvent = { type: 'spaces-loaded', spaces: [aSpace('room'), aSpace('open')] }
const begin = (...events: readonly StateEvent[]): State =>
  reduceAll(initialState, [
    onChatOnly,
    { type: 'signed-in', me: aPerson('me') },
    loaded,
    { type: 'space-opened', space: spaceId('open') },
    ...events,
  ])
const said = (n: number): Item => aMessage('room', `m${String(n)}`, n)
const arrives = (n: number): DomainEvent => ({ type: 'item-arrived', item: said(n) })
const page = (from: number, to: number, before: OlderCursor = { kind: 'unknown' }): DomainEvent => ({
  type: 'page-loaded',
  space: room,
  list: 'timeline',
  items: Array.from({ length: to - from + 1 }, (_, at) => said(from + at)),
  before,
  older: { kind: 'before', time: from },
})
const read = (readAt: number): DomainEvent => ({ type: 'space-read', space: room, readAt, unread: 0 })
/** A message in a space that nobody told of yet. */
const early = (id: string, at: number, author = 'bob'): DomainEvent => ({
  type: 'item-arrived',
  item: aMessage('new', id, at, { author: personId(author) }),
})
const lateRoom = spaceId('late')
const appeared = (lastReadAt: number): DomainEvent => ({
  type: 'space-appeared',
  space: aSpace('late', { lastReadAt }),
})
const chat: StateEvent = {
  type: 'page-loaded',
  space: lateRoom,
  list: 'timeline',
  items: [1, 2, 3, 4, 5].map((at) => aMessage('late', `l${at}`, at, { author: personId('bob') })),
  before: { kind: 'unknown' },
  older: { kind: 'end' },
}
const unread = (state: State): number | undefined => state.spaces[room]?.unread

suite('what is unread where the network does not count', () => {
  test('on a first start nothing is; what comes then is counted, one’s own and notices are not', () => {
    const spaces = [aSpace('room', { activeAt: 50 })]
    const first = reduceAll(initialState, [
      onChatOnly,
      { type: 'signed-in', me: aPerson('me') },
      { type: 'spaces-loaded', spaces },
      page(40, 50),
    ])
    assert.equal(unread(first), 0)
    const mine = aMessage('room', 'mine', 61, { author: personId('me') })
    const later = reduceAll(first, [
      arrives(60),
      { type: 'item-arrived', item: mine },
      { type: 'item-arrived', item: aNotice('room', 'n1', 62, 'Bob joined') },
    ])
    assert.equal(unread(later), 1)
    assert.deepEqual(unreadMentions(later), new Map())
  })

  test('the network’s list takes neither mark nor count away', () => {
    const state = begin(arrives(2), arrives(3), read(2), arrives(4), loaded)
    assert.deepEqual([unread(state), state.spaces[room]?.lastReadAt], [1, 2])
    const again = reduceAll(state, [{ type: 'space-appeared', space: aSpace('room') }])
    assert.deepEqual([unread(again), again.spaces[room]?.lastReadAt], [1, 2])
  })

  test('when one came, learnt late: what was written before that is not new', () => {
    const first = begin(appeared(0))
    for (const order of [
      [chat, appeared(4)],
      [appeared(4), chat],
    ])
      assert.equal(reduceAll(first, order).spaces[lateRoom]?.unread, 1)
    // What was read already stays read, and what the network tells again changes nothing.
    const readToo: DomainEvent = { type: 'space-read', space: lateRoom, readAt: 5, unread: 0 }
    assert.equal(reduceAll(first, [chat, readToo, appeared(4)]).spaces[lateRoom]?.unread, 0)
    assert.equal(reduceAll(first, [appeared(4), chat, appeared(4)]).spaces[lateRoom]?.unread, 1)
  })

  test('what is told late counts too, and what is removed late does not any more', () => {
    const late = begin(
      { type: 'item-arrived', item: said(5), late: true },
      { type: 'item-arrived', item: said(6), late: true },
    )
    assert.equal(unread(late), 2)
    const gone = reduceAll(late, [{ type: 'item-removed', space: room, item: itemId('m5'), late: true }])
    assert.equal(unread(gone), 1)
  })

  test('what comes before the network tells of its space is unread in it', () => {
    const created = aSpace('new', { lastReadAt: 2 })
    const state = begin(early('m1', 1), early('m3', 3), early('m4', 4), early('m5', 5, 'me'), {
      type: 'space-appeared',
      space: created,
    })
    assert.equal(state.spaces[created.id]?.unread, 2)
    assert.equal(reduceAll(state, [{ type: 'space-appeared', space: created }]).spaces[created.id]?.unread, 2)
  })

  test('a page after an absence counts what came; one further back counts nothing twice', () => {
    const state = begin(page(2, 10), read(10), page(8, 15))
    assert.equal(unread(state), 5)
    assert.equal(unread(reduceAll(state, [page(8, 15), page(3, 7, { kind: 'before', time: 8 })])), 5)
  })

  test('a count from before a restart is not lost where fewer items were kept', () => {
    const kept = aSpace('room', { lastReadAt: 10, unread: 300 })
    const restart: StateEvent = {
      type: 'snapshot-restored',
      me: aPerson('me'),
      people: [],
      spaces: [kept, aSpace('open')],
      items: [said(400), said(401)],
      openSpace: spaceId('open'),
      drafts: {},
      outbox: [],
    }
    const state = reduceAll(initialState, [onChatOnly, restart, loaded])
    assert.deepEqual([unread(state), state.spaces[room]?.lastReadAt], [300, 10])
    assert.equal(unread(reduceAll(state, [page(390, 403)])), 302)
  })

  test('live, late or as a page, in any order and however often: each counts once', () => {
    const told: readonly DomainEvent[] = [
      ...[11, 12, 13, 14].map(arrives),
      { type: 'item-arrived', item: said(13), late: true },
      page(9, 14),
      page(9, 14),
    ]
    fc.assert(
      fc.property(shuffled(told), (events) => {
        assert.equal(unread(begin(page(1, 10), read(10), ...events)), 4)
      }),
    )
  })
})

test('where the network counts, a page that overtakes what is told live takes nothing from the count', () => {
  const listed = aSpace('room', { lastReadAt: 10, unread: 2, activeAt: 12 })
  const told = [13, 14, 15].map(arrives)
  for (const at of [0, 1, 2, 3]) {
    const pages = [page(9, 15), page(9, 15)]
    const state = reduceAll(initialState, [
      { type: 'signed-in', me: aPerson('me') },
      { type: 'spaces-loaded', spaces: [listed] },
      page(1, 12),
      ...told.slice(0, at),
      ...pages,
      ...told.slice(at),
    ])
    assert.equal(unread(state), 5, `after ${at}`)
    assert.equal(unread(reduceAll(state, told)), 5, 'told twice')
  }
})
