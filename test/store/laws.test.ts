// The laws of the reducer: whatever order and however often things come, the same state; nothing comes back; nothing doubles.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import type { DomainEvent } from '../../src/domain/events.ts'
import { itemId, localId } from '../../src/domain/ids.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { StateEvent } from '../../store/events.ts'
import { reduce, reduceAll } from '../../store/reduce.ts'
import { initialState } from '../../store/state.ts'
import type { State } from '../../store/state.ts'
import { createSpacetermStore } from '../../store/store.ts'
import {
  aChange,
  aRemoval,
  aSpace,
  anArrival,
  anItem,
  itemEvents,
  ME,
  safe,
  shuffled,
  SPACE,
} from '../support/arbitrary-events.ts'

const begun: State = reduceAll(initialState, [
  { type: 'signed-in', me: { id: ME, name: safe('me') } },
  { type: 'spaces-loaded', spaces: [aSpace()] },
])

const fold = (events: readonly StateEvent[], from: State = begun): State => {
  let state = from
  for (const event of events) state = reduce(state, event)
  return state
}

/** What a person could tell apart: the lists and the unread count. */
const visible = (state: State): unknown => ({
  lists: Object.entries(state.timelines[SPACE]?.lists ?? {})
    .map(([name, list]) => [name, list?.items] as const)
    .filter(([, items]) => items !== undefined && items.length > 0)
    .toSorted(([a], [b]) => a.localeCompare(b)),
  unread: state.spaces[SPACE]?.unread,
  active: state.spaces[SPACE]?.activeAt,
})

/** Each event at most once, because only removals that are no repeats say something new. */
const once = (events: readonly DomainEvent[]): readonly DomainEvent[] => [
  ...new Map(events.map((event) => [JSON.stringify(event), event])).values(),
]

suite('the laws of the reducer', () => {
  test('a duplicate is a no-op, by identity', () => {
    fc.assert(
      fc.property(itemEvents, (events) => {
        const state = fold(events)
        for (const event of events) assert.equal(reduce(state, event), state, JSON.stringify(event))
      }),
    )
  })

  test('any order of arrival gives the same lists and the same unread count', () => {
    const histories = itemEvents.chain((events) =>
      fc.tuple(fc.constant(once(events)), shuffled(once(events))),
    )
    fc.assert(
      fc.property(histories, ([one, other]) => {
        // An item nobody ever sent can be edited and removed, but then it is in no list: both orders agree on that too.
        const arrived = new Set(
          one.map((event) => (event.type === 'item-arrived' ? event.item.id : undefined)),
        )
        const known = (event: DomainEvent): boolean =>
          event.type === 'item-arrived' || ('item' in event && arrived.has(event.item))
        const start = fold([{ type: 'space-read', space: SPACE, readAt: 1, unread: 50 }])
        assert.deepEqual(visible(fold(other.filter(known), start)), visible(fold(one.filter(known), start)))
      }),
      { numRuns: 300 },
    )
  })

  test('an older version never wins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 19 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        (n, a, b) => {
          const [older, newer] = a < b ? [a, b] : [b, a]
          fc.pre(older < newer)
          const state = fold([anArrival(n), aChange(n, newer)])
          assert.equal(reduce(state, aChange(n, older)), state)
          assert.equal(reduce(state, { type: 'item-arrived', item: anItem(n, older) }), state)
          assert.deepEqual(state.timelines[SPACE]?.lists.timeline?.items[0]?.body, anItem(n, newer).body)
        },
      ),
    )
  })

  test('what was removed stays removed, whatever comes late', () => {
    fc.assert(
      fc.property(itemEvents, fc.integer({ min: 0, max: 19 }), (events, n) => {
        const gone = reduce(fold(events), aRemoval(n))
        const later = fold([anArrival(n), aChange(n, 9)], gone)
        for (const list of Object.values(later.timelines[SPACE]?.lists ?? {})) {
          assert.ok(!list?.items.some(({ id }) => id === itemId(`item-${n}`)))
        }
      }),
    )
  })

  test('echo then acknowledgement equals acknowledgement then echo', () => {
    const outgoing: Outgoing = {
      localId: localId('local-1'),
      intent: { kind: 'send-message', space: SPACE, body: safe('hello') },
      queuedAt: 5,
      attempts: 0,
      status: 'queued',
    }
    const echo = anArrival(4, 'local-1')
    const acknowledged: StateEvent = { type: 'outgoing-confirmed', localId: outgoing.localId }
    fc.assert(
      fc.property(itemEvents, (events) => {
        const sent = fold([
          ...events.filter((event) => !JSON.stringify(event).includes('item-4"')),
          { type: 'outgoing-queued', outgoing },
        ])
        const one = fold([echo, acknowledged], sent)
        const other = fold([acknowledged, echo], sent)
        assert.deepEqual(one, other)
        assert.equal(one.outbox.length, 0)
        assert.equal(
          one.timelines[SPACE]?.lists.timeline?.items.filter(({ id }) => id === itemId('item-4')).length,
          1,
        )
      }),
    )
  })

  test('the state is the fold of the log, in one batch or event by event', () => {
    fc.assert(
      fc.property(itemEvents, fc.integer({ min: 1, max: 7 }), (events, size) => {
        const store = createSpacetermStore(begun)
        for (let at = 0; at < events.length; at += size) store.dispatch(...events.slice(at, at + size))
        assert.deepEqual(store.getState(), fold(events))
      }),
    )
  })

  test('a list never holds an item twice and is always in order', () => {
    fc.assert(
      fc.property(itemEvents, (events) => {
        const lists = fold(events).timelines[SPACE]?.lists ?? {}
        for (const list of Object.values(lists)) {
          const keys = (list?.items ?? []).map((item) => item.createdAt)
          assert.deepEqual(
            keys,
            [...new Set(keys)].toSorted((a, b) => a - b),
          )
        }
      }),
    )
  })
})
