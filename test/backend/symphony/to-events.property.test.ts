// Whatever happens to an event on its way, converting it never throws, says something, and lets nothing unsafe through.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readHistory } from '../../../src/backend/symphony/items/history.ts'
import { toEvents } from '../../../src/backend/symphony/to-events.ts'
import { neutralise } from '../../../src/text/neutralise.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState } from '../../../store/state.ts'
import { hostileText } from '../../support/hostile.ts'
import { BOB, newContext } from './context.ts'
import { fixtures } from './fixtures.ts'

/** What every object has by birth: as an id it would be found in every record. */
const bornKey = fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype), '//proto//', '__proto__==')

/** All paths into an event. */
const pathsOf = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path]

/** The event with the value at `path` replaced. */
const replaced = (value: unknown, path: readonly string[], by: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined || typeof value !== 'object' || value === null) return by
  if (Array.isArray(value)) {
    return value.map((inner: unknown, index): unknown =>
      String(index) === key ? replaced(inner, rest, by) : inner,
    )
  }
  const record = value as Readonly<Record<string, unknown>>
  return { ...record, [key]: replaced(record[key], rest, by) }
}

const mutatedBy = (by: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .constantFrom(...fixtures)
    .chain((event) =>
      fc
        .array(fc.tuple(fc.constantFrom(...pathsOf(event)), by), { maxLength: 4 })
        .map((changes) =>
          changes.reduce((current: unknown, [path, value]) => replaced(current, path, value), event),
        ),
    )
const mutated = mutatedBy(fc.oneof(fc.anything(), fc.string(), fc.constant(undefined), bornKey))

/** The strings of events that people see; the key of a file is for the network only. */
const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'file' ? [] : stringsIn(inner)))
}

test('a changed event gives events or a surprise, never an exception, and so does what it does to the state', () => {
  fc.assert(
    fc.property(mutated, (event) => {
      const { events } = toEvents([event], newContext())
      assert.ok(events.length > 0 || event === null)
      const state = reduceAll(initialState, events)
      for (const space of Object.keys(state.timelines)) assert.ok(!(space in Object.prototype))
    }),
    { numRuns: 2000 },
  )
})

test('hostile words in any field reach the model as marks', () => {
  fc.assert(
    fc.property(mutatedBy(hostileText), (event) => {
      const { events } = toEvents([event], newContext())
      for (const text of stringsIn(events)) assert.equal(neutralise(text, { lines: true }), text)
    }),
    { numRuns: 1000 },
  )
})

/** Per space, the items and their versions. */
const itemsAfter = (feed: readonly unknown[]): unknown => {
  const { timelines } = reduceAll(initialState, toEvents(feed, newContext()).events)
  return new Map(
    Object.entries(timelines).map(([space, { lists }]) => [
      space,
      lists.timeline?.items.map(({ id, modifiedAt }) => [id, modifiedAt]),
    ]),
  )
}

test('feeds in any order, any event any number of times: the same items stand in the timelines', () => {
  // What a deleted message leaves is settled by the reducers' own laws.
  const feed = fixtures.filter(({ type }) => type !== 'MESSAGESUPPRESSED')
  const once = itemsAfter(feed)
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...feed], { minLength: feed.length }),
      fc.array(fc.constantFrom(...feed), { maxLength: 5 }),
      (shuffled, again) => assert.deepEqual(itemsAfter([...shuffled, ...again]), once),
    ),
    { numRuns: 200 },
  )
})

test('any list at all read as history gives items and surprises, never an exception', () => {
  const { payload } = fixtures.find(({ type }) => type === 'MESSAGESENT') as unknown as {
    payload: { messageSent: { message: object } }
  }
  const { message } = payload.messageSent
  const changed = fc
    .tuple(fc.constantFrom(...pathsOf(message)), fc.anything())
    .map(([path, by]) => replaced(message, path, by))
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.anything(), changed), { maxLength: 5 }), (entries) => {
      const { items, events } = readHistory(entries, newContext())
      assert.ok(items.length <= entries.length && Array.isArray(events))
    }),
    { numRuns: 1000 },
  )
})

test('values nested deeper than a stack are no trouble', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const nested = JSON.parse(deep) as unknown
  const within = fixtures.map((event) =>
    event.type === 'SYMPHONYELEMENTSACTION'
      ? replaced(event, ['payload', 'symphonyElementsAction', 'formValues'], { nested })
      : replaced(event, ['payload', 'sharedPost', 'sharedMessage', 'data'], `{"deep":${deep}}`),
  )
  for (const event of within) assert.ok(toEvents([event], newContext(BOB)).events.length > 0)
})
