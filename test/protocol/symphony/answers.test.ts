// Who has read a message, as the pod says it: ids and times as text or as numbers, and nothing else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { MessageStatus, MessageStatusUser } from '../../../src/protocol/symphony/answers.ts'

/** As the reference has it; a name of its own is wrongly spelt in a sample of the specification. */
const reader = {
  userId: '7078106103901',
  firsName: 'Gustav',
  lastName: 'Mahler',
  displayName: 'Gustav Mahler',
  email: 'gustav.mahler@music.org',
  userName: 'gmahler',
  timestamp: '1489769156271',
}

test('a status with all its lists, and one that has none of them', () => {
  const status = v.parse(MessageStatus, { author: reader, read: [reader], delivered: [], sent: null })
  assert.deepEqual(
    status.read?.map(({ userId, displayName, timestamp }) => [userId, displayName, timestamp]),
    [['7078106103901', 'Gustav Mahler', 1_489_769_156_271]],
  )
  assert.equal(status.sent, null)
  assert.ok(v.is(MessageStatus, {}))
})

test('any moment that a Date can hold is the same as text and as a number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8.64e15 }), (time) => {
      for (const timestamp of [time, String(time)])
        assert.equal(v.parse(MessageStatusUser, { ...reader, timestamp }).timestamp, time)
    }),
  )
})

test('what is no moment, and who is nobody, is refused', () => {
  for (const timestamp of ['', 'now', '1e3', ' 1', '-1', '9'.repeat(400), 8.65e15, NaN, -1, {}, [1]])
    assert.ok(!v.is(MessageStatusUser, { ...reader, timestamp }), JSON.stringify(timestamp))
  for (const userId of ['constructor', '', '07', null, {}])
    assert.ok(!v.is(MessageStatusUser, { ...reader, userId }), JSON.stringify(userId))
})
