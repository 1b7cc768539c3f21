// The row that keys act on while nothing is selected.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import type { StateEvent } from '../../../store/events.ts'
import { litRowOf } from '../../../store/commands/target.ts'
import { anOutgoing, aSpace, aTask, safely } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'

const launch = spaceId('launch')

const tasks: StateEvent = {
  type: 'page-loaded',
  space: launch,
  list: 'tasks',
  items: [aTask('launch', 'first', 1), aTask('launch', 'second', 2)],
  before: { kind: 'unknown' },
  older: { kind: 'end' },
}

test('a list that is loaded after one has come to it: its first row is lit, Enter opens it, down goes to the next', () => {
  const person = sitDown([
    { type: 'spaces-loaded', spaces: [aSpace('launch')] },
    { type: 'space-opened', space: launch },
  ])
  person.press('escape', '3')
  assert.equal(litRowOf(person.state(), 'tasks'), undefined)
  person.happens(tasks)
  assert.equal(person.selected('tasks'), undefined)
  assert.equal(litRowOf(person.state(), 'tasks'), 'first')
  assert.equal(litRowOf(person.state(), 'posts'), undefined)
  person.press('enter')
  assert.equal(person.state().view.places[launch]?.open, 'first')
  person.press('escape', 'down')
  assert.equal(litRowOf(person.state(), 'tasks'), 'second')
})

test('down from the first row that was never chosen is the second', () => {
  const person = sitDown([
    { type: 'spaces-loaded', spaces: [aSpace('launch')] },
    { type: 'space-opened', space: launch },
  ])
  person.press('escape', '3')
  person.happens(tasks)
  person.press('down')
  assert.equal(person.selected('tasks'), 'second')
})

test('when the selected row is gone the first is lit: a task that was unsent gets another id', () => {
  const unsent = anOutgoing('o1', {
    kind: 'create-task',
    space: launch,
    title: safely('New'),
    body: safely(''),
    assignees: [],
  })
  const person = sitDown([...company, { type: 'outgoing-queued', outgoing: unsent }])
  person.press('escape', '3', 'home')
  assert.equal(person.selected('tasks'), 'o1')
  person.happens({ type: 'outgoing-confirmed', localId: unsent.localId })
  assert.equal(litRowOf(person.state(), 'tasks'), itemId('t1'))
})
