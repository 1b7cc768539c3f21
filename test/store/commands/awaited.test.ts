// A space one asked for is opened when it appears, unless one has turned to something else since.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Intent } from '../../../src/domain/intents.ts'
import { aPerson, anOutgoing, aSpace, safely } from '../../support/things.ts'
import { sitDown } from './driver.ts'
import type { Sitting } from './driver.ts'

const launch = 'launch'
const asks = (person: Sitting, intent: Intent): void =>
  person.happens({ type: 'outgoing-queued', outgoing: anOutgoing('o1', intent) })
const appears = (person: Sitting, space: ReturnType<typeof aSpace>): void =>
  person.happens({ type: 'space-appeared', space })
const party = aSpace('party', { title: safely('Summer party') })

test('a new space opens with its composer, wherever it was asked for', () => {
  const person = sitDown()
  person.press('escape', 'escape', '+')
  person.type('Summer party')
  person.press('enter', 'enter')
  assert.deepEqual(person.sent, [{ kind: 'create-space', title: 'Summer party' }])
  for (const intent of person.sent) asks(person, intent)
  appears(person, aSpace('other', { title: safely('Other') }))
  assert.equal(person.state().view.space, launch)
  appears(person, party)
  assert.deepEqual([person.state().view.space, person.focus()], ['party', 'composer'])
  person.press('ctrl-k', 'enter')
  const elsewhere = person.state().view.space
  appears(person, { ...party, modifiedAt: 2 })
  assert.equal(person.state().view.space, elsewhere, 'it opens once')
})

test('a conversation that go-to asked for opens, and the words about it go', () => {
  const person = sitDown()
  person.press('ctrl-k')
  person.type('priya')
  person.press('enter')
  assert.match(person.notice() ?? '', /Opening a conversation/)
  for (const intent of person.sent) asks(person, intent)
  const members = ['me', 'priya'].map((id) => ({ person: aPerson(id).id, role: 'member' as const }))
  appears(person, aSpace('d', { kind: 'direct', members }))
  assert.deepEqual([person.state().view.space, person.notice()], ['d', undefined])
})

test('who writes or goes elsewhere meanwhile is not taken away', () => {
  for (const keys of [['a'], ['escape'], ['ctrl-k', 'enter']]) {
    const person = sitDown()
    asks(person, { kind: 'create-space', title: safely('Summer party') })
    person.press(...keys)
    const { space } = person.state().view
    appears(person, party)
    assert.equal(person.state().view.space, space, keys.join(' '))
  }
})
