// What a person does with messages, against a pod that says what it likes.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { edit, remove } from '../../../../src/backend/symphony/perform/on-messages.ts'
import { toItemId, toSpaceId } from '../../../../src/backend/symphony/ids.ts'
import { toEvents } from '../../../../src/backend/symphony/to-events.ts'
import type { DomainEvent } from '../../../../src/domain/events.ts'
import { localId } from '../../../../src/domain/ids.ts'
import { safely } from '../../../support/things.ts'
import { startPod } from '../fake-pod.ts'
import type { Pod } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

const FIRST = 'first___mY_one_and_onlybQ'
const SECOND = 'second__mY_one_and_onlybQ'
const item = toItemId(FIRST)
const space = toSpaceId('room____mY_one_and_onlydA')

const message = (messageId: string, more: object = {}): object => ({
  messageId,
  timestamp: 1_760_000_000_000,
  message: '<div/>',
  user: { userId: 7 },
  stream: { streamId: space },
  ...more,
})

const suppressions = (pod: Pod): readonly string[] =>
  pod.calls().filter((what) => what.includes('messagesuppression'))

const cannotOpen = () => assert.fail('there is no file')

test('editing what is gone is refused in words, and nothing is sent', async () => {
  await using pod = await startPod(({ what }) =>
    what.startsWith('GET /agent/v1/message/') ? { status: 204, text: '' } : undefined,
  )
  const intent = { kind: 'edit-item', space, item, body: safely('new') } as const
  const writing = { ...sourceOf(pod, []), localId: localId('l1'), openFile: cannotOpen }
  const edited = await edit(intent, writing)
  assert.ok(!edited.ok)
  assert.deepEqual([edited.problem.again, edited.problem.words], ['never', 'This message is gone.'])
  assert.deepEqual(pod.calls(), [`GET /agent/v1/message/${FIRST}`])
})

suite('removing a message', () => {
  test('names its newest version, also where it was edited before this program began', async () => {
    await using pod = await startPod(({ what }) => {
      if (what === `GET /agent/v1/message/${FIRST}`) return { json: message(FIRST, { replacedBy: SECOND }) }
      if (what === `GET /agent/v1/message/${SECOND}`) return { json: message(SECOND, { replacing: FIRST }) }
      return what.startsWith('POST /pod/') ? { json: { messageId: SECOND, suppressed: true } } : undefined
    })
    const told: DomainEvent[] = []
    const source = sourceOf(pod, told)
    assert.ok((await remove({ kind: 'remove-item', space, item }, source)).ok)
    const echo = {
      type: 'MESSAGESUPPRESSED',
      timestamp: 1_760_000_000_001,
      payload: { messageSuppressed: { messageId: SECOND, stream: { streamId: space } } },
    }
    assert.deepEqual(toEvents([echo], source.context).wants, [], 'its echo leaves nothing to ask')
    assert.deepEqual(suppressions(pod), [`POST /pod/v1/admin/messagesuppression/${SECOND}/suppress`])
    assert.deepEqual(told, [{ type: 'item-removed', space, item }])
  })

  test('that is gone already is done', async () => {
    await using pod = await startPod(({ what }) =>
      what.startsWith('GET /agent/v1/message/') ? { status: 204, text: '' } : undefined,
    )
    const told: DomainEvent[] = []
    assert.ok((await remove({ kind: 'remove-item', space, item }, sourceOf(pod, told))).ok)
    assert.deepEqual([suppressions(pod), told], [[], [{ type: 'item-removed', space, item }]])
  })
})
