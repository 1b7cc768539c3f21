// A server that asks to go slower is not called until then: reads wait for it, changes are told when.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failed, ok } from '../../src/domain/result.ts'
import type { Result } from '../../src/domain/result.ts'
import { soon } from '../../src/backend/problems.ts'
import { createThrottle } from '../../src/backend/throttle.ts'
import type { Lane } from '../../src/backend/throttle.ts'
import { createFakeClock, settled } from '../support/clock.ts'

const given = () => {
  const clock = createFakeClock()
  const life = new AbortController()
  const throttle = createThrottle({ now: clock.now, timers: clock, signal: life.signal })
  const calls: Lane[] = []
  /** Calls a server that answers with these, then well. */
  const call = (
    lane: Lane,
    waits: boolean,
    ...answers: readonly Result<string>[]
  ): Promise<Result<string>> => {
    const left = [...answers]
    return throttle.run(lane, waits, () => {
      calls.push(lane)
      return Promise.resolve(left.shift() ?? ok('well'))
    })
  }
  return { clock, life, calls, call }
}

const slower = (ms: number): Result<never> => failed(soon('slower', ms))

test('a read waits for as long as the server says, and is tried again', async () => {
  const { clock, call, calls } = given()
  const answer = call('all', true, slower(7_000))
  await settled()
  clock.advance(6_999)
  await settled()
  assert.equal(calls.length, 1)
  clock.advance(1)
  assert.deepEqual(await answer, ok('well'))
  assert.equal(calls.length, 2)
})

test('a change is refused with the time that is left, without a call', async () => {
  const { clock, call, calls } = given()
  const first = await call('all', false, slower(7_000))
  assert.ok(!first.ok && first.problem.retryAfter === 7_000)
  clock.advance(3_000)
  const second = await call('all', false)
  assert.ok(!second.ok)
  assert.deepEqual([second.problem.again, second.problem.retryAfter, calls.length], ['soon', 4_000, 1])
  clock.advance(4_000)
  assert.deepEqual(await call('all', false), ok('well'))
})

test('marking as read that is slowed down slows down nothing else; the other way round it does', async () => {
  const { call, calls } = given()
  await call('mark-read', false, slower(9_000))
  assert.deepEqual(await call('all', true), ok('well'))
  assert.equal((await call('mark-read', false)).ok, false)
  await call('all', false, slower(60_000))
  assert.equal((await call('mark-read', false)).ok, false)
  assert.deepEqual(calls, ['mark-read', 'all', 'all'])
})

test('nobody waits longer than a person does, or for ever', async () => {
  const { clock, call, calls } = given()
  await call('all', false, slower(31_000))
  const tooLong = await call('all', true)
  assert.ok(!tooLong.ok && tooLong.problem.retryAfter === 31_000)
  clock.advance(31_000)
  const stubborn = call('all', true, slower(1_000), slower(1_000), slower(1_000))
  for (let turn = 0; turn < 3; turn += 1) {
    // Each turn lets one wait begin and end.
    await settled()
    clock.advance(1_000)
  }
  assert.equal((await stubborn).ok, false)
  assert.equal(calls.length, 4)
})

test('when the program ends nobody waits', async () => {
  const { clock, life, call } = given()
  const answer = call('all', true, slower(20_000), slower(20_000))
  await settled()
  life.abort()
  assert.equal((await answer).ok, false)
  assert.equal(clock.timers(), 0)
})

test('a clock that is put back does not make the wait longer', async () => {
  const { clock, call, calls } = given()
  await call('all', false, slower(7_000))
  clock.advance(-86_400_000)
  assert.deepEqual(await call('all', false), ok('well'))
  assert.equal(calls.length, 2)
})
