// Filling in forms: posts, tasks, new and renamed spaces; what is wrong is said, what is written is not lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { safely } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'
import type { Sitting } from './driver.ts'

const launch = spaceId('launch')

const form = (person: Sitting) => {
  const overlay = person.overlay()
  return overlay?.kind === 'form' ? overlay : assert.fail('no form is open')
}
const fieldName = (person: Sitting): string | undefined => form(person).fields[form(person).field]?.name
const fieldText = (person: Sitting): string | undefined =>
  form(person).fields[form(person).field]?.editor.text

test('a post is written field by field; its text has lines', () => {
  const person = sitDown()
  person.press('escape', 'p')
  person.type('Rollout plan')
  person.press('enter')
  person.type('First this.')
  person.press('enter')
  person.type('Then that.')
  person.press('ctrl-s')
  assert.deepEqual(person.sent, [
    { kind: 'create-post', space: launch, title: 'Rollout plan', body: 'First this.\nThen that.' },
  ])
  assert.equal(person.overlay(), undefined)
})

test('a task has people and a date', () => {
  const person = sitDown()
  person.press('escape', 't')
  person.type('Check the migration')
  person.press('tab', 'tab')
  person.type('jon')
  person.press('tab')
  assert.equal(fieldText(person), '@Jonas Weber')
  person.type(', me')
  person.press('tab')
  person.type('fri 17:00')
  person.press('enter')
  assert.deepEqual(person.sent, [
    {
      kind: 'create-task',
      space: launch,
      title: 'Check the migration',
      body: '',
      assignees: ['jonas', 'me'],
      dueAt: new Date(2026, 10, 27, 17).getTime(),
    },
  ])
})

test('Ctrl-C in a form that has text in it says that the text is kept, and the second one quits', () => {
  const person = sitDown()
  person.press('escape', 'p', 'ctrl-c')
  assert.equal(person.notice(), 'Ctrl-C again quits.')
  person.type('Rollout')
  person.press('ctrl-c')
  assert.equal(person.notice(), 'Ctrl-C again quits; what you wrote here is kept.')
  assert.equal(fieldText(person), 'Rollout')
  assert.deepEqual(person.did, [])
  person.press('ctrl-c')
  assert.deepEqual(person.did, ['quit'])
})

test('what is wrong is said at its field, and goes when it is changed', () => {
  const person = sitDown()
  person.press('escape', 't', 'ctrl-s')
  assert.equal(form(person).problem, 'A task needs a title.')
  person.press('T')
  assert.equal(form(person).problem, undefined)
  person.press('shift-tab')
  assert.equal(fieldName(person), 'due')
  person.type('someday')
  person.press('ctrl-s')
  assert.match(form(person).problem ?? '', /“someday” is no date/)
  person.press('shift-tab')
  person.type('Bob')
  person.press('ctrl-s')
  assert.equal(fieldName(person), 'assignees')
  assert.match(form(person).problem ?? '', /Nobody here is called “Bob”/)
  assert.deepEqual(person.sent, [])
})

test('Esc leaves an empty form at once and asks before it throws words away', () => {
  const person = sitDown()
  person.press('escape', 'p', 'escape')
  assert.equal(person.overlay(), undefined)
  person.press('p')
  person.type('Half a thought')
  person.press('escape')
  assert.match(person.notice() ?? '', /Esc again/)
  person.press('!', 'escape')
  assert.equal(fieldText(person), 'Half a thought!')
  person.press('escape')
  assert.equal(person.overlay(), undefined)
  assert.deepEqual(person.sent, [])
})

test('a space is made and renamed', () => {
  const person = sitDown()
  person.press('escape', '+')
  person.type('Friday  demos')
  person.press('enter')
  person.type('What we built')
  person.press('enter', 'R')
  assert.equal(fieldText(person), 'Launch room')
  person.press('ctrl-u')
  person.type('Landing room')
  person.press('enter')
  assert.deepEqual(person.sent, [
    { kind: 'create-space', title: 'Friday demos', description: 'What we built' },
    { kind: 'rename-space', space: launch, title: 'Landing room' },
  ])
})

test('where the network has it, a new space is open or shut as one says, by the first letters', () => {
  const person = sitDown([...company, onChatOnly])
  person.press('escape', '+')
  person.type('Harbour')
  person.press('tab', 'tab', 'ctrl-u')
  person.type('pub')
  person.press('tab', 'ctrl-u')
  person.type('admins')
  person.press('ctrl-s')
  assert.equal(form(person).problem, 'Into a public space everybody may bring others.')
  person.press('ctrl-u', 'tab', 'ctrl-u')
  person.type('nobody')
  person.press('enter')
  assert.equal(form(person).problem, 'It is everybody or admins.')
  person.press('ctrl-u')
  person.type('a')
  person.press('enter')
  const settings = { access: 'public', inviting: 'everybody', writing: 'admins' }
  assert.deepEqual(person.sent, [{ kind: 'create-space', title: 'Harbour', settings }])
})

test('settings are asked for, and only what is changed of them is sent', () => {
  const person = sitDown([...company, onChatOnly, { type: 'link-changed', link: { status: 'live' }, at: 1 }])
  person.press('escape', 'O')
  person.type('public')
  person.press('ctrl-s')
  assert.deepEqual([form(person).form, form(person).asking, fieldText(person)], ['settings', true, ''])
  const told = { access: 'private', inviting: 'everybody' } as const
  person.happens({ type: 'settings-told', space: spaceId('design'), told })
  assert.equal(form(person).asking, true, 'of another space')
  person.happens({ type: 'settings-told', space: launch, told })
  assert.deepEqual(
    form(person).fields.map(({ editor }) => editor.text),
    ['private', 'everybody'],
  )
  person.press('ctrl-u')
  person.type('public')
  person.press('ctrl-s')
  assert.equal(form(person).problem, 'It is private or listed.')
  person.press('ctrl-u', 'ctrl-s')
  assert.equal(form(person).problem, 'It is private or listed.', 'an empty word changes nothing')
  person.type('l')
  person.press('tab', 'enter')
  assert.deepEqual(person.sent, [{ kind: 'change-settings', space: launch, settings: { access: 'listed' } }])
  person.press('O')
  person.happens({ type: 'settings-told', space: launch, told })
  person.press('ctrl-s')
  assert.deepEqual(
    [person.overlay(), person.notice(), person.sent.length],
    [undefined, 'Nothing was changed.', 1],
  )
})

test('settings that nobody can tell leave no form behind', () => {
  const person = sitDown([...company, onChatOnly, { type: 'link-changed', link: { status: 'live' }, at: 1 }])
  person.press('escape', 'O')
  person.happens({ type: 'settings-told', space: launch, told: { problem: safely('It stays open.') } })
  assert.deepEqual([person.overlay(), person.notice()], [undefined, 'It stays open.'])
})

test('a form of one line takes a pasted text as one line', () => {
  const person = sitDown()
  person.press('escape', '+')
  person.paste('two\nlines\n')
  assert.equal(fieldText(person), 'two lines')
  person.press('alt-enter')
  assert.equal(person.notice(), 'This field has one line.')
})

test('an emptied message is not saved', () => {
  const person = sitDown()
  person.press('up', 'ctrl-u', 'enter')
  assert.match(form(person).problem ?? '', /empty message cannot be saved/)
})

test('a post written where posts are not shown says where it is', () => {
  const person = sitDown()
  const post = (title: string): void => {
    person.press('p')
    person.type(title)
    person.press('ctrl-s')
  }
  person.press('escape', '3')
  post('Plan')
  assert.equal(person.notice(), 'New post “Plan”: 2 shows it.')
  person.press('2')
  post('Seen')
  assert.equal(person.notice(), undefined)
  person.press('t')
  person.type('Do it')
  person.press('ctrl-s')
  assert.equal(person.notice(), 'New task “Do it”: 3 shows it.')
  // At the end of the chat one sees it come.
  person.press('1')
  post('In the chat')
  assert.equal(person.notice(), undefined)
})
