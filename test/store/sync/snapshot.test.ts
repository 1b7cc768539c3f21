// The snapshot: there before the network, saved when calm returns, bounded.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { createMemoryPersistence } from '../../../src/persistence/memory.ts'
import type { Persistence, Snapshot } from '../../../src/persistence/persistence.ts'
import { isDirty, newPostForm } from '../../../store/commands/forms.ts'
import { emptyEditor, typed, undone } from '../../../store/editor.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startSnapshot } from '../../../store/sync/snapshot.ts'
import { createFakeClock } from '../../support/clock.ts'
import { aMessage, anOutgoing, aPerson, aRequest, aSend, aSpace } from '../../support/things.ts'

const started = (persistence: Persistence = createMemoryPersistence()) => {
  const saves: Snapshot[] = []
  const clock = createFakeClock()
  const store = createSpacetermStore()
  const keeper = startSnapshot({
    store,
    clock,
    persistence: {
      ...persistence,
      save: (snapshot) => {
        saves.push(snapshot)
        persistence.save(snapshot)
      },
    },
  })
  return { clock, store, keeper, saves, persistence }
}
type Started = ReturnType<typeof started>

const lived = ({ store }: Started): void => {
  store.dispatch(
    { type: 'signed-in', me: aPerson('ann') },
    { type: 'people-seen', people: [aPerson('bob')] },
    { type: 'spaces-loaded', spaces: [aSpace('one'), aSpace('two')] },
    { type: 'space-opened', space: spaceId('two') },
    { type: 'item-arrived', item: aMessage('two', 'm1', 1) },
    { type: 'editor-changed', slot: spaceId('one'), editor: { ...emptyEditor, text: 'half', caret: 4 } },
    {
      type: 'editor-changed',
      slot: `${spaceId('one')}/${aMessage('one', 'p1', 1).id}`,
      editor: { ...emptyEditor, text: 'yes', caret: 3 },
    },
    { type: 'editor-changed', slot: spaceId('two'), editor: { ...emptyEditor, text: ' \n', caret: 0 } },
  )
}

const arrive = ({ store }: Started, space: string, n: number): void => {
  store.dispatch({ type: 'item-arrived', item: aMessage(space, `${space}-${String(n)}`, n) })
}

const refuse = (): never => {
  throw new Error('disk I/O error')
}

suite('snapshot', () => {
  test('a first start puts nothing into the store and sets no timer', () => {
    const { store, clock, keeper, saves } = started()
    assert.deepEqual(store.getState().spaces, {})
    assert.equal(clock.timers(), 0)
    keeper.stop()
    assert.deepEqual(saves, [])
  })

  test('what was there when one stopped is there when one starts: place, drafts, people, items, what is unsent', () => {
    const first = started()
    lived(first)
    first.persistence.putOutgoing(anOutgoing('l1', aSend('two', 'hi'), { status: 'sending', attempts: 1 }))
    first.keeper.stop()
    const { store } = started(first.persistence)
    const { me, people, spaces, timelines, outbox, view } = store.getState()
    assert.equal(me, 'ann')
    assert.deepEqual(Object.keys(people).toSorted(), ['ann', 'bob'])
    assert.deepEqual(Object.keys(spaces).toSorted(), ['one', 'two'])
    assert.equal(view.space, 'two')
    assert.deepEqual(timelines[spaceId('two')]?.lists.timeline?.items, [aMessage('two', 'm1', 1)])
    assert.equal(view.editors[spaceId('one')]?.text, 'half')
    assert.deepEqual(Object.keys(view.editors).toSorted(), ['one', 'one/p1'])
    assert.deepEqual(
      outbox.map(({ localId, status }) => [localId, status]),
      [['l1', 'queued']],
    )
  })

  test('who asked for something and has no answer yet still asks after a restart', () => {
    const first = started()
    lived(first)
    const asks = [aRequest('j1', 'eve', 5, { space: spaceId('one') }), aRequest('c1', 'bob', 6)]
    for (const request of asks) first.store.dispatch({ type: 'request-seen', request })
    first.store.dispatch({ type: 'request-settled', id: 'c1', outcome: 'rejected' })
    first.keeper.stop()
    assert.deepEqual(started(first.persistence).store.getState().requests, asks.slice(0, 1))
  })

  test('who asks is on the disk before the network is told that it was heard; else nothing is saved for it', () => {
    const first = started()
    lived(first)
    assert.ok(first.keeper.now())
    assert.equal(first.saves.length, 0)
    first.store.dispatch({ type: 'request-seen', request: aRequest('c1', 'bob', 6) })
    assert.ok(first.keeper.now() && first.keeper.now())
    assert.equal(first.saves.length, 1)
    assert.deepEqual(
      first.persistence.load()?.requests?.map(({ id }) => id),
      ['c1'],
    )
    first.keeper.stop()
    const full = started({ ...first.persistence, save: refuse })
    full.store.dispatch({ type: 'request-settled', id: 'c1', outcome: 'gone' })
    assert.equal(full.keeper.now(), false)
    full.keeper.stop()
  })

  test('a form one was writing in is open again, its text undone in one step; once closed it is gone from the disk', () => {
    const first = started()
    lived(first)
    const form = newPostForm(spaceId('one'))
    const fields = form.fields.map((field, n) =>
      n === 1 ? { ...field, editor: typed(field.editor, 'a long post') } : field,
    )
    first.store.dispatch({ type: 'overlay-shown', overlay: { ...form, fields, field: 1 } })
    first.keeper.stop()
    const second = started(first.persistence)
    const { overlay } = second.store.getState().view
    assert.ok(overlay?.kind === 'form' && isDirty(overlay))
    assert.deepEqual([overlay.form, overlay.space, overlay.field], ['post', 'one', 1])
    const [, body] = overlay.fields
    assert.equal(body?.editor.text, 'a long post')
    assert.equal(undone(body.editor).text, '')
    second.store.dispatch({ type: 'overlay-closed' })
    second.clock.turn()
    assert.equal(started(first.persistence).store.getState().view.overlay, undefined)
    second.keeper.stop()
  })

  test('a form in which nothing was written, or of a space that is gone, stays closed', () => {
    const first = started()
    lived(first)
    first.store.dispatch({ type: 'overlay-shown', overlay: newPostForm(spaceId('one')) })
    first.keeper.stop()
    assert.equal(first.saves[0]?.form, undefined)
    const snapshot = first.saves[0]
    assert.ok(snapshot)
    const field = { name: 'title', text: 'New', before: '', multiline: false } as const
    first.persistence.save({
      ...snapshot,
      form: { form: 'post', space: spaceId('gone'), fields: [field], field: 0 },
    })
    assert.equal(started(first.persistence).store.getState().view.overlay, undefined)
  })

  test('saves after two seconds of calm', () => {
    const now = started()
    lived(now)
    now.clock.advance(1_900)
    arrive(now, 'two', 5)
    now.clock.advance(1_900)
    assert.equal(now.saves.length, 0)
    now.clock.advance(100)
    assert.equal(now.saves.length, 1)
    now.clock.advance(60_000)
    assert.equal(now.saves.length, 1)
    assert.equal(now.clock.timers(), 0)
  })

  test('without calm it saves every ten seconds', () => {
    const now = started()
    lived(now)
    for (let n = 1; n <= 300; n++) {
      arrive(now, 'two', n)
      now.clock.advance(100)
    }
    assert.ok(now.saves.length >= 2 && now.saves.length <= 3, String(now.saves.length))
  })

  test('what is not kept does not make it save', () => {
    const { store, clock, keeper, saves } = started()
    store.dispatch({ type: 'life-seen', at: 9 }, { type: 'screen-resized', columns: 100, rows: 30 })
    clock.advance(20_000)
    keeper.stop()
    assert.deepEqual(saves, [])
  })

  test('keeps the newest 60 items of the 12 spaces that were open last', () => {
    const now = started()
    const names = Array.from({ length: 14 }, (_, n) => `s${String(n).padStart(2, '0')}`)
    now.store.dispatch({ type: 'spaces-loaded', spaces: names.map((name) => aSpace(name)) })
    for (const name of names) {
      for (let n = 0; n < 70; n++) arrive(now, name, n)
      now.store.dispatch({ type: 'space-opened', space: spaceId(name) })
    }
    now.store.dispatch({ type: 'space-opened', space: spaceId('s00') })
    now.keeper.stop()
    const items = now.saves[0]?.items ?? []
    const kept = new Set(items.map(({ space }) => space))
    assert.deepEqual([...kept].toSorted(), ['s00', ...names.slice(3)])
    assert.equal(items.length, 12 * 60)
    assert.equal(Math.min(...items.map(({ createdAt }) => createdAt)), 10)
  })

  test('a disk that refuses stops nothing', () => {
    const now = started({ ...createMemoryPersistence(), load: refuse, outbox: refuse, save: refuse })
    lived(now)
    now.clock.advance(5_000)
    now.keeper.stop()
    assert.equal(now.saves.length, 1)
  })
})
