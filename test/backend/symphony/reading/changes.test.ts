// What of the messages shown is gone: only what the agent says it has not; a list that lacks one proves nothing.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readChanges } from '../../../../src/backend/symphony/reading/changes.ts'
import { createUnheard } from '../../../../src/backend/symphony/link/unheard.ts'
import { toItemId, toSpaceId } from '../../../../src/backend/symphony/ids.ts'
import { aMessage } from '../../../support/things.ts'
import { startPod } from '../fake-pod.ts'
import type { Reply } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

const ROOM = 'yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA'
const space = toSpaceId(ROOM)
const idOf = (name: string): string => `${name.padEnd(16, '_')}___mY30zwXbQ`

const wire = (name: string, timestamp: number) => ({
  messageId: idOf(name),
  timestamp,
  message: `<div>${name}</div>`,
  user: { userId: 1, displayName: 'Mira' },
  stream: { streamId: ROOM, streamType: 'ROOM' },
})

/** What is told when these two are shown, `listed` is in the history, and the agent answers so about the `other`. */
const told = async (about: Reply) => {
  await using pod = await startPod(({ what }): Reply | undefined => {
    if (what.endsWith(`/stream/${ROOM}/message`)) return { json: [wire('listed', 1)] }
    return what.endsWith(`/message/${idOf('other')}`) ? about : undefined
  })
  const items = ['listed', 'other'].map((name, at) => aMessage(space, toItemId(idOf(name)), at + 1))
  const changes = await readChanges(
    { spaces: [space], since: pod.clock.now(), shown: { items: () => items, isLive: true } },
    sourceOf(pod, []),
    createUnheard(),
  )
  return changes.ok
    ? changes.value.flatMap((event) => (event.type === 'item-removed' ? [event.item] : []))
    : changes.problem.again
}

suite('a message that is shown and not listed', () => {
  test('is gone where the agent has none of that id', async () =>
    assert.deepEqual(await told({ status: 204, text: '' }), [toItemId(idOf('other'))]))
  test('stays where it can be had by its id: an agent may list late', async () =>
    assert.deepEqual(await told({ json: wire('other', 2) }), []))
  test('stays where it may not be read', async () =>
    assert.deepEqual(await told({ status: 403, json: { code: 403, message: 'Forbidden.' } }), []))
  test('is asked for later where the agent has trouble', async () =>
    assert.equal(await told({ status: 500, json: { code: 500, message: 'Trouble.' } }), 'soon'))
})
