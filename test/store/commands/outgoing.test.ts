// What one can do with what the network refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stretchesOf } from '../../../components/shared/marked-words.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import { itemId, localId, personId, spaceId } from '../../../src/domain/ids.ts'
import { openedEntries } from '../../../components/posts/opened.ts'
import { editorOf } from '../../../store/editor.ts'
import { anOutgoing, safely } from '../../support/things.ts'
import { company, sitDown } from './driver.ts'

const launch = spaceId('launch')

test('what the network refused is tried again, dropped, or taken back to be edited', () => {
  const failed = anOutgoing(
    'o1',
    { kind: 'send-message', space: launch, body: safely('Too long') },
    { status: 'failed' },
  )
  const person = sitDown([...company, { type: 'outgoing-queued', outgoing: failed }])
  person.press('escape')
  assert.equal(person.selected('timeline'), 'o1')
  person.press('r')
  assert.deepEqual(person.did, ['retry o1'])
  person.happens({ type: 'editor-changed', slot: launch, editor: editorOf('a draft') })
  person.press('e')
  assert.equal(person.focus(), 'composer')
  assert.equal(person.written(), 'Too long\na draft')
  assert.deepEqual(person.did, ['retry o1', 'discard o1'])
  assert.deepEqual(person.state().outbox, [])
})

test('a refused change of an item is dropped on the item', () => {
  const failed = anOutgoing(
    'o1',
    { kind: 'edit-item', space: launch, item: itemId('m2'), body: safely('new') },
    { status: 'failed' },
  )
  const person = sitDown([...company, { type: 'outgoing-queued', outgoing: failed }])
  person.press('escape', 'x')
  assert.deepEqual(person.did, [`discard ${localId('o1')}`])
})

test('a task that was refused comes back as a form with everything in it', () => {
  const failed = anOutgoing(
    'o1',
    {
      kind: 'create-task',
      space: launch,
      title: safely('Check'),
      body: safely('The migration'),
      assignees: [personId('jonas')],
      dueAt: new Date(2026, 10, 27, 9, 5).getTime(),
    },
    { status: 'failed' },
  )
  const person = sitDown([...company, { type: 'outgoing-queued', outgoing: failed }])
  person.press('alt-3', 'home', 'e', 'escape')
  assert.match(person.notice() ?? '', /Esc again/)
  person.press('ctrl-s')
  assert.deepEqual(person.sent, [failed.intent])
})

test('a refused new space, description or invite comes back as the form it came from, and goes out the same', () => {
  const wanted: readonly Intent[] = [
    { kind: 'create-space', title: safely('Garden'), description: safely('What grows') },
    { kind: 'describe-space', space: launch, description: safely('All about it') },
    { kind: 'invite', space: launch, invitee: safely('ann@example.com'), role: 'member' },
  ]
  for (const intent of wanted) {
    const failed = anOutgoing('o1', intent, { status: 'failed' })
    const person = sitDown([...company, { type: 'outgoing-queued', outgoing: failed }])
    person.happens({ type: 'overlay-shown', overlay: { kind: 'unsent', chosen: failed.localId } })
    person.press('e')
    assert.equal(person.overlay()?.kind, 'form')
    person.press('ctrl-s')
    assert.deepEqual(person.sent, [intent])
    assert.deepEqual(person.did, ['discard o1'])
  }
})

test('what nobody wrote anything in says so when it is to be edited', () => {
  const failed = anOutgoing('o1', { kind: 'leave-space', space: launch }, { status: 'failed' })
  const person = sitDown([...company, { type: 'outgoing-queued', outgoing: failed }])
  person.happens({ type: 'overlay-shown', overlay: { kind: 'unsent', chosen: failed.localId } })
  person.press('e')
  assert.match(person.notice() ?? '', /no text in it/)
  assert.deepEqual(person.did, [])
})

test('the words that a refusal complains of stand out in the composer for as long as they stand there', () => {
  const queued = anOutgoing('o1', { kind: 'send-message', space: launch, body: safely('see ftp://x and #y') })
  const person = sitDown([
    ...company,
    { type: 'outgoing-queued', outgoing: queued },
    {
      type: 'outgoing-failed',
      localId: queued.localId,
      reason: safely('no such scheme'),
      about: safely('ftp'),
    },
  ])
  person.press('escape', 'e')
  const marked = () => {
    const editor = person.state().view.editors[launch] ?? assert.fail('nothing is written')
    return stretchesOf(editor.text, editor.marked)
  }
  assert.deepEqual(marked(), [{ start: 4, end: 7 }])
  person.press('left', 'home')
  person.type('I ')
  assert.deepEqual(marked(), [{ start: 6, end: 9 }])
  person.press('ctrl-z')
  assert.deepEqual(marked(), [{ start: 4, end: 7 }])
  person.press('right', 'right', 'right', 'right', 'delete')
  assert.deepEqual(marked(), [])
})

const plan = anOutgoing('o1', {
  kind: 'create-post',
  space: launch,
  title: safely('Plan'),
  body: safely('All of it'),
})

test('a post that is not sent yet is opened and commented on: the comment names it and waits', () => {
  const person = sitDown([...company, { type: 'outgoing-queued', outgoing: plan }])
  person.press('alt-2', 'home', 'enter')
  assert.equal(person.focus(), 'detail')
  assert.equal(person.state().view.places[launch]?.open, 'o1')
  const [opened, line, ...comments] = openedEntries(person.state(), launch, itemId('o1'))
  assert.ok(opened?.kind === 'opened' && opened.opened.item?.kind === 'post')
  assert.deepEqual(
    [opened.opened.item.title, opened.opened.delivery?.status, line, comments],
    ['Plan', 'queued', { kind: 'comments', count: 0 }, []],
  )
  person.press('c')
  person.type('Yes')
  person.press('enter')
  const comment = {
    kind: 'send-comment',
    space: launch,
    parent: { id: itemId('o1'), kind: 'post', title: safely('Plan') },
    awaits: localId('o1'),
    body: safely('Yes'),
  } as const
  assert.deepEqual(person.sent, [comment])
})

test('a comment on what was never sent comes back into the chat to be edited, and cannot be tried again', () => {
  const lost = anOutgoing(
    'o2',
    {
      kind: 'send-comment',
      space: launch,
      parent: { id: itemId('gone'), kind: 'post', title: safely('Plan') },
      awaits: localId('gone'),
      body: safely('Yes'),
    },
    { status: 'failed', reason: safely('This comments on the post “Plan”, which was not sent.') },
  )
  const person = sitDown([...company, { type: 'outgoing-queued', outgoing: lost }])
  person.press('escape', 'r')
  assert.deepEqual(person.did, [])
  assert.match(person.notice() ?? '', /not there: e takes the text back/)
  person.press('e')
  assert.deepEqual([person.focus(), person.written()], ['composer', 'Yes'])
  assert.equal(person.state().view.places[launch]?.open, undefined)
})
