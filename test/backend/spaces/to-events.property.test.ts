// Whatever happens to a payload on its way, converting it never throws and says something.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readPresence } from '../../../src/backend/spaces/spaces/presence.ts'
import { toEvents } from '../../../src/backend/spaces/to-events.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState } from '../../../store/state.ts'
import { newContext } from './context.ts'
import { fixture, fixtureNames } from './fixtures.ts'

/** What every object has by birth: as an id it would be found in every record. */
const bornKey = fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype))

/** All paths into a payload. */
const pathsOf = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path]

/** The payload with the value at `path` replaced, or taken out where it is undefined. */
const replaced = (value: unknown, path: readonly string[], by: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((inner: unknown, index): unknown =>
      String(index) === key ? replaced(inner, rest, by) : inner,
    )
  const record = value as Readonly<Record<string, unknown>>
  return { ...record, [key]: replaced(record[key], rest, by) }
}

const mutated = fc
  .constantFrom(...fixtureNames)
  .map(fixture)
  .chain((payload) =>
    fc
      .array(
        fc.tuple(
          fc.constantFrom(...pathsOf(payload)),
          fc.oneof(fc.anything(), fc.string(), fc.constant(undefined), bornKey),
        ),
        {
          maxLength: 4,
        },
      )
      .map((changes) =>
        changes.reduce((current: unknown, [path, by]) => {
          try {
            return replaced(current, path, by)
          } catch {
            // An earlier change took this path away.
            return current
          }
        }, payload),
      ),
  )

test('a changed payload gives events or a surprise, never an exception, and so does what it does to the state', () => {
  fc.assert(
    fc.property(mutated, (payload) => {
      const events = toEvents(payload, newContext())
      assert.ok(events.length > 0)
      for (const event of events) assert.equal(typeof event.type, 'string')
      const state = reduceAll(initialState, events)
      for (const space of Object.keys(state.timelines)) assert.ok(!(space in Object.prototype))
    }),
    { numRuns: 2000 },
  )
})

test('any value at all as presence gives events, never an exception', () => {
  const online = {
    category: 'app.event.presence.party.online',
    topicId: 's',
    sender: { _id: 'p', displayname: 'P' },
    content: { idle: false, offline: false },
    receivers: [],
  }
  const changed = fc
    .tuple(fc.constantFrom(...pathsOf(online)), fc.anything())
    .map(([path, by]) => replaced(online, path, by))
  fc.assert(
    fc.property(fc.oneof(fc.anything(), changed), (payload) => {
      assert.ok(Array.isArray(readPresence(payload, newContext('me')).events))
    }),
    { numRuns: 1000 },
  )
})

test('an id that every object has by birth is malformed, and nothing else happens', () => {
  for (const key of ['constructor', '__proto__', 'toString']) {
    const [event] = toEvents({ ...(fixture('chat') as object), topicId: key }, newContext())
    assert.equal(event?.type === 'surprise-seen' && event.what, 'malformed')
  }
})
