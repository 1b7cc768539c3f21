// A feed's queue: what is read is hidden until it is acknowledged for good, or told again.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { createQueue } from '../../../../src/server/symphony-api/feeds/queue.ts'

test('what is not acknowledged is told again after its time, under another number', () => {
  let now = 1000
  const queue = createQueue<string>('q', { now: () => now, visibility: 30 })
  queue.add('a', 1)
  queue.add('b', 2)
  const first = queue.take(1)
  assert.deepEqual(first.events, ['a'])
  assert.deepEqual(queue.take(10).events, ['b'])
  assert.deepEqual([queue.hasReady(), queue.nextReady()], [false, 1030])
  now = 1030
  const again = queue.take(10)
  assert.deepEqual(again.events, ['a', 'b'])
  assert.equal(queue.acknowledge(first.ackId), true)
  assert.deepEqual(
    [queue.size(), queue.bytes()],
    [2, 3],
    'the first number is late: it acknowledges nothing any more',
  )
  assert.equal(queue.acknowledge(again.ackId), true)
  assert.deepEqual([queue.size(), queue.bytes()], [0, 0])
})

test('an acknowledgement that was never given out is none', () => {
  const queue = createQueue<string>('q', { now: () => 0, visibility: 30 })
  const { ackId } = queue.take(1)
  for (const wrong of ['x', 'ack_q_0', 'ack_q_2', 'ack_other_1', `${ackId} `])
    assert.equal(queue.acknowledge(wrong), false, wrong)
  assert.equal(queue.acknowledge(ackId), true)
})

test('however it is read, nothing is lost, and what was acknowledged in time never comes again', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('add' as const) }),
    fc.record({ kind: fc.constant('take' as const), most: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant('acknowledge' as const), batch: fc.nat(10) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 40 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let [now, added] = [0, 0]
      const queue = createQueue<number>('q', { now: () => now, visibility: 30 })
      const batches: { readonly ackId: string; readonly events: readonly number[]; readonly at: number }[] =
        []
      const done = new Set<number>()
      const seen = new Set<number>()
      for (const one of steps) {
        if (one.kind === 'add') queue.add(added++, 1)
        if (one.kind === 'wait') now += one.ms
        if (one.kind === 'take') {
          const batch = queue.take(one.most)
          for (const event of batch.events) {
            assert.ok(!done.has(event), 'it was acknowledged')
            seen.add(event)
          }
          batches.push({ ...batch, at: now })
        }
        const acknowledged = one.kind === 'acknowledge' ? batches[one.batch] : undefined
        queue.acknowledge(acknowledged?.ackId ?? '')
        if (acknowledged !== undefined && now < acknowledged.at + 30)
          acknowledged.events.forEach((event) => done.add(event))
      }
      now += 30
      for (const event of queue.take(1000).events) seen.add(event)
      assert.equal(seen.size, added)
    }),
  )
})
