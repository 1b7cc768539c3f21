// A link that is open only by name is noticed within fifteen seconds, and a quiet one is not taken for dead.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ANSWER, createPulse, QUIET } from '../../../../src/backend/spaces/link/pulse.ts'
import { createFakeClock, settled } from '../../../support/clock.ts'

const noSpace = { channel: { type: 'topic', _id: '' }, error: { code: 'invalid.parameters' } }

const stage = ({ pings = false }: { readonly pings?: boolean } = {}) => {
  const clock = createFakeClock()
  const asked: string[] = []
  let dead = 0
  const pulse = createPulse(
    {
      emit: (event) => asked.push(event),
      ...(pings && { ping: () => asked.push('ping') }),
    },
    { now: clock.now, timers: clock, onDead: () => (dead += 1) },
  )
  const answer = (): void => {
    pulse.heard()
    pulse.answered(noSpace)
  }
  return { clock, asked, pulse, answer, dead: () => dead }
}

test('nobody is asked while there is something to hear', () => {
  const { clock, asked, pulse } = stage()
  for (let seconds = 0; seconds < 60; seconds += 1) {
    clock.advance(1000)
    pulse.heard()
  }
  assert.deepEqual(asked, [])
})

test('after ten quiet seconds one question is asked, and its answer is enough', () => {
  const { clock, asked, answer, dead } = stage()
  for (let round = 1; round <= 3; round += 1) {
    clock.advance(QUIET)
    assert.equal(asked.length, round)
    answer()
  }
  assert.equal(dead(), 0)
})

test('a server that answered before and is silent now is dead after fifteen seconds', () => {
  const { clock, answer, dead } = stage()
  clock.advance(QUIET)
  answer()
  clock.advance(QUIET + ANSWER - 1)
  assert.equal(dead(), 0)
  clock.advance(1)
  assert.equal(dead(), 1)
})

test('a server that never answers such a question is not taken for dead, whatever else it says meanwhile', () => {
  const { clock, pulse, dead } = stage()
  for (let minutes = 0; minutes < 5; minutes += 1) {
    clock.advance(QUIET + 1)
    pulse.heard() // something else, just while it was asked
    clock.advance(60_000)
  }
  assert.equal(dead(), 0)
})

test('Engine.IO 3 must answer a ping: silence is the end of it at once', () => {
  const { clock, asked, dead } = stage({ pings: true })
  clock.advance(QUIET + ANSWER)
  assert.deepEqual(asked, ['ping'])
  assert.equal(dead(), 1)
})

test('after a sleep it is asked as soon as the machine wakes', () => {
  const { clock, asked, pulse } = stage()
  pulse.heard()
  clock.advance(8 * 3600_000)
  assert.ok(asked.length > 0)
})

test('a measure ends with the answer, or without one', async () => {
  const { clock, answer, pulse } = stage()
  const first = pulse.measure()
  clock.advance(40)
  answer()
  assert.equal(await first, 40)
  const second = pulse.measure()
  clock.advance(ANSWER)
  assert.equal(await second, undefined)
  await settled()
  pulse.stop()
  assert.equal(clock.timers(), 0)
})
