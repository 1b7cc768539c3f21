// The small parts of sync: when to tell that one types.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { createTyping } from '../../../store/sync/typing.ts'
import { createFakeClock } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'

suite('typing', () => {
  test('told at the first key, then once in two seconds per space', () => {
    const clock = createFakeClock()
    const backend = createFakeBackend()
    const typing = createTyping({ backend, clock })
    const [one, two] = [spaceId('one'), spaceId('two')]
    typing(one)
    typing(one)
    typing(two)
    clock.advance(1_999)
    typing(one)
    assert.deepEqual(backend.typed, [one, two])
    clock.advance(1)
    typing(one)
    assert.deepEqual(backend.typed, [one, two, one])
  })

  test('a network without typing is left alone', () => {
    const backend = createFakeBackend()
    const quiet = { ...backend, capabilities: { ...backend.capabilities, typing: false } }
    createTyping({ backend: quiet, clock: createFakeClock() })(spaceId('one'))
    assert.deepEqual(backend.typed, [])
  })
})
