// What each intent looks like on the wire.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  titleText,
  toEditedContent,
  toSendMessage,
} from '../../../../src/backend/spaces/items/from-intent.ts'
import { toLine } from '../../../../src/backend/spaces/words.ts'
import { itemId, localId, personId, spaceId } from '../../../../src/domain/ids.ts'
import { markdownToHtml } from '../../../../src/text/markdown-to-html.ts'
import { safely } from '../../../support/things.ts'

const space = spaceId('space')
const body = safely('**Bold** & `code`')
const html = markdownToHtml(body)
const mark = { version: '1.1', loopbackMetadata: { spaceterm: 'L1' } }

test('a message', () => {
  assert.deepEqual(toSendMessage({ kind: 'send-message', space, body }, localId('L1')), {
    category: 'chat',
    topicId: 'space',
    content: { bodyText: html },
    ...mark,
  })
})

test('who is mentioned stands in the text as an element, and beside it', () => {
  const mentioning = safely(
    '[@Ann "A." Lee](mention:a%26b) and [@Bob](mention:bob), see [this](https://x.example)',
  )
  const sent = toSendMessage({ kind: 'send-message', space, body: mentioning }, localId('L1'))
  assert.match(
    sent.content.bodyText,
    /<mention id="a&amp;b" type="user" value="Ann &quot;A\.&quot; Lee"><\/mention>/,
  )
  assert.deepEqual(sent.mentions, [
    { id: 'a&b', type: 'user', title: 'Ann "A." Lee' },
    { id: 'bob', type: 'user', title: 'Bob' },
  ])
})

test('a comment is a chat with a parent', () => {
  const parent = { id: itemId('post'), kind: 'post' as const, title: safely('T') }
  assert.deepEqual(toSendMessage({ kind: 'send-comment', space, parent, body }, localId('L1')), {
    category: 'chat',
    topicId: 'space',
    content: { bodyText: html },
    parentMsg: { _id: 'post' },
    ...mark,
  })
})

test('a post has its title where a message has its text', () => {
  assert.deepEqual(toSendMessage({ kind: 'create-post', space, title: safely('T'), body }, localId('L1')), {
    category: 'idea',
    topicId: 'space',
    content: { bodyText: 'T', description: html },
    ...mark,
  })
})

test('a task, with and without a due date', () => {
  const task = {
    kind: 'create-task' as const,
    space,
    title: safely('T'),
    body,
    assignees: [personId('bob')],
  }
  const sent = {
    category: 'task',
    topicId: 'space',
    content: { bodyText: 'T', description: html, assignees: [{ _id: 'bob' }], status: 'pending' },
    ...mark,
  }
  assert.deepEqual(toSendMessage(task, localId('L1')), sent)
  const due = toSendMessage({ ...task, dueAt: 0 }, localId('L1'))
  assert.deepEqual(due.content, { ...sent.content, dueDate: '1970-01-01T00:00:00.000Z' })
})

test('an edit names only what it changes, in the place of its kind', () => {
  const edit = { kind: 'edit-item' as const, space, item: itemId('i') }
  assert.deepEqual(toEditedContent('chat', { ...edit, body }), { bodyText: html })
  assert.deepEqual(toEditedContent('idea', { ...edit, body }), { description: html })
  assert.deepEqual(toEditedContent('task', { ...edit, title: safely('T') }), { bodyText: 'T' })
})

test('a title reads as it was written, and is escaped only when it must be', () => {
  assert.equal(titleText('R&D <3'), 'R&D <3')
  for (const title of ['R&D', 'a &amp; b', '&lt;', '&copy', '&&amp;', 'plain'])
    assert.equal(toLine(titleText(title)), title)
})

test('an edit of a task, with all its fields; null takes the date away', () => {
  const edit = { kind: 'edit-item' as const, space, item: itemId('i') }
  assert.deepEqual(
    toEditedContent('task', { ...edit, assignees: [personId('bob')], dueAt: null, done: true }),
    { assignees: [{ _id: 'bob' }], dueDate: null, status: 'completed' },
  )
  assert.deepEqual(toEditedContent('task', { ...edit, dueAt: 0, done: false }), {
    dueDate: '1970-01-01T00:00:00.000Z',
    status: 'pending',
  })
})
