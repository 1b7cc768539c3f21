// The person's own things: asked for while they are shown, page by page, so far as is reasonable.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import { aTask } from '../../support/things.ts'
import { openLooking, take } from './looking.ts'

test('one’s own things are asked for while they are shown, page by page', async () => {
  const { store, owns, stop } = openLooking()
  store.dispatch({ type: 'overlay-shown', overlay: { kind: 'own', list: 'tasks' } })
  assert.deepEqual(
    owns.map(({ asked }) => [asked.list, asked.before.kind]),
    [['tasks', 'unknown']],
  )
  const older = { kind: 'cursor', value: 'next' } as const
  await take(owns, ok({ items: [aTask('launch', 't1', 1)], older, looked: 1 }))
  assert.equal(store.getState().own.tasks?.status, 'asking')
  assert.deepEqual(await take(owns, ok({ items: [], older: { kind: 'end' }, looked: 4 })), {
    list: 'tasks',
    before: older,
  })
  const { tasks } = store.getState().own
  assert.deepEqual([tasks?.status, tasks?.looked, tasks?.more], ['done', 5, false])
  store.dispatch({ type: 'overlay-shown', overlay: { kind: 'own', list: 'tasks', chosen: itemId('t1') } })
  assert.equal(owns.length, 0, 'moving in it asks nothing')
  stop()
})

test('a list that goes on and on is left, and it is said that there is more', async () => {
  const { store, owns, stop } = openLooking()
  store.dispatch({ type: 'overlay-shown', overlay: { kind: 'own', list: 'posts' } })
  for (let page = 0; owns.length > 0; page += 1) {
    assert.ok(page < 100, 'it never ends')
    // Each page names the next.
    await take(owns, ok({ items: [], older: { kind: 'cursor', value: `${page}` }, looked: 50 }))
  }
  const { posts } = store.getState().own
  assert.deepEqual([posts?.status, posts?.more], ['done', true])
  stop()
})
