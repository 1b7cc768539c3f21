// The loop that keeps the connection: when it tries again, when it waits, when it stops.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LinkStatus } from '../../src/domain/events.ts'
import { keepLink } from '../../src/backend/keep-link.ts'
import type { AttemptEnd, Link } from '../../src/backend/keep-link.ts'
import { never, soon } from '../../src/backend/problems.ts'
import { createFakeClock, settled } from '../support/clock.ts'
import type { FakeClock } from '../support/clock.ts'

const begin = 1_000_000
const lost = (wasLive = false): AttemptEnd => ({ kind: 'lost', problem: soon('gone'), wasLive })

type Bench = {
  readonly clock: FakeClock
  readonly link: Link
  readonly seen: LinkStatus[]
  /** Ends the attempt under way. */
  readonly end: (end: AttemptEnd) => Promise<void>
  readonly stop: () => Promise<void>
}

const newBench = (random = 0.5): Bench => {
  const clock = createFakeClock(begin)
  const life = new AbortController()
  const seen: LinkStatus[] = []
  let finish: ((end: AttemptEnd) => void) | undefined
  const link = keepLink({
    now: () => clock.now(),
    random: () => random,
    timers: clock,
    signal: life.signal,
    onLink: (status) => seen.push(status),
    attempt: () =>
      new Promise((resolve) => {
        finish = resolve
      }),
  })
  return {
    clock,
    link,
    seen,
    end: async (end) => {
      assert.ok(finish, 'no attempt under way')
      finish(end)
      await settled()
    },
    stop: async () => {
      life.abort()
      finish?.(lost())
      await link.ended
    },
  }
}

test('a failed attempt waits, twice as long each time, and then tries again', async () => {
  const { clock, seen, end, stop } = newBench()
  const waits: number[] = []
  for (let attempt = 0; attempt < 9; attempt += 1) {
    await end(lost())
    const status = seen.at(-1)
    assert.ok(status?.status === 'waiting')
    assert.equal(status.reason, 'gone')
    waits.push(status.retryAt - clock.now())
    clock.advance(status.retryAt - clock.now())
    await settled()
    assert.deepEqual(seen.at(-1), { status: 'connecting' })
  }
  // Half of the full jitter, up to half a minute.
  assert.deepEqual(waits, [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
  await stop()
})

test('after a link that held the wait is short again; after one that broke at once it is not', async () => {
  const { clock, seen, end, stop } = newBench()
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await end(lost())
    clock.advance(30_000)
    await settled()
  }
  await end(lost(true))
  assert.deepEqual(seen.at(-1), { status: 'waiting', retryAt: clock.now() + 8000, reason: 'gone' })
  clock.advance(8000)
  await settled()
  clock.advance(5000)
  await end(lost(true))
  assert.deepEqual(seen.at(-1), { status: 'waiting', retryAt: clock.now() + 250, reason: 'gone' })
  await stop()
})

test('reconnect does not wait', async () => {
  const { link, seen, end, clock, stop } = newBench()
  await end(lost())
  link.reconnect()
  await settled()
  assert.deepEqual(seen.at(-1), { status: 'connecting' })
  assert.equal(clock.timers(), 0)
  await stop()
})

test('a refused sign-in is not tried again until the person wants it', async () => {
  const { link, seen, end, clock, stop } = newBench()
  await end({ kind: 'refused', problem: never('Sign in again.') })
  clock.advance(3_600_000)
  await settled()
  assert.deepEqual(seen.at(-1), { status: 'refused', reason: 'Sign in again.' })
  link.reconnect()
  await settled()
  assert.deepEqual(seen.at(-1), { status: 'connecting' })
  await stop()
})

test('when the server says how long to wait, that is how long', async () => {
  const { seen, end, clock, stop } = newBench()
  await end({ kind: 'lost', problem: soon('slower', 7000), wasLive: false })
  assert.deepEqual(seen.at(-1), { status: 'waiting', retryAt: clock.now() + 7000, reason: 'slower' })
  await stop()
})

test('it ends while waiting', async () => {
  const { end, stop, seen } = newBench()
  await end(lost())
  await stop()
  assert.equal(seen.at(-1)?.status, 'waiting')
})
