// Mentions in MessageML: of somebody, of nobody, and of nobody where that is allowed.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readMessage } from '../../../../src/server/symphony-api/messageml/read-message.ts'
import { root } from '../../../support/symphony-messages.ts'

const bot = { userId: 1, displayName: 'Bot User01' }
const naming = {
  byUserId: (userId: number) => (userId === 1 ? bot : undefined),
  byEmail: (email: string) => (email === 'bot@example.com' ? bot : undefined),
}
const read = (inner: string) => readMessage({ message: `<messageML>${inner}</messageML>` }, naming)
const rendered = (inner: string) => {
  const message = read(inner)
  assert.ok('message' in message, 'complaint' in message ? message.complaint : '')
  return message
}
const markupOf = (inner: string): string => rendered(inner).message.slice(root.length, -'</div>'.length)
const dataOf = (inner: string) => JSON.parse(rendered(inner).data) as Record<string, unknown>

test('mentions: by e-mail, of nobody, and of nobody who may be nobody', () => {
  assert.match(markupOf('<mention email="bot@example.com"/>'), /mention1">@Bot User01/)
  assert.deepEqual(read('<mention uid="2"/>'), { complaint: 'Failed to lookup user "2"' })
  assert.equal(
    markupOf('<mention email="no@example.com" strict="false"/>'),
    '<a href="mailto:no@example.com">no@example.com</a>',
  )
  assert.deepEqual(dataOf('<mention email="no@example.com" strict="false"/>'), {})
  assert.equal(
    markupOf('<mention email="no@example.com" strict="no">No<b>body</b></mention>'),
    '<a href="mailto:no@example.com">No<b>body</b></a>',
  )
  assert.equal(markupOf('<mention email="a b" strict="false"/>'), 'a b')
  assert.equal(
    markupOf('<mention uid="999" strict="false"/>'),
    '<span class="entity" data-entity-id="mention1">999</span>',
  )
  assert.deepEqual(dataOf('<mention uid="999" strict="false"/>')['mention1'], {
    type: 'com.symphony.user.mention',
    version: '1.0',
    id: [{ type: 'com.symphony.user.userId', value: '999' }],
  })
})
