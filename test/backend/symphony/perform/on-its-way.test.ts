// Looked for too early, what is still on its way would be sent a second time.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { findArrived } from '../../../../src/backend/symphony/perform/find.ts'
import { ARRIVES, createOnItsWay } from '../../../../src/backend/symphony/perform/on-its-way.ts'
import { localId, spaceId } from '../../../../src/domain/ids.ts'
import type { Intent } from '../../../../src/domain/intents.ts'
import { createFakeClock, settled } from '../../../support/clock.ts'
import { safely } from '../../../support/things.ts'
import { startPod } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

const ID = localId('l1')
const DAY = 86_400_000

const waiting = () => {
  const clock = createFakeClock()
  const life = new AbortController()
  const onItsWay = createOnItsWay(clock, life.signal, ARRIVES)
  const arrived: string[] = []
  const wait = async (name: string): Promise<void> => {
    await onItsWay.arrived(ID)
    arrived.push(name)
  }
  return { clock, life, onItsWay, arrived, wait }
}

suite('what is on its way', { timeout: 20_000 }, () => {
  test('is waited for until its call is over, and then as long as it may take to arrive', async () => {
    const { clock, onItsWay, arrived, wait } = waiting()
    const call = Promise.withResolvers<boolean>()
    onItsWay.goes(ID, call.promise)
    void wait('it')
    clock.advance(10 * ARRIVES)
    await settled()
    assert.deepEqual(arrived, [], 'the call is under way')
    call.resolve(true)
    await settled()
    clock.advance(ARRIVES - 1)
    await settled()
    assert.deepEqual(arrived, [], 'nobody knows yet')
    clock.advance(1)
    await settled()
    assert.deepEqual(arrived, ['it'])
  })

  test('where the call was answered, nothing is', async () => {
    const { clock, onItsWay, arrived, wait } = waiting()
    onItsWay.goes(ID, Promise.resolve(false))
    await settled()
    assert.equal(clock.timers(), 0)
    // Of another run nothing is known: that is reckoned from now.
    void wait('it')
    clock.advance(ARRIVES)
    await settled()
    assert.deepEqual(arrived, ['it'])
  })

  test('nobody waits when all ends', async () => {
    const { life, onItsWay, arrived, wait } = waiting()
    onItsWay.goes(ID, Promise.resolve(true))
    void wait('it')
    await settled()
    life.abort()
    await settled()
    assert.deepEqual(arrived, ['it'])
  })

  for (const [name, ago] of [
    ['a minute', 60_000],
    ['two days', 2 * DAY],
  ] as const)
    test(`queued ${name} ago and sent a moment ago: that it is not there is not believed at once`, async () => {
      const space = spaceId('YuK1c2JhpVFDGK8qC8PAWH___pyxGkCHdA')
      const intent: Intent = { kind: 'send-message', space, body: safely('hello') }
      const HISTORY = `GET /agent/v4/stream/${space}/message`
      await using pod = await startPod(({ what }) => (what === HISTORY ? { json: [] } : undefined))
      const order: string[] = []
      const onItsWay = {
        goes: () => undefined,
        arrived: async () => {
          await pod.whenAsked(HISTORY)
          order.push(`waited after ${pod.calls().length}`)
        },
      }
      const since = pod.clock.now() - ago
      const found = await findArrived(intent, { localId: ID, since }, sourceOf(pod, []), onItsWay)
      assert.deepEqual(found, { ok: true, value: undefined })
      assert.equal(order.length, 1)
      assert.ok(Number(order[0]?.split(' ').at(-1)) < pod.calls().length, 'it is looked for again afterwards')
    })
})
