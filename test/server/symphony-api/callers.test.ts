// Who calls Symphony's face is there until they have not called for a while.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { createCallers } from '../../../src/server/symphony-api/callers.ts'
import { createFakeClock } from '../../support/clock.ts'
import { startSymphony } from '../../support/symphony.ts'

test('a caller is there as long as calls come, and gone a minute after the last', () => {
  const clock = createFakeClock()
  const counts: number[] = []
  const { called } = createCallers({ ...clock, onChanged: (count) => counts.push(count) })
  called('a')
  called('b')
  called('a')
  assert.deepEqual(counts, [1, 2])
  clock.advance(50_000)
  called('a')
  clock.advance(20_000)
  assert.deepEqual(counts, [1, 2, 1])
  clock.advance(40_000)
  assert.deepEqual(counts, [1, 2, 1, 0])
  called('a')
  assert.deepEqual(counts, [1, 2, 1, 0, 1])
})

test('signing in is told as on the other face, and a signed-in call counts', async () => {
  const signedIn: string[] = []
  await using server = await startSymphony({ onSignedIn: ({ user }) => signedIn.push(user.username) })
  assert.deepEqual(signedIn, ['alice@example.com', 'bob@example.com'])
  const counts: number[] = []
  server.server.onCallersChanged((count) => counts.push(count))
  await server.account('carol@example.com')
  assert.deepEqual(counts, [3])
})
