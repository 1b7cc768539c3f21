// The quick look at a chat never takes what its schema refuses, and takes every plain one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { ChatSent, isPlainChat } from '../../../src/protocol/spaces/chat.ts'

const odd = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    'constructor',
    '__proto__',
    'chat',
    'idea',
    7,
    true,
    '2026-11-22T10:00:00.000Z',
  ),
  fc.constantFrom({}, [], [{ fileId: 'f' }], [7], { _id: 'x'.repeat(24) }, { bodyText: 7 }, { data: {} }),
)
const good = {
  category: 'chat',
  _id: '5'.repeat(24),
  topicId: '6'.repeat(24),
  sender: { _id: '7'.repeat(24), displayname: 'Mira', username: 'mira@example.org' },
  content: { bodyText: 'hello', data: [] },
  created: '2026-11-22T10:00:00.000Z',
  modified: null,
}
/** A good chat in which up to three fields, at the top or one below, are something else. */
const nearly = fc
  .array(
    fc.tuple(
      fc.constantFrom('category', '_id', 'topicId', 'sender', 'content', 'created', 'modified', 'parentMsg'),
      fc.option(fc.constantFrom('_id', 'displayname', 'username', 'bodyText', 'data')),
      odd,
    ),
    { maxLength: 3 },
  )
  .map((changes) => {
    const chat: Record<string, unknown> = structuredClone(good)
    for (const [field, below, value] of changes) {
      const inner = chat[field]
      if (below !== null && typeof inner === 'object' && inner !== null) {
        chat[field] = { ...inner, [below]: value }
      } else chat[field] = value
    }
    return chat
  })

test('what the quick look takes, the schema takes', () => {
  fc.assert(
    fc.property(nearly, (chat) => {
      if (isPlainChat(chat)) assert.ok(v.is(ChatSent, chat))
    }),
    { numRuns: 2000 },
  )
})

test('a plain chat needs no second look; one with a parent or a file gets it', () => {
  assert.ok(isPlainChat(good))
  assert.ok(!isPlainChat({ ...good, parentMsg: { _id: '8'.repeat(24) } }))
  assert.ok(!isPlainChat({ ...good, content: { data: [{ fileId: 'f' }] } }))
  for (const nothing of [undefined, null, 'chat', 7, []]) assert.ok(!isPlainChat(nothing))
})
