// What is asked of the network about spaces: which may be joined, to be let in, how one is set.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import { settingsForm } from '../../../store/commands/forms.ts'
import { editorOf, emptyEditor } from '../../../store/editor.ts'
import type { Overlay } from '../../../store/overlay.ts'
import { TYPING_PAUSE } from '../../../store/sync/asking.ts'
import { settled } from '../../support/clock.ts'
import { refusal } from '../../support/fake-backend.ts'
import { safely } from '../../support/things.ts'
import { given, one } from './asking.ts'

test('spaces to join are looked for after a pause and over a link only, and what was told meanwhile is there first', async () => {
  const { clock, backend, store, show, overlay, flushed } = given()
  const looking = (text: string) => show({ kind: 'directory', query: editorOf(text) })
  const fx = { id: spaceId('fx'), title: safely('FX'), description: safely(''), open: true }
  looking('f')
  clock.advance(TYPING_PAUSE)
  assert.equal(backend.listings.length, 0, 'there is no link')
  backend.start((events) => store.dispatch(...events))
  backend.live()
  looking('fx')
  clock.advance(TYPING_PAUSE)
  assert.deepEqual(
    backend.listings.map(({ asked }) => asked),
    ['fx'],
  )
  backend.listings[0]?.answer(ok({ spaces: [fx], total: 3 }))
  await settled()
  const found = { words: 'fx', spaces: [fx], total: 3 }
  assert.deepEqual([overlay(), flushed()], [{ kind: 'directory', query: editorOf('fx'), found }, 1])
  looking('gold')
  clock.advance(TYPING_PAUSE)
  looking('silver')
  backend.listings[0]?.answer(ok({ spaces: [fx], total: 1 }))
  await settled()
  assert.deepEqual(overlay(), { kind: 'directory', query: editorOf('silver') }, 'other words by now')
  clock.advance(TYPING_PAUSE)
  backend.listings[0]?.answer(refusal('soon'))
  await settled()
  const failed = overlay()
  assert.equal(failed?.kind === 'directory' ? failed.problem : undefined, 'refused: soon')
})

test('a space chosen in the directory is joined once and opened, or it says why not', async () => {
  const { backend, store, show, overlay } = given()
  const asking: Overlay = { kind: 'directory', query: editorOf('t'), joining: 'two' }
  show(asking)
  show(asking)
  assert.deepEqual(
    backend.joins.map(({ asked }) => asked),
    [{ where: 'two', pin: undefined }],
  )
  backend.joins[0]?.answer(refusal('never'))
  await settled()
  assert.deepEqual(overlay(), { kind: 'directory', query: editorOf('t'), problem: 'refused: never' })
  show(asking)
  backend.joins[0]?.answer(ok({ kind: 'joined', space: spaceId('two') }))
  await settled()
  assert.deepEqual([overlay(), store.getState().view.space], [undefined, 'two'])
  show(asking)
  show({ kind: 'directory', query: emptyEditor })
  backend.joins[0]?.answer(ok({ kind: 'joined', space: one }))
  await settled()
  assert.deepEqual([overlay()?.kind, store.getState().view.space], ['directory', 'two'], 'left meanwhile')
})

test('the settings of a space are asked for once, and told or refused in words', async () => {
  const { backend, store, show, overlay } = given()
  show(settingsForm(one))
  show(settingsForm(one))
  assert.deepEqual(
    backend.settingsAsked.map(({ asked }) => asked),
    ['one'],
  )
  backend.settingsAsked[0]?.answer(ok({ access: 'listed', inviting: 'admins' }))
  await settled()
  const filled = overlay()
  assert.ok(filled?.kind === 'form' && filled.asking === undefined && filled.fields.length === 2)
  show(settingsForm(one))
  backend.settingsAsked[0]?.answer(refusal('never'))
  await settled()
  assert.deepEqual([overlay(), store.getState().view.notice?.words], [undefined, 'refused: never'])
})
