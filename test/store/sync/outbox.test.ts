// The outbox: on disk before the screen, in order per space, sent once, and never lost.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, localId, spaceId } from '../../../src/domain/ids.ts'
import type { ItemId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import type { Outgoing } from '../../../src/domain/outgoing.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { createMemoryPersistence } from '../../../src/persistence/memory.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, done, refusal } from '../../support/fake-backend.ts'
import { aMessage, anOutgoing, aSend, aSpace, safely } from '../../support/things.ts'

const one = spaceId('one')
const markRead = (readAt: number): Intent => ({ kind: 'mark-read', space: one, readAt })

/** An outbox on a live link; `kept` is what lay on the disk before the start. */
const given = ({ kept = [], live = true }: { kept?: readonly Outgoing[]; live?: boolean } = {}) => {
  const clock = createFakeClock()
  const backend = createFakeBackend(() => clock.now())
  const store = createSpacetermStore()
  const disk = createMemoryPersistence()
  for (const outgoing of kept) disk.putOutgoing(outgoing)
  let made = 0
  const outbox = createOutbox({
    store,
    backend,
    persistence: disk,
    clock,
    random: () => 0.5,
    newLocalId: () => localId(`l${String(++made)}`),
  })
  const link = (status: 'live' | 'connecting'): void => {
    store.dispatch({ type: 'link-changed', link: { status }, at: clock.now() })
    clock.turn()
  }
  store.dispatch(
    { type: 'spaces-loaded', spaces: [aSpace('one'), aSpace('two')] },
    ...kept.map((outgoing) => ({ type: 'outgoing-queued', outgoing }) as const),
  )
  if (live) link('live')
  const send = (intent: Intent): void => {
    outbox.send(intent)
    clock.turn()
  }
  /** Answers the oldest call that waits, and lets the outbox go on. */
  const answered = async (
    list: keyof Pick<typeof backend, 'performs' | 'finds'>,
    result: Result<ItemId | undefined> = done,
  ): Promise<void> => {
    const call = backend[list][0]
    assert.ok(call, `nothing waits in ${list}`)
    call.answer(result)
    await settled()
    clock.turn()
  }
  const onScreen = () => store.getState().outbox.map(({ localId: id, status }) => `${id} ${status}`)
  const onDisk = () => disk.outbox().map(({ localId: id, status }) => `${id} ${status}`)
  const sending = () => backend.performs.map(({ asked }) => asked.localId)
  const echo = (id: string): void => {
    store.dispatch({ type: 'item-arrived', item: aMessage('one', `m-${id}`, 5), localId: localId(id) })
    clock.turn()
  }
  return { clock, backend, store, disk, outbox, link, send, answered, onScreen, onDisk, sending, echo }
}

suite('outbox', () => {
  test('an intent is on disk, then on the screen, before the network hears of it', () => {
    const { outbox, backend, store, disk, onScreen, onDisk } = given()
    const seen: number[] = []
    store.subscribe(() => seen.push(disk.outbox().length))
    outbox.send(aSend('one', 'hi'))
    assert.deepEqual(onDisk(), ['l1 queued'])
    assert.deepEqual(onScreen(), ['l1 queued'])
    assert.deepEqual(seen, [1])
    assert.equal(backend.performs.length, 0)
  })

  test('confirmed: gone from the screen and the disk', async () => {
    const { send, onScreen, onDisk, answered, sending } = given()
    send(aSend('one', 'hi'))
    assert.deepEqual(onScreen(), ['l1 sending'])
    assert.deepEqual(onDisk(), ['l1 sending'])
    assert.deepEqual(sending(), ['l1'])
    await answered('performs', ok(itemId('m1')))
    assert.deepEqual(onScreen(), [])
    assert.deepEqual(onDisk(), [])
  })

  test('a space goes in order; spaces, reading marks and pins do not wait for each other', async () => {
    const { send, sending, answered } = given()
    send(aSend('one', 'a'))
    send(aSend('one', 'b'))
    send(aSend('two', 'c'))
    send(markRead(7))
    send({ kind: 'set-pinned', space: one, pinned: true })
    assert.deepEqual(sending(), ['l1', 'l3', 'l4', 'l5'])
    await answered('performs')
    assert.deepEqual(sending(), ['l3', 'l4', 'l5', 'l2'])
  })

  test('without a link all waits, and goes when the link is live', () => {
    const { send, sending, link, onScreen } = given({ live: false })
    send(aSend('one', 'a'))
    send(aSend('one', 'b'))
    assert.deepEqual(sending(), [])
    assert.deepEqual(onScreen(), ['l1 queued', 'l2 queued'])
    link('live')
    assert.deepEqual(sending(), ['l1'])
  })

  test('refused for good: parked with its reason, the ones behind it go on', async () => {
    const { send, sending, answered, store, disk } = given()
    send(aSend('one', 'a'))
    send(aSend('one', 'b'))
    await answered('performs', refusal('never'))
    assert.deepEqual(sending(), ['l2'])
    const [parked] = store.getState().outbox
    assert.equal(parked?.status, 'failed')
    assert.equal(parked.reason, 'refused: never')
    assert.deepEqual(disk.outbox()[0], parked)
  })

  test('refused for another version: both are kept, on the disk too; going again forgets the other', async () => {
    const { store, disk, outbox, send, answered, clock } = given()
    const theirs = aMessage('one', 'm1', 9)
    send({ kind: 'edit-item', space: one, item: itemId('m1'), body: safely('mine'), basedOn: 1 })
    await answered(
      'performs',
      failed({ again: 'never', words: safely('changed'), at: safely('mine'), theirs }),
    )
    assert.deepEqual(store.getState().outbox[0]?.theirs, theirs)
    assert.equal(disk.outbox()[0]?.about, 'mine')
    assert.deepEqual(disk.outbox()[0]?.theirs, theirs)
    outbox.retry(localId('l1'))
    clock.turn()
    assert.equal(store.getState().outbox[0]?.theirs, undefined)
    assert.equal(disk.outbox()[0]?.theirs, undefined)
  })

  test('a parked one goes again when the person says so, or is given up', async () => {
    const { send, sending, answered, outbox, clock, onScreen, onDisk } = given()
    send(aSend('one', 'a'))
    await answered('performs', refusal('never'))
    outbox.retry(localId('l1'))
    clock.turn()
    assert.deepEqual(sending(), ['l1'])
    assert.deepEqual(onScreen(), ['l1 sending'])
    await answered('performs', refusal('never'))
    outbox.discard(localId('l1'))
    assert.deepEqual([...onScreen(), ...onDisk()], [])
  })

  test('a passing problem: tried again after a while, in order', async () => {
    const { send, sending, answered, clock, onScreen } = given()
    send(aSend('one', 'a'))
    send(aSend('one', 'b'))
    await answered('performs', refusal('soon'))
    assert.deepEqual(onScreen(), ['l1 queued', 'l2 queued'])
    clock.advance(249)
    assert.deepEqual(sending(), [])
    clock.advance(1)
    assert.deepEqual(sending(), ['l1'])
  })

  test('the wait that a server names is kept, even over a reconnect; the person may cut it short', async () => {
    const { send, sending, answered, clock, link, outbox } = given()
    send(aSend('one', 'a'))
    await answered('performs', refusal('soon', 90_000))
    link('connecting')
    link('live')
    clock.advance(89_999)
    assert.deepEqual(sending(), [])
    outbox.retry(localId('l1'))
    clock.turn()
    assert.deepEqual(sending(), ['l1'])
  })

  test('our own wait ends when the link comes back', async () => {
    const { send, sending, answered, link } = given()
    send(aSend('one', 'a'))
    await answered('performs', refusal('soon'))
    link('connecting')
    link('live')
    assert.deepEqual(sending(), ['l1'])
  })

  test('unsure: looks first; found is sent, not found is sent again', async () => {
    for (const found of [true, false]) {
      const { send, sending, answered, clock, backend, onScreen, onDisk } = given()
      send(aSend('one', 'a'))
      await answered('performs', refusal('unsure'))
      assert.deepEqual(onDisk(), ['l1 sending'], 'the doubt is on disk')
      clock.advance(1_000)
      assert.equal(backend.finds[0]?.asked.localId, 'l1')
      assert.deepEqual(sending(), [])
      await answered('finds', found ? ok(itemId('m1')) : ok(undefined))
      assert.deepEqual(sending(), found ? [] : ['l1'])
      if (!found) await answered('performs')
      assert.deepEqual([...onScreen(), ...onDisk()], [])
    }
  })

  test('while it cannot be looked for it stays unsure; when looking is refused the person decides', async () => {
    const { send, sending, answered, clock, backend, store } = given()
    send(aSend('one', 'a'))
    await answered('performs', refusal('unsure'))
    clock.advance(1_000)
    await answered('finds', refusal('soon'))
    clock.advance(2_000)
    assert.equal(backend.finds.length, 1)
    assert.deepEqual(sending(), [])
    await answered('finds', refusal('never'))
    const [parked] = store.getState().outbox
    assert.equal(parked?.status, 'failed')
    assert.match(parked.reason ?? '', /^It is not known whether this was sent/)
  })

  test('an echo before the answer is enough; a second echo or a late answer changes nothing', async () => {
    const { send, sending, answered, echo, onScreen, onDisk } = given()
    send(aSend('one', 'a'))
    send(aSend('one', 'b'))
    echo('l1')
    assert.deepEqual(onDisk(), ['l2 sending'])
    assert.deepEqual(sending(), ['l1', 'l2'])
    echo('l1')
    await answered('performs', refusal('unsure'))
    assert.deepEqual(onScreen(), ['l2 sending'])
    assert.deepEqual(onDisk(), ['l2 sending'])
  })

  test('a network that never answers does not block the space for ever; its late yes counts', async () => {
    const { send, clock, backend, onScreen, onDisk, answered } = given()
    send(aSend('one', 'a'))
    clock.advance(60_000)
    await settled()
    clock.turn()
    assert.deepEqual(onScreen(), ['l1 queued'])
    clock.advance(1_000)
    assert.equal(backend.finds.length, 1)
    await answered('performs')
    assert.deepEqual([...onScreen(), ...onDisk()], [])
  })

  test('after a restart: what was queued is sent, what was under way is looked for first', async () => {
    const kept = [
      anOutgoing('old1', aSend('one', 'a'), { status: 'sending', attempts: 1 }),
      anOutgoing('old2', aSend('one', 'b')),
      anOutgoing('old3', aSend('one', 'c'), { status: 'failed', reason: safely('refused') }),
    ]
    const { backend, answered, sending, onDisk } = given({ kept })
    assert.equal(backend.finds[0]?.asked.localId, 'old1')
    assert.equal(backend.finds[0].asked.since, 1000)
    assert.deepEqual(sending(), [])
    await answered('finds', ok(itemId('m1')))
    assert.deepEqual(sending(), ['old2'])
    await answered('performs')
    assert.deepEqual(onDisk(), ['old3 failed'])
  })

  test('entries on disk that the store has not seen yet are not taken for echoed', () => {
    const { store, disk } = given({ live: false, kept: [] })
    disk.putOutgoing(anOutgoing('x', aSend('one', 'a')))
    store.dispatch({ type: 'life-seen', at: 5 })
    assert.equal(disk.outbox().length, 1)
  })

  test('of reading marks only the last is sent, and one that is refused goes without a word', async () => {
    const { send, sending, answered, link, onScreen, onDisk, backend } = given({ live: false })
    for (const at of [5, 6, 7]) send(markRead(at))
    assert.deepEqual(onScreen(), ['l3 queued'])
    assert.deepEqual(onDisk(), ['l3 queued'])
    link('live')
    assert.deepEqual(sending(), ['l3'])
    send(markRead(8))
    assert.deepEqual(onScreen(), ['l3 sending', 'l4 queued'])
    await answered('performs', refusal('never'))
    assert.deepEqual(onScreen(), ['l4 sending'])
    assert.equal(backend.performs.length, 1)
  })

  test('stopped, it sends nothing more and leaves the rest on disk', async () => {
    const { send, outbox, answered, clock, onDisk, backend } = given()
    send(aSend('one', 'a'))
    send(aSend('one', 'b'))
    outbox.stop()
    await answered('performs')
    clock.advance(100_000)
    assert.equal(backend.performs.length, 0)
    assert.deepEqual(onDisk(), ['l1 sending', 'l2 queued'])
  })
})
