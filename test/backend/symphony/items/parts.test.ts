// The small parts of an item: the key of a file, a quotation, the words of a form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFileKey, toFileKey } from '../../../../src/backend/symphony/items/file-key.ts'
import { dataWithLocalId, localIdIn } from '../../../../src/backend/symphony/items/local-id.ts'
import { formWords } from '../../../../src/backend/symphony/items/notices.ts'
import { bodyWithQuote } from '../../../../src/backend/symphony/items/quoting.ts'
import { localId } from '../../../../src/domain/ids.ts'
import { mentions } from '../../../../src/domain/mentions.ts'
import { toPlainText } from '../../../../src/text/body.ts'
import { ALICE, BOB, BOT } from '../context.ts'

test('the key of a file gives back what the agent wants, the file id encoded once or not at all', () => {
  const wanted = { streamId: 's_t', messageId: 'm-n', fileId: 'internal_1/Wg/D+e==' }
  for (const id of ['internal_1%2FWg%2FD%2Be%3D%3D', 'internal_1/Wg/D+e==']) {
    assert.deepEqual(readFileKey(toFileKey('s/t==', 'm+n=', id)), wanted)
  }
  assert.equal(readFileKey(toFileKey('s', 'm', '100%'))?.fileId, '100%')
  for (const key of ['', 'x', 'a/b', 'a//', '/b/c']) assert.equal(readFileKey(key), undefined)
})

test('a local id comes back out of its entities; anything else there is none', () => {
  assert.equal(localIdIn(dataWithLocalId(localId('l-1'))), 'l-1')
  for (const data of [
    null,
    undefined,
    '',
    '{}',
    '"spaceterm"',
    '{"spaceterm":1}',
    '{"spaceterm":{"id":7}}',
    '{"spaceterm"',
  ])
    assert.equal(localIdIn(data), undefined)
})

const mention = (id: string) =>
  JSON.stringify({
    mention1: { type: 'com.symphony.user.mention', id: [{ type: 'com.symphony.user.userId', value: id }] },
  })
const mentioning = (name: string): string =>
  `<div>hi <span class="entity" data-entity-id="mention1">@${name}</span></div>`

test('a quotation and what quotes it keep their own entities, and the name above it is mere text', () => {
  const body = bodyWithQuote(
    { message: mentioning('Bob'), data: mention(BOB) },
    {
      messageId: 'm',
      timestamp: 1,
      message: mentioning('Bot'),
      data: mention(BOT),
      user: { userId: 1, displayName: '<b>A&B</b>' },
      stream: { streamId: 's' },
    },
  )
  assert.ok(mentions(body, BOB) && mentions(body, BOT) && !mentions(body, ALICE))
  assert.match(toPlainText(body), /@Bob[^]*<b>A&B<\/b>[^]*@Bot/)
})

const called = (id: number) => (id === 7 ? 'Mira' : undefined)

test('the answer to a form in words: no button but where it is all, people by name, lists joined', () => {
  assert.equal(formWords({ action: 'ok' }, called), 'action ok')
  assert.equal(
    formWords(
      { action: 'ok', text: '', who: [7, 8], rooms: { userIds: ['7'], streamIds: [] }, on: true, none: null },
      called,
    ),
    'text –, who Mira + 8, rooms 7 + –, on true, none –',
  )
  assert.equal(formWords({}, called), '')
})
