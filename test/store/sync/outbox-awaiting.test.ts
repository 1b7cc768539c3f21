// A comment on what is not sent yet: it goes after it with its real id, over a restart too, or says why it cannot.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, localId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import type { ItemId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { createMemoryPersistence } from '../../../src/persistence/memory.ts'
import type { Persistence } from '../../../src/persistence/persistence.ts'
import { editorOf } from '../../../store/editor.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startSnapshot } from '../../../store/sync/snapshot.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, done, refusal } from '../../support/fake-backend.ts'
import { aPost, aSend, aSpace, safely } from '../../support/things.ts'

const one = spaceId('one')
const aNewPost: Intent = { kind: 'create-post', space: one, title: safely('Plan'), body: safely('b') }
const commentOn = (parent: string, body: string): Intent => ({
  kind: 'send-comment',
  space: one,
  parent: { id: itemId(parent), kind: 'post', title: safely('Plan') },
  awaits: localId(parent),
  body: safely(body),
})

/** A client on this disk; each has ids of its own. */
const client = (disk: Persistence, prefix: string, live = true) => {
  const clock = createFakeClock()
  const backend = createFakeBackend(() => clock.now())
  const store = createSpacetermStore()
  let made = 0
  const outbox = createOutbox({
    store,
    backend,
    persistence: disk,
    clock,
    random: () => 0.5,
    newLocalId: () => localId(`${prefix}${String(++made)}`),
  })
  startSnapshot({ store, persistence: disk, clock })
  store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('one')] })
  const connect = (): void => {
    store.dispatch({ type: 'link-changed', link: { status: 'live' }, at: 1 })
    clock.turn()
  }
  if (live) connect()
  const answered = async (
    list: 'performs' | 'finds',
    result: Result<ItemId | undefined> = done,
  ): Promise<void> => {
    backend[list][0]?.answer(result)
    await settled()
    clock.turn()
  }
  const asked = () => backend.performs.map(({ asked: { intent } }) => intent)
  const standing = () =>
    store.getState().outbox.map(({ localId: id, status, reason }) => [id, status, reason].join(' ').trim())
  const send = (...intents: readonly Intent[]): void => {
    for (const intent of intents) outbox.send(intent)
    clock.turn()
  }
  return { clock, backend, store, outbox, connect, answered, asked, standing, send }
}

const hung = (item: string, body: string): Intent => {
  const { awaits: _, ...comment } = commentOn(item, body) as Extract<Intent, { kind: 'send-comment' }>
  return comment
}

suite('outbox: comments on what is not sent', () => {
  test('they go after it, with the id that the answer gave', async () => {
    const disk = createMemoryPersistence()
    const { send, asked, answered, standing } = client(disk, 'a')
    send(aNewPost, commentOn('a1', 'first'), commentOn('a1', 'second'))
    assert.deepEqual(asked(), [aNewPost])
    await answered('performs', ok(itemId('p1')))
    assert.deepEqual(
      disk.outbox().map(({ intent }) => intent),
      [hung('p1', 'first'), hung('p1', 'second')],
    )
    assert.deepEqual(asked(), [hung('p1', 'first')])
    await answered('performs')
    assert.deepEqual(asked(), [hung('p1', 'second')])
    await answered('performs')
    assert.deepEqual([standing(), disk.outbox()], [[], []])
  })

  test('with the id that the echo gave, when that is first', async () => {
    const disk = createMemoryPersistence()
    const { send, asked, store, clock, answered } = client(disk, 'a')
    send(aNewPost, commentOn('a1', 'first'))
    store.dispatch({ type: 'item-arrived', item: aPost('one', 'p1', 5), localId: localId('a1') })
    clock.turn()
    assert.deepEqual(
      disk.outbox().map(({ intent }) => intent),
      [hung('p1', 'first')],
    )
    await answered('performs', ok(itemId('p1')))
    assert.deepEqual(asked(), [hung('p1', 'first')])
  })

  test('over a restart: sent without a link, killed, begun again, found on the network', async () => {
    const disk = createMemoryPersistence()
    const first = client(disk, 'a', false)
    first.send(aNewPost, commentOn('a1', 'first'))
    first.connect()
    assert.deepEqual(first.asked(), [aNewPost])
    // Killed here: it is not known whether the post was taken.
    const { connect, backend, answered, asked } = client(disk, 'b', false)
    connect()
    assert.equal(backend.finds.length, 1)
    await answered('finds', ok(itemId('p1')))
    assert.deepEqual(asked(), [hung('p1', 'first')])
  })

  test('killed at any write, no comment waits for a post that is not on the disk', async () => {
    for (let killAt = 1; killAt <= 8; killAt += 1) {
      const disk = createMemoryPersistence()
      let left = killAt
      const dying =
        <Given extends readonly unknown[]>(write: (...given: Given) => void) =>
        (...given: Given): void => {
          left -= 1
          if (left > 0) write(...given)
        }
      const { send, answered } = client(
        { ...disk, putOutgoing: dying(disk.putOutgoing), dropOutgoing: dying(disk.dropOutgoing) },
        'a',
      )
      send(aNewPost, commentOn('a1', 'first'))
      // One after the other: each is a life of its own.
      await answered('performs', ok(itemId('p1')))
      const there = new Set(disk.outbox().map(({ localId: id }) => id))
      for (const { intent } of disk.outbox()) {
        if (intent.kind === 'send-comment' && intent.awaits !== undefined)
          assert.ok(there.has(intent.awaits), `at ${killAt}`)
      }
    }
  })

  test('what is refused keeps them waiting, others go past; tried again it takes them along', async () => {
    const { send, asked, answered, standing, outbox, clock } = client(createMemoryPersistence(), 'a')
    send(aNewPost, commentOn('a1', 'first'), aSend('one', 'hello'))
    await answered('performs', refusal('never'))
    assert.deepEqual(asked(), [aSend('one', 'hello')])
    assert.deepEqual(standing().slice(1), ['a2 queued', 'a3 sending'])
    await answered('performs')
    outbox.retry(localId('a1'))
    clock.turn()
    await answered('performs', ok(itemId('p1')))
    assert.deepEqual(asked(), [hung('p1', 'first')])
  })

  test('what is given up parks them with the reason; their text stays, and trying again does nothing', () => {
    const disk = createMemoryPersistence()
    const { send, standing, outbox, asked, connect } = client(disk, 'a', false)
    send(aNewPost, commentOn('a1', 'first'))
    outbox.discard(localId('a1'))
    const parked = ['a2 failed This comments on the post “Plan”, which was not sent.']
    assert.deepEqual(standing(), parked)
    outbox.retry(localId('a2'))
    connect()
    assert.deepEqual([standing(), asked()], [parked, []])
    assert.deepEqual(client(disk, 'b').standing(), parked)
  })

  test('taken without a word about its id: they are parked, and go when the echo tells', async () => {
    const { send, standing, store, clock, answered, asked } = client(createMemoryPersistence(), 'a')
    send(aNewPost, commentOn('a1', 'first'))
    await answered('performs', ok(undefined))
    assert.deepEqual(standing(), [
      'a2 failed It is not known yet where the post “Plan” is that this comments on.',
    ])
    store.dispatch({ type: 'item-arrived', item: aPost('one', 'p1', 5), localId: localId('a1') })
    clock.turn()
    assert.deepEqual(asked(), [hung('p1', 'first')])
  })

  test('what is open and being written there goes along to the real one', async () => {
    const { send, store, answered } = client(createMemoryPersistence(), 'a')
    send(aNewPost)
    const slot = `${one}/${itemId('a1')}` as const
    store.dispatch(
      { type: 'item-opened', space: one, item: itemId('a1') },
      {
        type: 'reading-moved',
        space: one,
        list: `thread:${itemId('a1')}`,
        reading: { anchor: 'end', selected: itemId('a1') },
      },
      { type: 'editor-changed', slot, editor: editorOf('half a comment') },
    )
    await answered('performs', ok(itemId('p1')))
    const { places, editors } = store.getState().view
    assert.equal(places[one]?.open, 'p1')
    assert.deepEqual(places[one]?.readings, { 'thread:p1': { anchor: 'end', selected: 'p1' } })
    assert.deepEqual(
      Object.entries(editors).map(([key, editor]) => [key, editor?.text]),
      [['one/p1', 'half a comment']],
    )
  })

  test('given up while open: the pane closes, and the text is in the chat', () => {
    const { send, store, outbox } = client(createMemoryPersistence(), 'a', false)
    send(aNewPost)
    store.dispatch(
      { type: 'item-opened', space: one, item: itemId('a1') },
      { type: 'editor-changed', slot: one, editor: editorOf('before') },
      { type: 'editor-changed', slot: `${one}/${itemId('a1')}`, editor: editorOf('half a comment') },
    )
    outbox.discard(localId('a1'))
    const { places, editors } = store.getState().view
    assert.equal(places[one]?.open, undefined)
    assert.deepEqual(
      Object.entries(editors).map(([key, editor]) => [key, editor?.text]),
      [['one', 'before\nhalf a comment']],
    )
  })

  test('a task too', async () => {
    const task: Intent = {
      kind: 'create-task',
      space: one,
      title: safely('T'),
      body: safely(''),
      assignees: [personId('bob')],
    }
    const { send, asked, answered } = client(createMemoryPersistence(), 'a')
    send(task, commentOn('a1', 'first'))
    await answered('performs', ok(itemId('t1')))
    assert.deepEqual(asked(), [hung('t1', 'first')])
  })
})
