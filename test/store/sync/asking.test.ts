// Overlays that ask the network: once, after a pause, and nobody hears what comes too late.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import { editorOf, emptyEditor } from '../../../store/editor.ts'
import type { Overlay } from '../../../store/overlay.ts'
import { TYPING_PAUSE } from '../../../store/sync/asking.ts'
import { settled } from '../../support/clock.ts'
import { refusal } from '../../support/fake-backend.ts'
import { aPerson, safely } from '../../support/things.ts'
import { given, one } from './asking.ts'

const member = (id: string) => ({ person: personId(id), role: 'member' as const })

test('people are looked for once a person pauses, with what they have typed by then', async () => {
  const { clock, backend, store, type } = given()
  for (const text of ['j', 'jo', 'joa']) {
    type(text)
    clock.advance(TYPING_PAUSE - 1)
  }
  assert.equal(backend.searches.length, 0)
  clock.advance(1)
  assert.deepEqual(
    backend.searches.map(({ asked }) => asked),
    ['joa'],
  )
  backend.searches[0]?.answer(ok([aPerson('joan')]))
  await settled()
  const { overlay } = store.getState().view
  assert.deepEqual(overlay?.kind === 'people' ? overlay.found : undefined, { words: 'joa', people: ['joan'] })
  assert.ok(store.getState().people[personId('joan')])
})

test('an answer for other words, or after closing, changes nothing', async () => {
  const { clock, backend, store, type } = given()
  type('joan')
  clock.advance(TYPING_PAUSE)
  type('jonas')
  const before = store.getState()
  backend.searches[0]?.answer(ok([aPerson('joan')]))
  await settled()
  assert.equal(store.getState(), before)
  clock.advance(TYPING_PAUSE)
  store.dispatch({ type: 'overlay-closed' })
  backend.searches[0]?.answer(refusal('soon'))
  await settled()
  assert.equal(store.getState().view.overlay, undefined)
})

test('a search that fails says why', async () => {
  const { clock, backend, type, overlay } = given()
  type('joan')
  clock.advance(TYPING_PAUSE)
  backend.searches[0]?.answer(refusal('soon'))
  await settled()
  const now = overlay()
  assert.equal(now?.kind === 'people' ? now.problem : undefined, 'refused: soon')
})

const members: Overlay = { kind: 'members', space: one, query: emptyEditor, filtering: false }

test('members are read page by page while they are shown, and no further', async () => {
  const { backend, store, show } = given()
  show(members)
  show({ ...members, chosen: personId('ann') })
  assert.equal(backend.memberPages.length, 1, 'moving in the list asks for nothing')
  backend.memberPages[0]?.answer(ok({ members: [member('p1')], people: [aPerson('p1')], next: 'page 2' }))
  await settled()
  assert.deepEqual(
    backend.memberPages.map(({ asked }) => asked.page),
    ['page 2'],
  )
  backend.memberPages[0]?.answer(ok({ members: [member('p2')], people: [aPerson('p2')] }))
  await settled()
  assert.deepEqual(store.getState().spaces[one]?.members, [member('p1'), member('p2')])
  store.dispatch({ type: 'overlay-closed' })
  show(members)
  store.dispatch({ type: 'overlay-closed' })
  backend.memberPages[0]?.answer(ok({ members: [], people: [], next: 'page 2' }))
  await settled()
  assert.deepEqual(backend.memberPages, [])
  assert.equal(store.getState().spaces[one]?.members.length, 2)
})

test('a change of the space while its members are shown has them read again', async () => {
  const { backend, store, show } = given()
  show(members)
  store.dispatch({ type: 'space-changed', space: one, modifiedAt: 9, change: { members: [member('new')] } })
  assert.equal(backend.memberPages.length, 2)
  backend.memberPages[0]?.answer(ok({ members: [], people: [] }))
  await settled()
  assert.deepEqual(store.getState().spaces[one]?.members, [member('new')])
})

test('members that cannot be read leave those known, and say so', async () => {
  const { backend, show, overlay } = given()
  show(members)
  backend.memberPages[0]?.answer(refusal('never'))
  await settled()
  const now = overlay()
  assert.equal(now?.kind === 'members' ? now.problem : undefined, 'refused: never')
})

const readers: Overlay = { kind: 'readers', space: one, item: itemId('m1'), row: 0 }
const nobody = { read: [], delivered: [], sent: [] }

test('who has read something is asked once while it is shown, and again when one wants it', async () => {
  const { backend, show, overlay, flushed } = given()
  show(readers)
  show({ ...readers, row: 1 })
  assert.deepEqual(
    backend.readings.map(({ asked }) => asked),
    [{ space: one, item: itemId('m1') }],
  )
  backend.readings[0]?.answer(refusal('soon'))
  await settled()
  const failed = overlay()
  assert.equal(failed?.kind === 'readers' ? failed.problem : undefined, 'refused: soon')
  show(readers)
  backend.readings[0]?.answer(ok(nobody))
  await settled()
  assert.deepEqual(overlay(), { ...readers, found: nobody })
  assert.equal(flushed(), 2, 'names first')
})

test('who has read what is not shown any more is not heard', async () => {
  const { backend, store, show, overlay } = given()
  show(readers)
  show({ ...readers, item: itemId('m2') })
  backend.readings[0]?.answer(refusal('never'))
  await settled()
  assert.deepEqual(overlay(), { ...readers, item: itemId('m2') })
  store.dispatch({ type: 'overlay-closed' })
  backend.readings[0]?.answer(ok(nobody))
  await settled()
  assert.deepEqual([overlay(), backend.readings], [undefined, []])
})

test('how one is shown already is looked up when one is to choose, and is older than what one says then', async () => {
  const { backend, store, show } = given()
  const choosing: Overlay = { kind: 'presence' }
  show(choosing)
  show({ ...choosing, chosen: 'away' })
  assert.equal(backend.presenceAsked.length, 1)
  backend.presenceAsked[0]?.answer(ok('busy'))
  await settled()
  assert.deepEqual([store.getState().shownAs, store.getState().view.overlay?.kind], ['busy', 'presence'])
  for (const answer of [ok(undefined), refusal('soon')]) {
    store.dispatch({ type: 'overlay-closed' })
    show(choosing)
    backend.presenceAsked[0]?.answer(answer)
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await settled()
    assert.equal(store.getState().shownAs, 'busy')
  }
  store.dispatch({ type: 'overlay-closed' })
  show(choosing)
  show({ ...choosing, asking: 'away' })
  backend.presenceAsked[0]?.answer(ok('offline'))
  await settled()
  assert.equal(store.getState().shownAs, 'busy')
})

test('how one is shown is said once, and what came of it is told', async () => {
  const { backend, store, show, overlay } = given()
  show({ kind: 'presence' })
  show({ kind: 'presence', chosen: 'away', asking: 'away' })
  show({ kind: 'presence', chosen: 'busy', asking: 'away' })
  assert.deepEqual(
    backend.presences.map(({ asked }) => asked),
    ['away'],
  )
  backend.presences[0]?.answer(refusal('soon'))
  await settled()
  assert.deepEqual(overlay(), { kind: 'presence', chosen: 'busy', problem: 'refused: soon' })
  show({ kind: 'presence', chosen: 'away', asking: 'away' })
  backend.presences[0]?.answer(ok(undefined))
  await settled()
  assert.deepEqual([overlay(), store.getState().shownAs], [undefined, 'away'])
})

const join = (pin?: string): Overlay => ({
  kind: 'form',
  form: 'join',
  fields: [
    { name: 'where', editor: editorOf(' link '), multiline: false },
    ...(pin === undefined
      ? []
      : [{ name: 'pin' as const, editor: editorOf(pin), multiline: false, secret: true as const }]),
  ],
  field: 0,
  asking: true,
})

test('joining asks once, hears that a PIN is needed, and opens the space after what was told is there', async () => {
  const { backend, store, show, overlay, flushed } = given()
  show(join())
  assert.deepEqual(
    backend.joins.map(({ asked }) => asked),
    [{ where: 'link', pin: undefined }],
  )
  backend.joins[0]?.answer(ok({ kind: 'pin-needed', words: safely('PIN, please') }))
  await settled()
  const refused = overlay()
  assert.ok(refused?.kind === 'form' && refused.fields.length === 2 && refused.problem === 'PIN, please')
  show(join('4711'))
  assert.deepEqual(
    backend.joins.map(({ asked }) => asked.pin),
    ['4711'],
  )
  backend.joins[0]?.answer(ok({ kind: 'joined', space: spaceId('two') }))
  await settled()
  assert.deepEqual([overlay(), store.getState().view.space, flushed()], [undefined, 'two', 2])
})

test('a meeting is asked for on coming to a space and with each new link', async () => {
  const { backend, store } = given()
  backend.start((events) => store.dispatch(...events))
  backend.live()
  store.dispatch({ type: 'space-opened', space: spaceId('two') })
  assert.deepEqual(
    backend.meetings.map(({ asked }) => asked),
    ['one', 'two'],
  )
  const change = { what: 'joined', person: personId('bob'), at: 1 } as const
  backend.meetings[1]?.answer(ok([{ type: 'meeting-changed', space: spaceId('two'), change }]))
  await settled()
  assert.deepEqual(store.getState().meetings[spaceId('two')]?.people, ['bob'])
  backend.broken()
  backend.live()
  assert.deepEqual(
    backend.meetings.map(({ asked }) => asked),
    ['one', 'two'],
  )
})

test('stopped, it asks nothing more', () => {
  const { clock, backend, asking, type } = given()
  type('joan')
  asking.stop()
  assert.equal(clock.timers(), 0)
  type('jonas')
  assert.deepEqual(backend.searches, [])
})
