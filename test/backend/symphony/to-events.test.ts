// An event of each type becomes exactly these, and leaves exactly this to be asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toEvents } from '../../../src/backend/symphony/to-events.ts'
import type { EventType } from '../../../src/protocol/symphony/event-types.ts'
import { eventTypes } from '../../../src/protocol/symphony/event-types.ts'
import { newContext } from './context.ts'
import { expected, wantMembers } from './expected.ts'
import { fixture, fixtures } from './fixtures.ts'

for (const type of Object.keys(eventTypes) as EventType[]) {
  test(`${type} becomes its events`, () => {
    assert.deepEqual(toEvents([fixture(type)], newContext()), expected[type])
  })
}

test('a feed is converted in its order: what one event tells of a space, the next one knows', () => {
  const feed = fixtures.filter(({ type }) => type === 'ROOMCREATED' || type === 'ROOMUPDATED')
  const { events, wants } = toEvents(feed, newContext())
  assert.deepEqual(wants, [wantMembers])
  const last = events.at(-1)
  assert.equal(
    last?.type === 'item-arrived' && last.item.body.source,
    'Alice Smith renamed this room to “Rates desk 2”',
  )
  assert.equal(events.filter((event) => event.type === 'people-seen').length, 1)
})

test('null is nothing; an unknown type and what is no event are counted, and the next one comes through', () => {
  const { events } = toEvents(
    [null, { type: 'REACTION\u001b[2J' }, 7, {}, undefined, fixture('MESSAGESUPPRESSED')],
    newContext(),
  )
  assert.deepEqual(
    events.map((event) => (event.type === 'surprise-seen' ? `${event.what} ${event.detail}` : event.type)),
    [
      'unknown-category REACTION⟦ESC⟧[2J',
      'malformed an event without type',
      'malformed an event without type',
      'malformed an event without type',
      'item-removed',
    ],
  )
})
