// Editing a task, a post, a message: one form, of which only what was changed is sent; and choosing between two versions.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId, localId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import type { Task } from '../../../src/domain/model.ts'
import { anOutgoing, aPost, aTask, safely } from '../../support/things.ts'
import { company, NOON, sitDown } from './driver.ts'
import type { Sitting } from './driver.ts'

const launch = spaceId('launch')
const DUE = new Date(2026, 10, 27, 17).getTime()
const task = aTask('launch', 't1', 4, {
  author: personId('me'),
  modifiedAt: 5,
  title: safely('Paint'),
  body: { markup: 'plain', source: safely('Blue') },
  assignees: [personId('jonas')],
  dueAt: DUE,
})

/** Someone whose own task is selected in the list of tasks. */
const atTask = (more: Partial<Task> = {}): Sitting => {
  const person = sitDown([
    ...company,
    {
      type: 'page-loaded',
      space: launch,
      list: 'tasks',
      items: [{ ...task, ...more }],
      before: { kind: 'unknown' },
      older: { kind: 'end' },
    },
  ])
  person.press('escape', '3')
  return person
}

const field = (person: Sitting, name: string): string => {
  const overlay = person.overlay()
  assert.ok(overlay?.kind === 'form')
  return overlay.fields.find((each) => each.name === name)?.editor.text ?? assert.fail(`no ${name}`)
}

test('a task is edited in one form with all its fields', () => {
  const person = atTask()
  person.press('e')
  assert.deepEqual(
    ['title', 'body', 'assignees', 'due', 'status'].map((name) => field(person, name)),
    ['Paint', 'Blue', '@Jonas Weber', '2026-11-27 17:00', 'open'],
  )
})

test('only what was changed is sent, with the version it was written over', () => {
  const person = atTask()
  person.press('e', 'end', '!', 'ctrl-s')
  assert.deepEqual(person.sent, [
    {
      kind: 'edit-item',
      space: launch,
      item: 't1',
      title: 'Paint!',
      basedOn: 5,
      was: { title: 'Paint' },
    },
  ])
})

test('people, date and status are changed there; an emptied date is taken away', () => {
  const person = atTask()
  person.press('e', 'tab', 'tab', 'ctrl-u')
  person.type('priya, me')
  person.press('tab', 'ctrl-u', 'tab', 'ctrl-u')
  person.type('done')
  person.press('ctrl-s')
  const [sent] = person.sent
  assert.ok(sent?.kind === 'edit-item')
  assert.deepEqual(sent.assignees, ['priya', 'me'])
  assert.equal(sent.dueAt, null)
  assert.equal(sent.done, true)
  assert.deepEqual(sent.was, { assignees: ['jonas'], dueAt: DUE, done: false })
})

test('an overdue date that is not touched is no mistake; a word that is no status is', () => {
  const person = atTask({ dueAt: NOON - 1000 })
  person.press('e', 'shift-tab', 'ctrl-u')
  person.type('later')
  person.press('enter')
  const overlay = person.overlay()
  assert.ok(overlay?.kind === 'form' && overlay.problem !== undefined)
  assert.match(overlay.problem, /open.*done/)
})

test('saving what was not changed sends nothing, and says so', () => {
  const person = atTask()
  person.press('e', 'ctrl-s')
  assert.deepEqual(person.sent, [])
  assert.equal(person.overlay(), undefined)
  assert.match(person.state().view.notice?.words ?? '', /Nothing was changed/)
})

test('a second edit is made of what one sees, with the first still on its way', () => {
  const person = atTask()
  const first: Intent = { kind: 'edit-item', space: launch, item: task.id, title: safely('Paint it') }
  person.happens({ type: 'outgoing-queued', outgoing: anOutgoing('o1', first) })
  person.press('e')
  assert.equal(field(person, 'title'), 'Paint it')
  person.press('end', '!', 'ctrl-s')
  const [sent] = person.sent
  assert.ok(sent?.kind === 'edit-item')
  assert.deepEqual([sent.title, sent.was?.title, sent.basedOn], ['Paint it!', 'Paint it', 5])
})

/** An edit of the post that was refused because somebody had changed its text. */
const mine: Intent = {
  kind: 'edit-item',
  space: launch,
  item: itemId('p1'),
  body: safely('a\nMINE\nc'),
  basedOn: 3,
  was: { body: { markup: 'plain', source: safely('a\nb\nc') } },
}
const theirs = aPost('launch', 'p1', 3, {
  author: personId('me'),
  modifiedAt: 9,
  title: safely('Their title'),
  body: { markup: 'plain', source: safely('a\nb\nc\nTHEIRS') },
})

const inConflict = (): Sitting => {
  const person = sitDown()
  person.happens({
    type: 'outgoing-queued',
    outgoing: anOutgoing('o1', mine, { status: 'failed', reason: safely('changed elsewhere'), theirs }),
  })
  person.press('escape', 'U', 'v')
  assert.deepEqual(person.overlay(), { kind: 'conflict', outgoing: 'o1', row: 0 })
  return person
}

test('mine is written over their version, and only then the refused one goes', () => {
  const person = inConflict()
  person.press('m')
  assert.deepEqual(person.sent, [{ ...mine, basedOn: 9, was: { body: theirs.body } }])
  assert.deepEqual(person.did, ['discard o1'])
  assert.equal(person.overlay(), undefined)
})

test('theirs lets mine go', () => {
  const person = inConflict()
  person.press('t')
  assert.deepEqual([person.sent, person.did], [[], ['discard o1']])
})

test('later leaves both as they are', () => {
  const person = inConflict()
  person.press('escape')
  assert.deepEqual([person.sent, person.did], [[], []])
  assert.equal(person.state().outbox.length, 1)
})

test('the form made of both keeps the refused one until it is saved', () => {
  const person = inConflict()
  person.press('e')
  assert.equal(field(person, 'title'), 'Their title')
  assert.equal(field(person, 'body'), 'a\nMINE\nc\nTHEIRS')
  assert.deepEqual(person.did, [])
  person.press('ctrl-s')
  const [sent] = person.sent
  assert.ok(sent?.kind === 'edit-item')
  assert.deepEqual([sent.body, sent.title, sent.basedOn], ['a\nMINE\nc\nTHEIRS', undefined, 9])
  assert.deepEqual(person.did, ['discard o1'])
})

test('a conflict is not retried blindly', () => {
  const person = sitDown()
  person.happens({
    type: 'outgoing-queued',
    outgoing: anOutgoing('o1', mine, { status: 'failed', reason: safely('changed elsewhere'), theirs }),
  })
  person.press('escape', 'U', 'r')
  assert.deepEqual(person.did, [])
  assert.match(person.state().view.notice?.words ?? '', /v shows both/)
})

test('leaving the form of both loses nothing', () => {
  const person = inConflict()
  person.press('e', 'escape', 'escape')
  assert.equal(person.overlay(), undefined)
  assert.deepEqual(
    person.state().outbox.map((entry) => entry.localId),
    [localId('o1')],
  )
})
