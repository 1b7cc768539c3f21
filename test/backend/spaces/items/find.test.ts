// Looking for what was sent: the words of what others wrote are compared in time that grows with their length, not faster.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findIntent } from '../../../../src/backend/spaces/items/find.ts'
import { createKinds } from '../../../../src/backend/spaces/items/kinds.ts'
import type { Rest } from '../../../../src/backend/spaces/rest/rest.ts'
import { localId, spaceId } from '../../../../src/domain/ids.ts'
import { ok } from '../../../../src/domain/result.ts'
import { neutralise } from '../../../../src/text/neutralise.ts'
import { newContext, NOW } from '../context.ts'

const me = 'a'.repeat(24)
const SIZE = 32_768

/** A server whose history holds one message of mine with this body. */
const sourceWith = (bodyText: string) => {
  const message = {
    _id: 'b'.repeat(24),
    category: 'chat',
    topicId: 'c'.repeat(24),
    created: new Date(NOW).toISOString(),
    sender: { _id: me },
    content: { bodyText },
  }
  const answer = () => Promise.resolve(ok({ data: [message], nextPageUrl: '' }))
  const rest: Rest = {
    call: answer as Rest['call'],
    follow: answer as Rest['follow'],
    mayUse: () => false,
    serverNow: () => NOW,
    serverTime: (at) => at,
  }
  return {
    rest,
    kinds: createKinds(rest),
    context: newContext(me),
    tell: () => undefined,
    sending: {
      opened: () => undefined,
      lost: () => undefined,
      send: () => Promise.resolve(ok(undefined)),
      onEcho: () => undefined,
      onFailed: () => undefined,
      confirmed: () => undefined,
      isEcho: () => false,
    },
  }
}

const look = async (bodyText: string): Promise<string | undefined> => {
  const intent = { kind: 'send-message', space: spaceId('c'.repeat(24)), body: neutralise('hello') } as const
  const found = await findIntent(intent, localId('l'), NOW, sourceWith(bodyText))
  return found.ok ? found.value : 'failed'
}

const milliseconds = async (bodyText: string): Promise<number> => {
  const start = performance.now()
  await look(bodyText)
  return performance.now() - start
}

test('what was sent is found by its words, whatever markup the server made of it', async () => {
  assert.equal(await look('<p class="x">hello</p>'), 'b'.repeat(24))
  assert.equal(await look('<p>hallo</p>'), undefined)
})

for (const sign of ['<', '<p ', '<p>', '&', ' ', '">'])
  test(`a body full of ${JSON.stringify(sign)} is read in linear time`, async () => {
    const ordinary = 'Hello <b>world</b> &amp; all '
    await milliseconds(ordinary.repeat(SIZE / ordinary.length))
    const reference = await milliseconds(ordinary.repeat(SIZE / ordinary.length))
    // Quadratic time shows as hundreds of times the reference; the best of three, for the machine may be busy.
    const long = sign.repeat(SIZE / sign.length)
    const taken = Math.min(await milliseconds(long), await milliseconds(long), await milliseconds(long))
    assert.ok(
      taken <= 15 * reference + 30,
      `${taken.toFixed(1)} ms, ordinary text ${reference.toFixed(1)} ms`,
    )
  })
