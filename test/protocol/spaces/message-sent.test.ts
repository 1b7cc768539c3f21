// Reading MESSAGE_SENT: every documented payload fits its schema, and everything else is told apart, not thrown.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { categories } from '../../../src/protocol/spaces/categories.ts'
import { messageSentSchemas, parseMessageSent } from '../../../src/protocol/spaces/message-sent.ts'

const folder = new URL('../../fixtures/spaces/', import.meta.url)

for (const file of readdirSync(folder)) {
  test(`${file} is of its category`, () => {
    const payload = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { readonly category: string }
    const parsed = parseMessageSent(payload)
    assert.ok('ok' in parsed, JSON.stringify(parsed))
    assert.equal(parsed.ok.category, payload.category)
  })
}

test('each category has its schema, and no other has', () => {
  assert.deepEqual(Object.keys(messageSentSchemas).toSorted(), Object.keys(categories).toSorted())
})

test('a category that nobody documented is unknown, even one named like a property of every object', () => {
  for (const category of ['app.event.x', '', 'constructor', '__proto__', 'toString']) {
    assert.deepEqual(parseMessageSent({ category }), { unknown: category })
  }
})

test('a payload without a category is malformed', () => {
  for (const payload of [undefined, null, 7, 'chat', [], {}, { category: 7 }, { category: ['chat'] }]) {
    assert.deepEqual(parseMessageSent(payload), { malformed: 'a payload without category' })
  }
})

test('a malformed payload says where, and quotes nothing of it', () => {
  const parsed = parseMessageSent({
    category: 'topic.markread',
    topicId: 's',
    content: { messagesLastReadTime: 'secret' },
  })
  assert.ok('malformed' in parsed)
  assert.match(parsed.malformed, /^topic\.markread: content\.messagesLastReadTime is not/)
  assert.doesNotMatch(parsed.malformed, /secret/)
  assert.deepEqual(parseMessageSent({ category: 'app.event.message.removed', topicId: 's' }), {
    malformed: 'app.event.message.removed: payload is not an _id or messageId',
  })
})
