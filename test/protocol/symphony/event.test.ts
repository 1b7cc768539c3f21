// Every type has a schema that takes its example; what does not fit is told without quoting it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventSchemas, parseEvent } from '../../../src/protocol/symphony/event.ts'
import { eventTypes } from '../../../src/protocol/symphony/event-types.ts'
import { fixtures } from '../../backend/symphony/fixtures.ts'

test('the types, their schemas and their examples are the same', () => {
  const types = Object.keys(eventTypes)
  assert.deepEqual(Object.keys(eventSchemas), types)
  assert.deepEqual(
    fixtures.map(({ type }) => type),
    types,
  )
  for (const event of fixtures) {
    const parsed = parseEvent(event)
    assert.equal('ok' in parsed && parsed.ok.type, event.type)
  }
})

test('keys that nobody knows pass, and so do nulls where something may be missing', () => {
  for (const event of fixtures) {
    const loose = JSON.parse(
      JSON.stringify({ ...event, more: { x: [1] }, messageId: null, id: null, diagnostic: null }).replaceAll(
        /"(?:firstName|lastName|email|username|external|crossPod|data|roomName)":(?:"(?:[^"\\]|\\.)*"|true|false)/g,
        (pair) => `${pair.slice(0, pair.indexOf(':'))}:null`,
      ),
    ) as unknown
    assert.ok('ok' in parseEvent(loose), event.type)
  }
})

test('an unknown type is named; a known one that does not fit says where, and quotes nothing', () => {
  assert.deepEqual(parseEvent({ type: 'REACTION' }), { unknown: 'REACTION' })
  assert.deepEqual(parseEvent({ type: 'toString' }), { unknown: 'toString' })
  const secret = 'do not tell'
  const parsed = parseEvent({ type: 'MESSAGESUPPRESSED', timestamp: secret, payload: {} })
  assert.deepEqual(parsed, { malformed: 'MESSAGESUPPRESSED: timestamp is not a time' })
  for (const nothing of [undefined, 7, [], {}, 'MESSAGESENT', { type: 7 }]) {
    assert.deepEqual(parseEvent(nothing), { malformed: 'an event without type' })
  }
})
