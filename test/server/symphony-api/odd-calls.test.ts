// Whatever a program sends, the pod answers with an error of its own, never with a broken server.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { type Caller, startSymphony } from '../../support/symphony.ts'

const calls: readonly (readonly [string, string])[] = [
  ['GET', '/pod/v3/users?uid=X&email=X&username=X'],
  ['GET', '/pod/v3/users?uid=X'],
  ['GET', '/pod/v2/user?uid=X'],
  ['GET', '/pod/v2/users/presence?lastUserId=X&limit=X'],
  ['GET', '/pod/v3/user/X/presence'],
  ['GET', '/pod/v1/connection/list?status=all&userIds=X'],
  ['GET', '/pod/v1/connection/user/X/info'],
  ['GET', '/pod/v2/streams/X/info'],
  ['GET', '/pod/v1/im/X/info'],
  ['GET', '/pod/v3/room/X/info'],
  ['GET', '/pod/v2/room/X/membership/list'],
  ['GET', '/pod/v1/message/X/status'],
  ['POST', '/login/pubkey/authenticate'],
  ['POST', '/pod/v1/user/search?skip=X&limit=X'],
  ['POST', '/pod/v2/user/presence'],
  ['POST', '/pod/v3/user/presence'],
  ['POST', '/pod/v1/connection/create'],
  ['POST', '/pod/v1/connection/accept'],
  ['POST', '/pod/v1/streams/list?skip=X&limit=X'],
  ['POST', '/pod/v1/im/create'],
  ['POST', '/pod/v1/im/X/update'],
  ['POST', '/pod/v3/room/create'],
  ['POST', '/pod/v3/room/ROOM/update'],
  ['POST', '/pod/v3/room/search?skip=X&limit=X'],
  ['POST', '/pod/v1/room/ROOM/setActive?active=X'],
  ['POST', '/pod/v1/room/ROOM/membership/add'],
  ['POST', '/pod/v1/room/ROOM/membership/promoteOwner'],
  ['POST', '/pod/v1/admin/messagesuppression/X/suppress'],
  ['GET', '/pod/v1/admin/messages/X/receipts'],
  ['POST', '/pod/v1/admin/im/create'],
  ['POST', '/pod/v1/user/manifest/own'],
  ['POST', '/pod/v1/user/USER/follow'],
  ['GET', '/pod/v1/user/USER/followers?limit=X&before=X&after=X'],
  ['GET', '/agent/v1/signals/list?skip=X&limit=X'],
  ['POST', '/agent/v1/signals/create'],
  ['POST', '/agent/v1/signals/X/update'],
  ['POST', '/agent/v1/signals/SIGNAL/update'],
  ['POST', '/agent/v1/signals/SIGNAL/subscribe?pushed=X'],
  ['GET', '/agent/v1/signals/SIGNAL/subscribers?skip=X&limit=X'],
  ['POST', '/agent/v3/stream/ROOM/share'],
  ['POST', '/agent/v1/message/search?skip=X&limit=X'],
]

/** Names that calls know, with values that they do not expect. */
const names = [
  'name',
  'id',
  'userId',
  'query',
  'streamTypes',
  'type',
  'keywords',
  'owner',
  'category',
  'labels',
]
const more = [
  'followers',
  'manifest',
  'signal',
  'content',
  'companyWide',
  'public',
  'message',
  'token',
  'filters',
  'active',
  'description',
  'pinnedMessageId',
  '__proto__',
]
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(-1, 0, 1e21, 0.5, '', 'true', '٣', '\u202E', 'x'.repeat(300)),
)
const body = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.constantFrom(...names, ...more), odd, { noNullPrototype: true }),
  fc.array(odd, { maxLength: 4 }),
)
const word = fc.oneof(
  fc.string(),
  fc.constantFrom('-1', '1e9', '../..', '%2F', 'null', 'true', '9'.repeat(30), 'A'.repeat(34)),
)

const roomOf = async (caller: Caller): Promise<string> => {
  const made = (await caller.call('POST', '/pod/v3/room/create', { name: 'Mine' })).body as {
    roomSystemInfo: { id: string }
  }
  return made.roomSystemInfo.id
}

test('odd ids, queries and bodies are refused or taken, and nothing breaks', async () => {
  await using server = await startSymphony()
  const room = await roomOf(server.alice)
  const made = await server.alice.call('POST', '/agent/v1/signals/create', {
    name: 'x',
    query: 'hashtag:x',
  })
  const signal = (made.body as { readonly id: string }).id
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...calls), word, body, async ([method, path], text, sent) => {
      const asked = path
        .replaceAll('X', encodeURIComponent(text))
        .replace('ROOM', room)
        .replace('SIGNAL', signal)
        .replace('USER', String(server.bob.userId))
      const answer = await server.alice.call(
        method,
        asked,
        method === 'GET' ? undefined : JSON.stringify(sent),
      )
      assert.ok(answer.status < 500, `${method} ${asked} ${JSON.stringify(sent)}: ${answer.status}`)
      if (answer.status < 400) return
      assert.equal((answer.body as { code: number }).code, answer.status)
    }),
    { numRuns: 600 },
  )
})
