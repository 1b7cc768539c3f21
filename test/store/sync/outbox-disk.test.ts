// The outbox on a disk that is full.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localId } from '../../../src/domain/ids.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, done } from '../../support/fake-backend.ts'
import { aSend } from '../../support/things.ts'

const refuse = (): never => {
  throw new Error('database or disk is full')
}

test('outbox: what was queued and cannot be read is said', () => {
  const store = createSpacetermStore()
  const outbox = createOutbox({
    store,
    backend: createFakeBackend(),
    persistence: { outbox: () => [], putOutgoing: refuse, dropOutgoing: refuse, unreadable: () => 2 },
    clock: createFakeClock(),
    random: () => 0.5,
    newLocalId: () => localId('m1'),
  })
  assert.match(store.getState().view.notice?.words ?? '', /2 things you had not sent yet cannot be read/)
  outbox.stop()
})

test('outbox: a disk that refuses is said once; messages go out all the same', async () => {
  const clock = createFakeClock()
  const backend = createFakeBackend()
  const store = createSpacetermStore()
  let made = 0
  const outbox = createOutbox({
    store,
    backend,
    persistence: { outbox: () => [], putOutgoing: refuse, dropOutgoing: refuse },
    clock,
    random: () => 0.5,
    newLocalId: () => localId(`m${String(++made)}`),
  })
  outbox.send(aSend('one', 'a'))
  assert.match(store.getState().view.notice?.words ?? '', /disk/)
  store.dispatch({ type: 'notice-cleared' }, { type: 'link-changed', link: { status: 'live' }, at: 1 })
  clock.turn()
  assert.deepEqual(
    backend.performs.map(({ asked }) => asked.localId),
    ['m1'],
  )
  backend.performs[0]?.answer(done)
  await settled()
  assert.deepEqual(store.getState().outbox, [])
  assert.equal(store.getState().view.notice, undefined)
})
