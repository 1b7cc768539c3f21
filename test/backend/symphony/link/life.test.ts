// The whole backend on a pod that fails: it says why it waits, never gives up, goes on with the same feed, and can be stopped.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createSymphonyBackend } from '../../../../src/backend/symphony/backend.ts'
import type { SymphonyBackendOptions } from '../../../../src/backend/symphony/backend.ts'
import type { DomainEvent, LinkStatus } from '../../../../src/domain/events.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import { settled } from '../../../support/clock.ts'
import { listen } from '../../stage.ts'
import type { Audience } from '../../stage.ts'
import { startPod } from '../fake-pod.ts'
import type { Asked, Pod, Reply } from '../fake-pod.ts'

const FEEDS = '/agent/v5/datafeeds'
const READ = `POST ${FEEDS}/mine_f/read`
const ROOM = 'YuK1c2JhpVFDGK8qC8PAWH___pyxGkCHdA'

/** What any pod answers; `reply` has the first word. */
const podWith = (reply: (asked: Asked) => Reply | undefined): Promise<Pod> =>
  startPod((asked) => {
    const first = reply(asked)
    if (first !== undefined) return first
    const usual: Readonly<Record<string, Reply>> = {
      'GET /pod/v2/sessioninfo': { json: { id: 7078106103809, displayName: 'Bot', username: 'bot' } },
      [`GET ${FEEDS}`]: { json: [] },
      [`POST ${FEEDS}`]: { status: 201, json: { id: 'mine_f' } },
      [`DELETE ${FEEDS}/mine_f`]: { status: 204, text: '' },
      'POST /pod/v1/streams/list': {
        json: [{ id: ROOM, active: true, streamType: { type: 'ROOM' }, roomAttributes: { name: 'Room' } }],
      },
      'GET /pod/v1/connection/list': { status: 204, text: '' },
    }
    return usual[asked.what] ?? (asked.what === READ ? 'hang' : undefined)
  })

const backendOn = ({ signIn, clock }: Pod, options: Partial<SymphonyBackendOptions> = {}) =>
  createSymphonyBackend({
    name: 'Test',
    signIn,
    now: clock.now,
    random: () => 0.5,
    timers: clock,
    ...options,
  })

const ackIdIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'ackId' in body ? body.ackId : undefined

const ackIds = ({ asked }: Pod): readonly unknown[] =>
  asked.filter(({ what }) => what === READ).map(({ body }) => ackIdIn(body))

/** One after the other, as a pod fails that is asked too much. */
const failingBy = (turn: number): Reply => {
  if (turn % 3 === 0) return { status: 429, retryAfter: 7 }
  return turn % 3 === 1 ? { status: 500 } : 'cut'
}

const isLive = (event: DomainEvent): boolean => event.type === 'link-changed' && event.link.status === 'live'

const statuses = ({ events }: Audience): readonly LinkStatus['status'][] =>
  events.flatMap((event) => (event.type === 'link-changed' ? [event.link.status] : []))

/** Lets each wait end (calls that are under way meanwhile see so much time pass) until the link has this status (again, after `after` events). */
const until = async (
  pod: Pod,
  audience: Audience,
  status: LinkStatus['status'],
  after: number,
  step = 30_000,
): Promise<void> => {
  const isThere = (): boolean =>
    audience.events
      .slice(after)
      .some((event) => event.type === 'link-changed' && event.link.status === status)
  while (!isThere()) {
    const last = audience.events.findLast((event) => event.type === 'link-changed')
    if (last?.type === 'link-changed' && last.link.status === 'waiting') pod.clock.advance(step)
    await settled()
  }
}

suite('the link to Symphony', { timeout: 30_000 }, () => {
  for (const [times, name, readings] of [
    [12, 'goes on with the same feed and place, reading nothing anew', 1],
    [40, 'goes on with the same feed and place; after minutes all is read anew, once', 2],
  ] as const) {
    test(`reading fails ${times} times: it waits, says why, and ${name}`, async () => {
      let failures = 0
      await using pod = await podWith(({ what, body }) => {
        if (what !== READ) return undefined
        if (ackIdIn(body) === '') return { json: { events: [], ackId: 'a1' } }
        failures += 1
        return failures <= times ? failingBy(failures) : undefined
      })
      await using bot = listen(backendOn(pod, { feedTag: 'mine' }))
      await bot.live()
      await bot.heard('life-seen')
      for (let n = 0, after = bot.events.findIndex(isLive) + 1; n < times; n += 1, after = bot.events.length)
        await until(pod, bot, 'waiting', after, 7_000)
      const away = bot.events.length
      await until(pod, bot, 'connecting', away, 7_000)
      await pod.whenAsked(READ, times + 2)
      assert.ok(!bot.events.slice(away).some(isLive), 'the poll may fail yet')
      pod.clock.advance(1_000)
      await bot.live(away)
      const waits = bot.events.flatMap((event) =>
        event.type === 'link-changed' && event.link.status === 'waiting' ? [event.link] : [],
      )
      assert.equal(waits.length, times)
      assert.ok(waits.some(({ reason }) => reason.includes('500')))
      assert.equal(bot.events.filter(isLive).length, 2, 'a feed that fails each time is not live in between')
      assert.deepEqual(new Set(ackIds(pod).slice(1)), new Set(['a1']))
      assert.equal(pod.calls().filter((what) => what === `POST ${FEEDS}`).length, 1)
      for (const each of ['POST /pod/v1/streams/list', `GET /pod/v2/streams/${ROOM}/info`])
        assert.equal(pod.calls().filter((what) => what === each).length, readings, each)
      assert.equal(bot.events.filter(({ type }) => type === 'spaces-loaded').length, readings)
    })
  }

  test('a failed poll: to the moment nothing was missed, and live again as soon as the next one answers', async () => {
    let reads = 0
    await using pod = await podWith(({ what }) => {
      if (what !== READ) return undefined
      reads += 1
      if (reads === 2) return { status: 500 }
      return reads < 4 ? { json: { events: [], ackId: `a${reads}` } } : undefined
    })
    const backend = backendOn(pod, { feedTag: 'mine' })
    const before = pod.clock.now()
    await using bot = listen(backend)
    await bot.live()
    const broken = await bot.heard('link-changed', ({ link }) => link.status === 'waiting')
    const began = bot.events.indexOf(broken)
    await until(pod, bot, 'live', began, 500)
    assert.equal(backend.missedNothing?.(broken.at), true)
    const lives = bot.events.flatMap((event) =>
      event.type === 'link-changed' && isLive(event) ? [event.goesOn] : [],
    )
    assert.deepEqual(lives, [false, true], 'the second is no sign of life by itself')
    assert.equal(backend.missedNothing?.(before - 1), false, 'before this run')
    assert.deepEqual(
      bot.events.slice(began).filter(({ type }) => type === 'signed-in' || type === 'spaces-loaded'),
      [],
    )
  })

  for (const [name, change] of [
    ['it could not be read for minutes', (pod: Pod) => pod.clock.advance(5 * 60_000)],
    ['somebody else is signed in', (_: Pod, signInAs: (id: number) => void) => signInAs(7078106103899)],
  ] as const) {
    test(`a feed that goes on, but ${name}: all is read anew`, async () => {
      let [me, failing] = [7078106103809, false]
      await using pod = await podWith(({ what }) => {
        if (what === 'GET /pod/v2/sessioninfo') return { json: { id: me, displayName: 'Bot' } }
        return what === READ && failing ? { status: 500 } : undefined
      })
      const backend = backendOn(pod, { feedTag: 'mine' })
      await using bot = listen(backend)
      await bot.live()
      await pod.whenAsked(READ)
      failing = true
      // The poll that is under way takes too long.
      pod.clock.advance(50_000)
      const broken = await bot.heard('link-changed', ({ link }) => link.status === 'waiting')
      failing = false
      change(pod, (id) => {
        me = id
      })
      const [began, polls] = [bot.events.indexOf(broken), ackIds(pod).length]
      await until(pod, bot, 'connecting', began, 500)
      await pod.whenAsked(READ, polls + 1)
      pod.clock.advance(1_000)
      await bot.live(began)
      await bot.heard('spaces-loaded', () => true, began)
      assert.equal(backend.missedNothing?.(broken.at), false)
      assert.equal(pod.calls().filter((what) => what === 'POST /pod/v1/streams/list').length, 2)
    })
  }

  test('waits between attempts that fail grow to half a minute, and no further', async () => {
    await using pod = await podWith(({ what }) =>
      what === 'GET /pod/v2/sessioninfo' ? { status: 503 } : undefined,
    )
    await using bot = listen(backendOn(pod))
    for (let n = 0, after = 0; n < 12; n += 1, after = bot.events.length) {
      await until(pod, bot, 'waiting', after)
    }
    const waits = bot.events.flatMap((event) =>
      event.type === 'link-changed' && event.link.status === 'waiting' ? [event.link.retryAt - event.at] : [],
    )
    assert.ok(waits.every((wait) => wait <= 30_000))
    assert.equal(waits.at(-1), 15_000, 'half of the longest, for chance says one half')
    assert.ok(!statuses(bot).includes('refused'))
  })

  test('a feed that was lost is opened anew at once, and the link says so in between', async () => {
    let reads = 0
    await using pod = await podWith(({ what }) => {
      if (what !== READ) return undefined
      reads += 1
      return reads === 1 ? { status: 400, json: { code: 400, message: 'No such feed' } } : undefined
    })
    await using bot = listen(backendOn(pod))
    await bot.live()
    const lost = await bot.heard('link-changed', ({ link }) => link.status === 'waiting')
    assert.ok(lost.link.status === 'waiting' && lost.link.reason.includes('expired'))
    await until(pod, bot, 'live', bot.events.indexOf(lost))
    await pod.whenAsked(READ, 2)
    assert.equal(pod.calls().filter((what) => what === `POST ${FEEDS}`).length, 2)
    assert.equal(ackIds(pod).at(-1), '')
  })

  test('a key that is not taken any more is for the person: it waits until they ask', async () => {
    let isKnown = true
    await using pod = await podWith(({ what }) => {
      if (isKnown) return undefined
      return what.includes('pubkey') || what === READ ? { status: 401, json: { code: 401 } } : undefined
    })
    const backend = backendOn(pod)
    await using bot = listen(backend)
    await bot.live()
    isKnown = false
    backend.reopen?.()
    await bot.heard('link-changed', ({ link }) => link.status === 'waiting')
    await until(pod, bot, 'refused', 0)
    const before = bot.events.length
    isKnown = true
    const polls = ackIds(pod).length
    backend.reconnect()
    await pod.whenAsked(READ, polls + 1)
    pod.clock.advance(1_000)
    await bot.live(before)
  })

  test('opened anew on wish: another feed, though the old one was alive', async () => {
    await using pod = await podWith(() => undefined)
    const backend = backendOn(pod)
    await using bot = listen(backend)
    await bot.live()
    await pod.whenAsked(READ)
    const before = bot.events.length
    backend.reopen?.()
    await until(pod, bot, 'live', before, 500)
    assert.ok(pod.calls().includes(`DELETE ${FEEDS}/mine_f`))
    assert.equal(pod.calls().filter((what) => what === `POST ${FEEDS}`).length, 2)
  })

  for (const feedTag of ['mine', undefined]) {
    test(`stopped, it ${feedTag === undefined ? 'takes a feed of its own away' : 'leaves the feed for the next start'}`, async () => {
      await using pod = await podWith(() => undefined)
      const bot = listen(backendOn(pod, feedTag === undefined ? {} : { feedTag }))
      await bot.live()
      await pod.whenAsked(READ)
      await bot[Symbol.asyncDispose]()
      assert.equal(pod.calls().includes(`DELETE ${FEEDS}/mine_f`), feedTag === undefined)
      assert.equal(pod.clock.timers(), 0)
    })
  }

  test('an unreadable event is counted, and neither in the way of the others nor of the feed', async () => {
    let reads = 0
    const events = [
      null,
      { type: 'MESSAGESENT', timestamp: 1, payload: {} },
      { type: 'BRANDNEW', payload: {} },
      17,
      {
        type: 'MESSAGESENT',
        timestamp: 1_760_000_000_000,
        payload: {
          messageSent: {
            message: {
              messageId: '5No7f7vOI0XXdysGdKMY1X___mY30zwXbQ',
              timestamp: 1_760_000_000_000,
              message: '<div>hi</div>',
              data: '{}',
              user: { userId: 7078106103810, displayName: 'Bob' },
              stream: { streamId: ROOM, streamType: 'ROOM' },
            },
          },
        },
      },
    ]
    await using pod = await podWith(({ what }) => {
      if (what !== READ) return undefined
      reads += 1
      return reads === 1 ? { json: { events, ackId: 'a1' } } : undefined
    })
    await using bot = listen(backendOn(pod))
    const { item } = await bot.heard('item-arrived')
    assert.equal(item.space, spaceId(ROOM))
    assert.equal(bot.events.filter(({ type }) => type === 'surprise-seen').length, 3)
    await pod.whenAsked(READ, 2)
    assert.equal(ackIds(pod).at(-1), 'a1')
  })
})
