// A comment that a page of the chat does not hold goes when its thread does not hold it either, and only then.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { ok } from '../../../src/domain/result.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { settled } from '../../support/clock.ts'
import { createFakeBackend, refusal } from '../../support/fake-backend.ts'
import { aMessage, aPost, aSpace, safely } from '../../support/things.ts'

const one = spaceId('one')
const post = aPost('one', 'p', 10)
const comment = (id: string, time: number): Item =>
  aMessage('one', id, time, { parent: { id: itemId('p'), kind: 'post', title: safely('P') } })
const end = { kind: 'end' } as const

/** Two comments came live; then the chat is read, and its page holds these. */
const given = async (
  page: readonly Item[],
  older: { kind: 'end' } | { kind: 'cursor'; value: string } = end,
) => {
  const store = createSpacetermStore()
  const backend = createFakeBackend()
  store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('one')] })
  for (const item of [post, comment('c1', 11), comment('c2', 12)])
    store.dispatch({ type: 'item-arrived', item })
  const history = createHistory({ store, backend })
  const loading = history.loadNewest(one, 'timeline')
  backend.fetches[0]?.answer(ok({ items: page, older }))
  await loading
  return { backend, ids: () => store.getState().timelines[one]?.lists.timeline?.items.map(({ id }) => id) }
}

suite('doubted comments', () => {
  test('a page without any: the thread is asked, and what it does not hold goes', async () => {
    const { backend, ids } = await given([post, aMessage('one', 'm', 13)])
    assert.deepEqual(ids(), ['p', 'c1', 'c2', 'm'])
    assert.equal(backend.fetches[0]?.asked.list, 'thread:p')
    backend.fetches[0]?.answer(ok({ items: [comment('c2', 12)], older: end }))
    await settled()
    assert.deepEqual(ids(), ['p', 'c2', 'm'])
    assert.equal(backend.fetches.length, 0)
  })

  test('what lies before the first that the thread gave stays, and all does where it gave nothing', async () => {
    const long = await given([post, aMessage('one', 'm', 13)])
    const later = { items: [comment('c2', 12)], older: { kind: 'cursor', value: 'x' } } as const
    long.backend.fetches[0]?.answer(ok(later))
    await settled()
    assert.deepEqual(long.ids(), ['p', 'c1', 'c2', 'm'])
    const none = await given([post, aMessage('one', 'm', 13)])
    none.backend.fetches[0]?.answer(refusal('never'))
    await settled()
    assert.deepEqual(none.ids(), ['p', 'c1', 'c2', 'm'])
  })

  test('nobody is asked of what the page holds, or where it lists others: then its word is enough', async () => {
    const listed = await given([post, comment('c1', 11)])
    assert.deepEqual([listed.ids(), listed.backend.fetches.length], [['p', 'c1', 'c2'], 0])
    const later = await given([aMessage('one', 'm', 13)], { kind: 'cursor', value: 'x' })
    assert.equal(later.backend.fetches.length, 0)
  })
})
