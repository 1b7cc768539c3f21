// What events leave open: asked once at a time, not again and again where the pod refuses, and told to the end.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Want } from '../../../../src/backend/symphony/draft.ts'
import { createAsker } from '../../../../src/backend/symphony/link/wants.ts'
import type { DomainEvent } from '../../../../src/domain/events.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import { settled } from '../../../support/clock.ts'
import { newContext } from '../context.ts'
import { startPod } from '../fake-pod.ts'
import type { Pod, Reply } from '../fake-pod.ts'

const ROOM = 'YuK1c2JhpVFDGK8qC8PAWH___pyxGkCHdA'
const INFO = `GET /pod/v2/streams/${ROOM}/info`
const wanted: Want = { what: 'space', space: spaceId(ROOM) }

const askerOn = ({ rest, clock }: Pod) => {
  const told: DomainEvent[] = []
  const asker = createAsker({
    rest,
    context: newContext(),
    now: clock.now,
    tell: (events) => told.push(...events),
    ask: (wants) => asker.ask(wants),
  })
  return { asker, told }
}

/** So many calls were made of this kind, and no more are to come. */
const callsOf = async (pod: Pod, what: string, times: number): Promise<void> => {
  await pod.whenAsked(what, times)
  for (let turn = 0; turn < 20; turn += 1) await settled()
  assert.equal(pod.calls().filter((call) => call === what).length, times)
}

const podWithRoom = (info: () => Reply) =>
  startPod(({ what }) => {
    if (what === INFO) return info()
    return what.endsWith('/membership/list') ? { json: [] } : undefined
  })

suite('what events leave open', { timeout: 20_000 }, () => {
  test('a space that the pod refuses is not asked for with every batch; after a new link, or when one was let in, it is', async () => {
    await using pod = await podWithRoom(() => ({ status: 403, json: { code: 403, message: 'No.' } }))
    const { asker, told } = askerOn(pod)
    asker.ask([wanted])
    await callsOf(pod, INFO, 1)
    asker.ask([wanted])
    await callsOf(pod, INFO, 1)
    asker.forget()
    asker.ask([wanted])
    await callsOf(pod, INFO, 2)
    asker.ask([{ what: 'space', space: spaceId(ROOM), anew: true }])
    await callsOf(pod, INFO, 3)
    assert.deepEqual(told, [])
  })

  test('what could not be had just then is asked for when the link is back, until it is had', async () => {
    let fails = 2
    await using pod = await podWithRoom(() => {
      fails -= 1
      return fails >= 0 ? { status: 500 } : { json: { id: ROOM, streamType: { type: 'ROOM' } } }
    })
    const { asker, told } = askerOn(pod)
    asker.ask([wanted])
    await callsOf(pod, INFO, 1)
    asker.again()
    await callsOf(pod, INFO, 2)
    assert.deepEqual(told, [])
    asker.again()
    await callsOf(pod, INFO, 4)
    assert.deepEqual(
      told.map(({ type }) => type),
      ['space-appeared'],
    )
    asker.again()
    await callsOf(pod, INFO, 4)
  })

  test('wanted many times while it is asked for, it is asked for once more', async () => {
    await using pod = await podWithRoom(() => ({ json: { id: ROOM, streamType: { type: 'ROOM' } } }))
    const { asker, told } = askerOn(pod)
    asker.ask([wanted])
    for (let times = 0; times < 50; times += 1) asker.ask([wanted])
    // Each reading asks twice: what kind of stream it is, and then all there is to know.
    await callsOf(pod, INFO, 4)
    assert.deepEqual(
      told.map(({ type }) => type),
      ['space-appeared', 'space-appeared'],
    )
  })

  test('a line that breaks refuses nothing', async () => {
    let calls = 0
    await using pod = await podWithRoom(() => {
      calls += 1
      return calls === 1 ? 'cut' : { status: 403, json: { code: 403 } }
    })
    const { asker } = askerOn(pod)
    asker.ask([wanted])
    await callsOf(pod, INFO, 1)
    asker.ask([wanted])
    await callsOf(pod, INFO, 2)
  })

  /** What is told after `message` was said to be gone, of which nobody here knows what it is a version of. */
  const toldOfVersion = async (reply: Reply): Promise<readonly DomainEvent[]> => {
    await using pod = await startPod(({ what }) => (what === GONE ? reply : undefined))
    const { asker, told } = askerOn(pod)
    asker.ask([{ what: 'version', space: spaceId(ROOM), message: 'gone' }])
    await callsOf(pod, GONE, 1)
    return told
  }
  const GONE = 'GET /agent/v1/message/gone'
  const wire = { messageId: 'gone', timestamp: 1, user: { userId: 7 }, stream: { streamId: ROOM } }
  const stale = { type: 'list-stale', space: ROOM, list: 'timeline' }

  for (const [name, reply, told] of [
    [
      'the agent names the first',
      { json: { ...wire, replacing: 'second==', initialMessageId: 'first+==' } },
      [{ type: 'item-removed', space: ROOM, item: 'first-' }],
    ],
    [
      'or the one before',
      { json: { ...wire, replacing: 'second==' } },
      [{ type: 'item-removed', space: ROOM, item: 'second' }],
    ],
    ['it was the first itself', { json: wire }, []],
    ['the agent has it no more', { status: 204, text: '' }, [stale]],
    ['or says so', { status: 404, json: { code: 404 } }, [stale]],
    ['it could not be had just then', { status: 500 }, []],
  ] satisfies readonly (readonly [string, Reply, readonly object[]])[])
    test(`a version that is gone: ${name}`, async () => assert.deepEqual(await toldOfVersion(reply), told))

  test('many versions that are gone are not asked for one by one: what is shown is read anew', async () => {
    await using pod = await startPod(({ what }) =>
      what.includes('/agent/v1/message/gone') ? { status: 204, text: '' } : undefined,
    )
    const { asker, told } = askerOn(pod)
    asker.ask(
      Array.from({ length: 80 }, (_, n) => ({ what: 'version', space: spaceId(ROOM), message: `gone${n}` })),
    )
    assert.equal(told.length, 30)
    while (pod.calls().length < 50) await settled()
    assert.equal(pod.calls().length, 50)
  })
})
