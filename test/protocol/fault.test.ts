// What a fault in something from the wire is called: where it is and what was wanted, never what was received.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { faultOf } from '../../src/protocol/fault.ts'

const even = v.pipe(
  v.number(),
  v.check((n) => n % 2 === 0, 'even'),
)
const schema = v.object({ room: v.object({ id: v.string(), seats: even }) })

const fault = (wire: unknown, whole?: string): string => {
  const [issue] = v.safeParse(schema, wire).issues ?? []
  assert.ok(issue)
  return faultOf(issue, whole)
}

test('what is not there is missing; what does not fit is not quoted', () => {
  assert.equal(fault({ room: { seats: 2 } }), 'room.id is missing')
  assert.equal(fault({}), 'room is missing')
  assert.equal(fault({ room: { id: undefined, seats: 2 } }), 'room.id is missing')
  assert.equal(fault({ room: { id: 7, seats: 2 } }), 'room.id is not string')
  assert.equal(fault({ room: { id: 'a', seats: 3 } }), 'room.seats is not even')
  assert.equal(fault('a secret'), 'it is not Object')
  assert.equal(fault('a secret', 'payload'), 'payload is not Object')
})
