// SEND_MESSAGE and its echo: subscribed first, then confirmed, refused, or unsure.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChannels } from '../../../../src/backend/spaces/link/channels.ts'
import type { SendMessagePayload } from '../../../../src/backend/spaces/items/from-intent.ts'
import { soon } from '../../../../src/backend/problems.ts'
import { createSending } from '../../../../src/backend/spaces/link/sending.ts'
import { localId } from '../../../../src/domain/ids.ts'
import { createFakeClock, settled } from '../../../support/clock.ts'

const local = localId('L1')
const payload: SendMessagePayload = {
  category: 'chat',
  topicId: 'space',
  content: { bodyText: '<p>hi</p>' },
  version: '1.1',
  loopbackMetadata: { spaceterm: local },
}

const newBench = () => {
  const clock = createFakeClock()
  const channels = createChannels(clock)
  const sending = createSending(channels, clock)
  const emitted: (readonly [string, unknown])[] = []
  const socket = {
    emit: (event: string, sent: unknown) => void emitted.push([event, sent]),
    close: () => undefined,
  }
  const connect = (): void => {
    sending.opened(socket)
    channels.opened(socket)
  }
  const subscribed = async (): Promise<void> => {
    channels.onSubscribed({ channel: { _id: 'space', type: 'topic' } })
    await settled()
  }
  return {
    clock,
    channels,
    sending,
    emitted,
    connect,
    subscribed,
    events: () => emitted.map(([event]) => event),
  }
}

test('without a link nothing was sent', async () => {
  const { sending } = newBench()
  const result = await sending.send(payload, local)
  assert.ok(!result.ok)
  assert.equal(result.problem.again, 'soon')
})

test('subscribes once, sends, and is confirmed by the echo', async () => {
  const { sending, connect, subscribed, events, clock } = newBench()
  connect()
  const first = sending.send(payload, local)
  const second = sending.send({ ...payload, loopbackMetadata: { spaceterm: localId('L2') } }, localId('L2'))
  assert.deepEqual(events(), ['SUBSCRIBE_CHANNEL'])
  await subscribed()
  assert.deepEqual(events(), ['SUBSCRIBE_CHANNEL', 'SEND_MESSAGE', 'SEND_MESSAGE'])
  sending.onEcho({ _id: 'm1', loopbackMetadata: { spaceterm: 'L1' } })
  sending.onEcho({ loopbackMetadata: { spaceterm: 'L2' } })
  assert.deepEqual(await first, { ok: true, value: 'm1' })
  // A task may be echoed without its id.
  assert.deepEqual(await second, { ok: true, value: undefined })
  assert.equal(sending.confirmed(local), 'm1')
  assert.equal(clock.timers(), 0)
})

test('a refusal is final, one for want of a subscription is not', async () => {
  const { sending, connect, subscribed, events } = newBench()
  connect()
  const refused = sending.send(payload, local)
  await subscribed()
  sending.onFailed({ ...payload, error: { code: 'x', message: 'too long' } })
  assert.deepEqual(await refused, {
    ok: false,
    problem: { again: 'never', words: 'The server refused this: too long' },
  })
  const again = sending.send(payload, local)
  await settled()
  sending.onFailed({ ...payload, category: 'app.event.channel.subscription.required' })
  const result = await again
  assert.ok(!result.ok)
  assert.equal(result.problem.again, 'soon')
  void sending.send(payload, local)
  assert.equal(events().at(-1), 'SUBSCRIBE_CHANNEL')
})

test('a server that asks to go slower gets it again later', async () => {
  const { sending, connect, subscribed } = newBench()
  connect()
  const sent = sending.send(payload, local)
  await subscribed()
  sending.onFailed({ ...payload, error: { code: 'too.many.requests', message: 'Too many at once.' } })
  const result = await sent
  assert.ok(!result.ok)
  assert.deepEqual([result.problem.again, result.problem.retryAfter], ['soon', 2000])
})

test('silence for ten seconds and a broken link both leave it unsure', async () => {
  const { sending, channels, connect, subscribed, clock } = newBench()
  connect()
  const silent = sending.send(payload, local)
  await subscribed()
  clock.advance(10_000)
  const broken = sending.send(payload, local)
  await settled()
  channels.lost(soon('gone'))
  sending.lost()
  for (const result of [await silent, await broken]) {
    assert.ok(!result.ok)
    assert.equal(result.problem.again, 'unsure')
  }
})

test('a space that the server does not open was not sent to', async () => {
  const { sending, channels, connect, events } = newBench()
  connect()
  const sent = sending.send(payload, local)
  channels.onFailed({ channel: { _id: 'space' }, error: { message: 'not a member' } })
  const result = await sent
  assert.ok(!result.ok)
  assert.deepEqual(result.problem, {
    again: 'never',
    words: 'The server does not open this space: not a member',
  })
  assert.ok(!events().includes('SEND_MESSAGE'))
})

test('watched spaces are subscribed again after a reconnect, and one is seen there', async () => {
  const { channels, connect, subscribed, events } = newBench()
  channels.watch('space')
  channels.watch('space')
  assert.deepEqual(events(), [])
  connect()
  await subscribed()
  assert.deepEqual(events(), ['SUBSCRIBE_CHANNEL', 'SEND_PRESENCE_EVENT'])
  channels.lost(soon('gone'))
  connect()
  await subscribed()
  assert.deepEqual(events().slice(2), ['SUBSCRIBE_CHANNEL', 'SEND_PRESENCE_EVENT'])
})
