// What is being written is on disk a moment after it was typed, and off it as soon as it was sent.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { createMemoryPersistence } from '../../../src/persistence/memory.ts'
import type { Written } from '../../../src/persistence/persistence.ts'
import { newPostForm } from '../../../store/commands/forms.ts'
import { editorOf, typed } from '../../../store/editor.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startSnapshot } from '../../../store/sync/snapshot.ts'
import { createFakeClock } from '../../support/clock.ts'
import { aMessage, aSpace, safely } from '../../support/things.ts'

const one = spaceId('one')
const report = { path: '/home/me/report.pdf', name: safely('report.pdf'), size: 9, type: safely('') }

const started = (persistence = createMemoryPersistence()) => {
  const saves: Written[] = []
  const clock = createFakeClock()
  const store = createSpacetermStore()
  const keeper = startSnapshot({
    store,
    clock,
    persistence: {
      ...persistence,
      saveWritten: (written) => {
        saves.push(written)
        persistence.saveWritten(written)
      },
    },
  })
  const type = (text: string): void =>
    store.dispatch({ type: 'editor-changed', slot: one, editor: editorOf(text) })
  return { clock, store, keeper, saves, persistence, type }
}

suite('drafts', () => {
  test('what was typed is on disk 200 ms later, however fast one goes on typing', () => {
    const { clock, saves, type, keeper } = started()
    for (let n = 1; n <= 20; n += 1) {
      type('x'.repeat(n))
      clock.advance(50)
    }
    assert.deepEqual(
      saves.map(({ drafts }) => drafts[one]?.length),
      [4, 8, 12, 16, 20],
    )
    keeper.stop()
    assert.equal(saves.length, 5)
  })

  test('it is there at the next start, though the program was killed before anything else was saved', () => {
    const first = started()
    first.type('half a sentence')
    first.store.dispatch({ type: 'file-attached', slot: one, file: report })
    first.clock.advance(200)
    const { store } = started(first.persistence)
    assert.equal(store.getState().view.editors[one]?.text, 'half a sentence')
    assert.deepEqual(store.getState().view.attached, { one: [report] })
  })

  test('a form too', () => {
    const first = started()
    first.store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('one')] })
    first.clock.advance(2_000)
    const form = newPostForm(one)
    const fields = form.fields.map((field) => ({ ...field, editor: typed(field.editor, 'words') }))
    first.store.dispatch({ type: 'overlay-shown', overlay: { ...form, fields } })
    first.clock.advance(200)
    assert.equal(started(first.persistence).store.getState().view.overlay?.kind, 'form')
  })

  test('what was sent or taken off is off the disk at once', () => {
    const first = started()
    first.type('hello')
    first.store.dispatch({ type: 'file-attached', slot: one, file: report })
    first.clock.advance(200)
    first.type('')
    first.clock.turn()
    assert.deepEqual(first.persistence.load()?.drafts, {})
    first.store.dispatch({ type: 'file-detached', slot: one, path: report.path })
    first.clock.turn()
    assert.equal(first.persistence.load()?.attached, undefined)
    assert.equal(first.clock.timers(), 0)
  })

  test('nothing else makes it save', () => {
    const { store, clock, saves, keeper } = started()
    store.dispatch(
      { type: 'spaces-loaded', spaces: [aSpace('one')] },
      { type: 'item-arrived', item: aMessage('one', 'm1', 1) },
      { type: 'overlay-shown', overlay: { kind: 'help', query: editorOf('') } },
    )
    clock.advance(5_000)
    keeper.stop()
    assert.deepEqual(saves, [])
  })

  test('a disk that refuses stops nothing: the text stays in memory', () => {
    const { store, clock, type, keeper } = started({
      ...createMemoryPersistence(),
      saveWritten: () => {
        throw new Error('disk full')
      },
    })
    type('hello')
    clock.advance(1_000)
    keeper.stop()
    assert.equal(store.getState().view.editors[one]?.text, 'hello')
  })
})
