// Who has read a message: asked of our own pod, and of one that answers oddly.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readReaders } from '../../../../src/backend/symphony/reading/readers.ts'
import type { DomainEvent } from '../../../../src/domain/events.ts'
import { itemId, localId, personId, spaceId } from '../../../../src/domain/ids.ts'
import type { Result } from '../../../../src/domain/result.ts'
import { streamIdOf } from '../../../../src/server/symphony-api/ids.ts'
import { startSymphony } from '../../../support/symphony.ts'
import { safely } from '../../../support/things.ts'
import { listen } from '../../stage.ts'
import { ALICE, BOB, BOT, newContext } from '../context.ts'
import { startPod } from '../fake-pod.ts'
import type { Reply } from '../fake-pod.ts'
import { backendAt, shortPolls } from '../stage.ts'

const value = <T>(result: Result<T> | undefined): T => {
  assert.ok(result?.ok, result?.ok === false ? result.problem.words : 'no answer')
  return result.value
}

const ITEM = 'qH_2eaLz5x2RgaZ7dUISLH___mY7_116bQ'
const NEWER = 'YuK1c2JhpVFDGK8qC8PAWH___pyxGkCHbQ'

/** What the pod answers is read into readers, or a problem. */
const asking = async (status: Reply, message: Reply = { status: 204, text: '' }) => {
  await using pod = await startPod(({ what }) => {
    if (what.startsWith('GET /agent/v1/message/')) return message
    return what.endsWith('/status') ? status : undefined
  })
  const told: DomainEvent[] = []
  const source = {
    rest: pod.rest,
    context: newContext(BOT),
    now: pod.clock.now,
    tell: (events: readonly DomainEvent[]) => void told.push(...events),
    ask: () => undefined,
  }
  const result = await readReaders(itemId(ITEM), source)
  return { result, told, calls: pod.calls() }
}

const one = (userId: string, more: object = {}) => ({ userId, timestamp: '1489769156271', ...more })

const words = async (status: Reply): Promise<string> => {
  const { result } = await asking(status)
  assert.ok(!result.ok)
  return result.problem.words
}

suite('who has read a message', { timeout: 30_000 }, () => {
  test('nobody, until somebody does; after an edit it is asked of the newest version', async () => {
    await using server = await startSymphony(shortPolls)
    const backend = backendAt(server.url, 'bob@example.com')
    await using bob = listen(backend)
    await bob.live()
    const space = spaceId(streamIdOf(server.space))
    const alice = personId(String(server.alice.userId))
    const sent = await backend.perform(
      { kind: 'send-message', space, body: safely('Who is in?') },
      localId('1'),
    )
    const item = value(sent) ?? assert.fail('it has no id')
    const before = value(await backend.readers?.(space, item))
    assert.deepEqual(
      [before.read, before.delivered, before.sent.map(({ person }) => person)],
      [[], [], [alice]],
    )
    server.world.markRead(server.space._id, server.users.alice.user._id)
    const { read, sent: left } = value(await backend.readers?.(space, item))
    assert.deepEqual([read.map(({ person }) => person), left], [[alice], []])
    assert.ok((read[0]?.at ?? 0) > 0, 'with the time')
    value(
      await backend.perform({ kind: 'edit-item', space, item, body: safely('Who is in now?') }, localId('2')),
    )
    assert.ok(value(await backend.readers?.(space, item)))
    value(await backend.perform({ kind: 'remove-item', space, item }, localId('3')))
    const gone = await backend.readers?.(space, item)
    assert.ok(gone?.ok === false && gone.problem.again === 'never')
  })

  test('everybody in one list, the author in none; an odd one costs itself alone; names are told', async () => {
    const { result, told } = await asking({
      json: {
        author: one(BOT),
        read: [one(ALICE, { displayName: 'Alice' }), { userId: 'nobody' }, one(BOT)],
        delivered: [one(ALICE), { userId: BOB }],
        sent: [one(BOB), one('7')],
      },
    })
    const at = 1_489_769_156_271
    assert.deepEqual(value(result), {
      read: [{ person: ALICE, at }],
      delivered: [{ person: BOB }],
      sent: [{ person: personId('7'), at }],
    })
    assert.deepEqual(told, [{ type: 'people-seen', people: [{ id: ALICE, name: 'Alice' }] }])
  })

  test('of a message that was edited where nobody listened, it is asked of the last version', async () => {
    const newest = {
      messageId: NEWER,
      timestamp: 2,
      message: '<div>new</div>',
      user: { userId: Number(BOT) },
      stream: { streamId: ITEM },
    }
    const { calls, result } = await asking({ json: {} }, { json: newest })
    assert.deepEqual(calls, [`GET /agent/v1/message/${ITEM}`, `GET /pod/v1/message/${NEWER}/status`])
    assert.deepEqual(value(result), { read: [], delivered: [], sent: [] })
  })

  test('what the pod does not tell is said in words', async () => {
    assert.match(await words({ status: 404, json: { code: 404, message: 'x' } }), /does not know.*has read/)
    assert.match(await words({ status: 403, json: { code: 403, message: 'no' } }), /does not allow/)
    assert.match(await words({ json: { read: 'all' } }), /not understood/)
  })
})
