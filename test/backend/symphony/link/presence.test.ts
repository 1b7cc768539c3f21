// Who is there: asked for those who are watched, not more than once a minute, and only while the link is there.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createPresenceWatch } from '../../../../src/backend/symphony/link/presence.ts'
import type { DomainEvent } from '../../../../src/domain/events.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import type { PersonId } from '../../../../src/domain/ids.ts'
import { settled } from '../../../support/clock.ts'
import { aSpace } from '../../../support/things.ts'
import { ALICE, BOB, BOT, newContext } from '../context.ts'
import { startPod } from '../fake-pod.ts'
import type { Pod, Reply } from '../fake-pod.ts'

const direct = (id: string, ...others: readonly PersonId[]) =>
  aSpace(id, { kind: 'direct', members: [ALICE, ...others].map((person) => ({ person, role: 'member' })) })
const spaces = [direct('bob', BOB), direct('three', BOB, BOT), aSpace('room'), direct('bot', BOT)]
const asksOf = (person: PersonId): string => `GET /pod/v3/user/${person}/presence`

const watchOn = ({ rest, clock }: Pod) => {
  const told: DomainEvent[] = []
  const context = newContext(ALICE, [{ type: 'spaces-loaded', spaces }])
  const source = {
    rest,
    context,
    now: clock.now,
    tell: (events: readonly DomainEvent[]) => told.push(...events),
  }
  return { told, presence: createPresenceWatch(source, clock) }
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await settled()
}

const counted = (pod: Pod, person: PersonId): number =>
  pod.calls().filter((call) => call === asksOf(person)).length

const podWith = (bob: () => Reply) =>
  startPod(({ what }) => {
    if (what === asksOf(BOB)) return bob()
    return what === asksOf(BOT) ? { status: 403, json: { code: 403, message: 'No.' } } : undefined
  })

suite('presence on Symphony', { timeout: 20_000 }, () => {
  test('the other of a conversation of two is asked for: at once with the link, then each minute', async () => {
    let category = 'BUSY'
    await using pod = await podWith(() => ({ json: { category, userId: Number(BOB), timestamp: 1 } }))
    const { told, presence } = watchOn(pod)
    for (const { id } of spaces.slice(0, 3)) presence.watch(id)
    assert.equal(pod.clock.timers(), 0)
    presence.setLive(true)
    await until(() => told.length === 1)
    category = 'AWAY'
    pod.clock.advance(59_000)
    pod.clock.advance(1000)
    await until(() => told.length === 2)
    assert.deepEqual(
      told.map((event) =>
        event.type === 'presence-changed' ? [event.space, event.person, event.presence] : [],
      ),
      [
        [spaceId('bob'), BOB, 'online'],
        [spaceId('bob'), BOB, 'idle'],
      ],
    )
    assert.deepEqual(pod.calls(), [asksOf(BOB), asksOf(BOB)])
    presence.setLive(false)
    assert.equal(pod.clock.timers(), 0)
  })

  test('who leaves a conversation and comes back at once is told again, and the pod not asked', async () => {
    await using pod = await podWith(() => ({ json: { category: 'OFF_WORK' } }))
    const { told, presence } = watchOn(pod)
    presence.setLive(true)
    presence.watch(spaceId('bob'))
    await until(() => told.length === 1)
    presence.unwatch(spaceId('bob'))
    assert.equal(pod.clock.timers(), 0)
    presence.watch(spaceId('bob'))
    await until(() => told.length === 2)
    assert.equal(counted(pod, BOB), 1)
    presence.setLive(false)
  })

  test('whom the pod does not tell of is not asked for again before the next link', async () => {
    await using pod = await podWith(() => ({ json: { category: 'AVAILABLE' } }))
    const { told, presence } = watchOn(pod)
    presence.watch(spaceId('bot'))
    presence.watch(spaceId('bob'))
    presence.setLive(true)
    await until(() => told.length === 1 && counted(pod, BOT) === 1)
    for (let n = 0; n < 10; n += 1) await settled()
    pod.clock.advance(60_000)
    await until(() => told.length === 2)
    assert.equal(counted(pod, BOT), 1)
    presence.setLive(true)
    await until(() => counted(pod, BOT) === 2)
    presence.setLive(false)
  })
})
