// Everything unsent can be seen from anywhere, and each of it tried again, taken back or let go.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId, localId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import { footerHints } from '../../../store/commands/footer.ts'
import type { StateEvent } from '../../../store/events.ts'
import { anOutgoing, safely } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'

const refused = (id: string, intent: Intent): StateEvent => ({
  type: 'outgoing-queued',
  outgoing: anOutgoing(id, intent, { status: 'failed', reason: safely('not known here') }),
})

const direct = refused('o1', { kind: 'open-direct', person: personId('jonas') })
const elsewhere = refused('o2', { kind: 'send-message', space: spaceId('support'), body: safely('Hello') })
const rename = refused('o3', { kind: 'rename-space', space: spaceId('design'), title: safely('Drawing') })
const tick = refused('o4', {
  kind: 'set-task-done',
  space: spaceId('launch'),
  item: itemId('gone'),
  done: true,
})

test('U shows what is unsent, and says so while everything is sent', () => {
  const person = sitDown()
  person.press('escape', 'U')
  assert.equal(person.notice(), 'Everything has been sent.')
  person.happens(direct)
  assert.ok(footerHints(person.state()).some(({ key, hint }) => key === 'U' && hint === 'see failed'))
  person.press('U')
  assert.equal(person.overlay()?.kind, 'unsent')
  assert.deepEqual(
    footerHints(person.state()).map(({ key, hint }) => `${key} ${hint}`),
    ['r retry', 'x discard', 'esc close'],
  )
  person.press('escape')
  assert.equal(person.overlay(), undefined)
})

test('a conversation that was refused is tried again or let go, also from the composer', () => {
  const person = sitDown([...company, direct, tick])
  person.press('alt-u', 'r')
  assert.deepEqual(person.did, ['retry o1'])
  person.press('x', 'x')
  assert.deepEqual(person.did, ['retry o1', 'discard o1', 'discard o4'])
  assert.deepEqual(person.state().outbox, [])
  assert.equal(person.overlay()?.kind, 'unsent')
  assert.deepEqual(
    footerHints(person.state()).map(({ hint }) => hint),
    ['close'],
  )
  person.press('escape')
  assert.equal(person.focus(), 'composer')
})

test('a message to another space is taken back there', () => {
  const person = sitDown([...company, direct, elsewhere])
  person.press('alt-u', 'down', 'e')
  assert.deepEqual(person.did, ['discard o2'])
  assert.equal(person.state().view.space, 'support')
  assert.deepEqual([person.overlay(), person.focus(), person.written()], [undefined, 'composer', 'Hello'])
})

test('Enter goes to the space, the cursor stays in the list, and a title comes back as a form', () => {
  const person = sitDown([...company, direct, elsewhere, rename])
  person.press('alt-u', 'enter')
  assert.equal(person.notice(), 'It belongs to no space.')
  person.press('down', 'enter')
  assert.equal(person.state().view.space, 'support')
  person.press('alt-u', 'down', 'down', 'down', 'down')
  assert.deepEqual(person.overlay(), { kind: 'unsent', chosen: localId('o3') })
  person.press('e')
  const overlay = person.overlay()
  assert.ok(overlay?.kind === 'form' && overlay.form === 'rename-space')
  assert.equal(overlay.fields[0]?.editor.text, 'Drawing')
})
