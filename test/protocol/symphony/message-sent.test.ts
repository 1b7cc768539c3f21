// The quick look at a message never takes what its schema refuses, and takes every plain one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { MessageSent, plainMessageOf } from '../../../src/protocol/symphony/message-sent.ts'

const odd = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    'constructor',
    '//proto//',
    'a=b',
    'a b',
    '__proto__',
    '7',
    -1,
    7.5,
    8.65e15,
  ),
  fc.constantFrom(0, true, NaN, {}, [], [{ id: 'f' }], [7], { userId: 7 }, { streamId: 'x' }),
)
const good = {
  messageId: '5No7f7vOI0XXdysGdKMY1X___mY30zwXbQ',
  timestamp: 1_760_000_001_000,
  message: '<div>hello</div>',
  data: '{}',
  user: { userId: 7_078_106_104_809, displayName: 'Mira', email: 'mira@example.org', username: 'mira' },
  stream: { streamId: 'xMpCOKC5I4INzFCab3WEm3///mY4XJQ/dA==', streamType: 'ROOM', external: false },
  attachments: [],
}
const sent = (message: unknown) => ({
  id: 'x',
  messageId: null,
  type: 'MESSAGESENT',
  timestamp: 1_760_000_001_000,
  payload: { messageSent: { message } },
})
const fields = [
  ...(Object.keys(good) as (keyof typeof good)[]),
  ...(['sharedMessage', 'replacing', 'initialMessageId', 'initialTimestamp', 'replacedBy'] as const),
]
const inner = [
  ...(['userId', 'displayName', 'firstName', 'lastName', 'username', 'userName', 'email'] as const),
  ...(['streamId', 'streamType', 'roomName', 'members', 'external', 'crossPod'] as const),
]
/** A good message in which up to three fields, at the top or one below, are something else. */
const nearly = fc
  .array(fc.tuple(fc.constantFrom(...fields), fc.option(fc.constantFrom(...inner)), odd), { maxLength: 3 })
  .map((changes) => {
    const message: Record<string, unknown> = structuredClone(good)
    for (const [field, below, value] of changes) {
      const outer = message[field]
      if (below !== null && typeof outer === 'object' && outer !== null) {
        message[field] = { ...outer, [below]: value }
      } else message[field] = value
    }
    return sent(message)
  })

test('what the quick look takes, the schema takes', () => {
  fc.assert(
    fc.property(nearly, (event) => {
      if (plainMessageOf(event) !== undefined) assert.ok(v.is(MessageSent, event))
    }),
    { numRuns: 3000 },
  )
})

test('a plain message needs no second look; an edit, a file or a quotation gets it', () => {
  assert.equal(plainMessageOf(sent(good)), plainMessageOf(sent(good)))
  assert.ok(plainMessageOf(sent(good)))
  for (const more of [
    { replacing: good.messageId },
    { attachments: [{ id: 'f', name: 'f', size: 1, images: [] }] },
    { sharedMessage: good },
  ]) {
    assert.equal(plainMessageOf(sent({ ...good, ...more })), undefined)
    assert.ok(v.is(MessageSent, sent({ ...good, ...more })))
  }
  for (const nothing of [
    undefined,
    null,
    'x',
    7,
    [],
    {},
    { type: 'MESSAGESENT', timestamp: 1, payload: null },
  ]) {
    assert.equal(plainMessageOf(nothing), undefined)
  }
})

test('what hangs on the words and cannot be read is left out; the words stay', () => {
  const file = { id: 'f', name: 'f.txt', size: 1, images: [] }
  const wrong = { data: { a: 1 }, attachments: [null, file, { name: 'g' }], sharedMessage: { messageId: 7 } }
  const { message } = v.parse(MessageSent, sent({ ...good, ...wrong })).payload.messageSent
  assert.equal(message.message, good.message)
  assert.deepEqual([message.data, message.sharedMessage], [undefined, undefined])
  assert.deepEqual(
    message.attachments?.map(({ id }) => id),
    ['f'],
  )
  assert.equal(
    v.parse(MessageSent, sent({ ...good, attachments: 'none' })).payload.messageSent.message.attachments,
    undefined,
  )
})
