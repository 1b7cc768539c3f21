// What keys do, as someone at the keyboard would tell it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { sitDown } from './driver.ts'
import { aMessage, anOutgoing, safely } from '../../support/things.ts'

const launch = spaceId('launch')

test('what is typed is sent by Enter, to the chat that is open', () => {
  const person = sitDown()
  person.type('Hello')
  person.press('space')
  person.type('all')
  assert.equal(person.written(), 'Hello all')
  assert.deepEqual(person.sent, [])
  person.press('enter')
  assert.deepEqual(person.sent, [{ kind: 'send-message', space: launch, body: 'Hello all' }])
  assert.equal(person.written(), '')
})

test('nothing but spaces is not sent', () => {
  const person = sitDown()
  person.press('enter')
  person.type('   ')
  person.press('alt-enter', 'enter')
  assert.deepEqual(person.sent, [])
})

test('Alt-Enter, Shift-Enter and Ctrl-J begin a new line', () => {
  const person = sitDown()
  person.press('a', 'alt-enter', 'b', 'shift-enter', 'c', 'ctrl-j', 'd', 'enter')
  assert.deepEqual(person.sent, [{ kind: 'send-message', space: launch, body: 'a\nb\nc\nd' }])
})

test('a paste of many lines is one edit, shows what it hides, and never sends', () => {
  const person = sitDown()
  person.type('see ')
  person.paste('one\r\ntwo\tthree\u001B[2J\n')
  assert.equal(person.written(), 'see one\ntwo    three⟦ESC⟧[2J\n')
  assert.deepEqual(person.sent, [])
  person.press('ctrl-z')
  assert.equal(person.written(), 'see ')
})

test('a paste where nothing is written runs no commands', () => {
  const person = sitDown()
  person.press('escape')
  person.paste('qqq')
  assert.deepEqual(person.did, [])
  assert.match(person.notice() ?? '', /Nothing to paste into/)
})

test('letters that are commands elsewhere are text in the composer', () => {
  const person = sitDown()
  person.type('jkq?n1x')
  assert.equal(person.written(), 'jkq?n1x')
  assert.deepEqual(
    person.did.filter((did) => did === 'quit'),
    [],
  )
})

test('? opens help only in an empty composer; once more, it is written', () => {
  const person = sitDown()
  person.press('?')
  assert.equal(person.overlay()?.kind, 'help')
  person.press('?')
  assert.equal(person.overlay(), undefined)
  assert.equal(person.written(), '?')
  person.press('?')
  assert.equal(person.written(), '??')
  person.press('alt-?')
  assert.equal(person.overlay()?.kind, 'help')
})

test('typing tells the others, moving the caret does not', () => {
  const person = sitDown()
  person.type('a')
  assert.deepEqual(person.did, ['typing launch'])
  person.press('left', 'right')
  assert.deepEqual(person.did, ['typing launch'])
})

test('Tab goes round the panes that are there, Esc goes back', () => {
  const person = sitDown()
  const seen = ['tab', 'tab', 'tab', 'shift-tab'].map((key) => {
    person.press(key)
    return person.focus()
  })
  assert.deepEqual(seen, ['spaces', 'content', 'composer', 'content'])
  person.press('escape')
  assert.equal(person.focus(), 'spaces')
})

test('no composer is given the focus below a bare list', () => {
  const person = sitDown()
  person.press('alt-2')
  assert.equal(person.focus(), 'content')
  assert.equal(person.selected('posts'), 'p1')
  person.press('tab')
  assert.equal(person.focus(), 'spaces')
  person.press('i')
  assert.equal(person.focus(), 'composer')
  assert.equal(person.state().view.places[launch]?.tab, 'chat')
})

test('a list that gets the focus selects its newest row, and j and k move', () => {
  const person = sitDown()
  person.press('escape')
  assert.equal(person.selected('timeline'), 'm2')
  person.press('k')
  assert.equal(person.selected('timeline'), 'm1')
  person.press('j')
  assert.equal(person.selected('timeline'), 'm2')
})

test('a character that is no command does nothing in a list', () => {
  const person = sitDown()
  person.press('escape')
  const before = person.state()
  person.press('z', 'y', '5', 'ä')
  assert.equal(person.state(), before)
})

test('going up at the top asks for what is older', () => {
  const person = sitDown()
  person.press('escape', 'k', 'k')
  assert.equal(person.did.at(-1), 'load older launch timeline')
})

test('page keys scroll the chat from the composer too', () => {
  const person = sitDown()
  person.happens({
    type: 'page-loaded',
    space: launch,
    list: 'timeline',
    items: Array.from({ length: 20 }, (_, at) => aMessage('launch', `n${at}`, 100 + at)),
    before: { kind: 'unknown' },
    older: { kind: 'end' },
  })
  person.press('page-up')
  assert.notEqual(person.state().view.places[launch]?.readings.timeline?.anchor, 'end')
  assert.equal(person.focus(), 'composer')
  person.press('page-down')
  assert.equal(person.state().view.places[launch]?.readings.timeline?.anchor, 'end')
})

test('n goes to what is unread; when nothing is, it says so', () => {
  const person = sitDown()
  person.press('alt-n')
  assert.equal(person.state().view.space, 'design')
  person.happens({ type: 'space-read', space: spaceId('design'), readAt: 9, unread: 0 })
  person.press('alt-n')
  assert.equal(person.notice(), 'Nothing is unread elsewhere.')
  person.press('a')
  assert.equal(person.notice(), undefined)
})

test('the list of spaces is walked and opened', () => {
  const person = sitDown()
  person.press('shift-tab', 'escape')
  person.press('j', 'j')
  assert.equal(person.state().view.cursor, 'support')
  assert.equal(person.state().view.space, 'launch')
  person.press('m', '*')
  assert.deepEqual(
    person.sent.map((intent) => [intent.kind, 'space' in intent && intent.space]),
    [
      ['mark-read', 'support'],
      ['set-pinned', 'support'],
    ],
  )
  person.press('enter')
  assert.equal(person.state().view.space, 'support')
  assert.equal(person.focus(), 'composer')
})

test('a task is completed and reopened, also before the network has confirmed', () => {
  const person = sitDown()
  person.press('alt-3')
  assert.equal(person.selected('tasks'), 't1')
  person.press('space')
  const intent = person.sent[0]
  assert.deepEqual(intent, { kind: 'set-task-done', space: launch, item: 't1', done: true })
  assert.ok(intent)
  person.happens({ type: 'outgoing-queued', outgoing: anOutgoing('o1', intent) })
  person.press('x')
  assert.deepEqual(person.sent[1], { kind: 'set-task-done', space: launch, item: 't1', done: false })
})

test('Enter opens a post, r comments on it, Esc goes back step by step', () => {
  const person = sitDown()
  person.press('alt-2', 'enter')
  assert.equal(person.focus(), 'detail')
  person.press('r')
  assert.equal(person.focus(), 'composer')
  person.type('Agreed')
  person.press('enter')
  assert.deepEqual(person.sent, [
    {
      kind: 'send-comment',
      space: launch,
      parent: { id: 'p1', kind: 'post', title: 'Post p1' },
      body: 'Agreed',
    },
  ])
  person.press('escape')
  assert.equal(person.focus(), 'detail')
  person.press('escape')
  assert.equal(person.focus(), 'content')
  assert.equal(person.state().view.places[launch]?.open, undefined)
})

test('r on a message quotes it in the composer', () => {
  const person = sitDown()
  person.bodies['body of m1'] = 'one\ntwo\nthree\nfour'
  person.press('escape', 'k', 'r')
  assert.equal(person.focus(), 'composer')
  assert.equal(person.written(), '> one\n> two\n> three\n> …\n\n')
})

test('one can change and delete only what one wrote', () => {
  const person = sitDown()
  person.press('escape', 'k', 'e')
  assert.equal(person.notice(), 'Only Jonas Weber can change this.')
  person.press('j', 'd')
  assert.equal(person.overlay()?.kind, 'confirm-remove')
  person.press('n')
  assert.deepEqual(person.sent, [])
  person.press('d', 'y')
  assert.deepEqual(person.sent, [{ kind: 'remove-item', space: launch, item: 'm2' }])
})

test('up in an empty composer edits what one wrote last', () => {
  const person = sitDown()
  person.press('up')
  assert.equal(person.overlay()?.kind, 'form')
  person.press('!', 'enter')
  // With the version it was written over, so that nobody's change in between is lost.
  assert.deepEqual(person.sent, [
    {
      kind: 'edit-item',
      space: launch,
      item: 'm2',
      body: 'body of m2!',
      basedOn: 2,
      was: { body: { markup: 'plain', source: 'body of m2' } },
    },
  ])
  assert.equal(person.overlay(), undefined)
})

test('offline, r reconnects from a list and Ctrl-R from the composer', () => {
  const person = sitDown()
  person.press('ctrl-r')
  assert.match(person.notice() ?? '', /connecting/)
  person.happens({
    type: 'link-changed',
    at: 1,
    link: { status: 'waiting', retryAt: 2, reason: safely('no route') },
  })
  person.press('ctrl-r', 'escape', 'r')
  assert.deepEqual(person.did, ['reconnect', 'reconnect'])
})

test('Ctrl-C clears the text first, tells how to get it back, and then leaves', () => {
  const person = sitDown()
  person.type('half a')
  person.press('ctrl-c')
  assert.equal(person.written(), '')
  assert.match(person.notice() ?? '', /Ctrl-Z/)
  person.press('ctrl-z')
  assert.equal(person.written(), 'half a')
  person.press('ctrl-c', 'ctrl-c')
  assert.ok(person.did.includes('quit'))
})

test('a key between two Ctrl-C means that one stays', () => {
  const person = sitDown()
  person.press('ctrl-c', 'right', 'ctrl-c')
  assert.deepEqual(person.did, [])
  person.press('ctrl-c')
  assert.deepEqual(person.did, ['quit'])
})

test('q quits from a list, Ctrl-Q from anywhere, even from a form', () => {
  const person = sitDown()
  person.press('escape', 'q', 't', 'ctrl-q')
  assert.deepEqual(person.did, ['quit', 'quit'])
})
