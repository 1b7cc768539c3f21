// Where the person is seen: in the open space and in the liveliest conversations of two, and nowhere else for long.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { DIRECTS, LINGER, startWatching } from '../../../store/sync/watching.ts'
import { createFakeClock } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import { aSpace } from '../../support/things.ts'

const direct = (n: number) => aSpace(`d${n}`, { kind: 'direct', activeAt: n })

const given = (directs = 0) => {
  const clock = createFakeClock()
  const store = createSpacetermStore()
  const backend = createFakeBackend()
  store.dispatch({
    type: 'spaces-loaded',
    spaces: [
      aSpace('one', { pinned: true }),
      aSpace('two'),
      ...Array.from({ length: directs }, (_, n) => direct(n)),
    ],
  })
  const watching = startWatching({ store, backend, clock })
  return {
    clock,
    store,
    backend,
    watching,
    open: (id: string) => store.dispatch({ type: 'space-opened', space: spaceId(id) }),
  }
}

test('the open space is watched, and left some seconds after one has gone elsewhere', () => {
  const { clock, backend, open } = given()
  assert.deepEqual(backend.watched, ['one'])
  open('two')
  assert.deepEqual(backend.watched, ['one', 'two'])
  clock.advance(LINGER - 1)
  assert.deepEqual(backend.unwatched, [])
  clock.advance(1)
  assert.deepEqual(backend.unwatched, ['one'])
})

test('passing through and coming back makes nobody come and go', () => {
  const { clock, backend, open } = given()
  open('two')
  clock.advance(LINGER - 1)
  open('one')
  clock.advance(LINGER - 1)
  open('two')
  open('one')
  clock.advance(LINGER)
  assert.deepEqual(backend.watched, ['one', 'two'])
  assert.deepEqual(backend.unwatched, ['two'])
})

test('the liveliest conversations of two are watched, so many and no more, whatever becomes livelier', () => {
  const { clock, backend, store } = given(DIRECTS + 3)
  assert.equal(backend.watched.length, DIRECTS + 1)
  assert.ok(!backend.watched.includes(spaceId('d0')))
  store.dispatch({ type: 'space-appeared', space: { ...direct(0), activeAt: 999, modifiedAt: 2 } })
  clock.advance(LINGER)
  assert.equal(backend.watched.length, DIRECTS + 1)
  assert.deepEqual(backend.unwatched, [])
})

test('a space that is gone is left at once, and what was known of it is forgotten', () => {
  const { backend, store } = given(1)
  const space = spaceId('d0')
  store.dispatch({ type: 'presence-changed', space, person: personId('bob'), presence: 'online' })
  store.dispatch({ type: 'space-gone', space })
  assert.deepEqual(backend.unwatched, ['d0'])
  assert.equal(store.getState().presence[space], undefined)
})

test('stopped, it leaves nothing behind', () => {
  const { clock, backend, open, watching } = given()
  open('two')
  watching.stop()
  assert.equal(clock.timers(), 0)
  open('one')
  assert.deepEqual(backend.watched, ['one', 'two'])
})
