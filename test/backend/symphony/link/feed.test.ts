// The datafeed's loop, held against the recovery table of the reference (§2.4) row by row.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createFeed } from '../../../../src/backend/symphony/link/feed.ts'
import type { Rest } from '../../../../src/backend/symphony/rest/rest.ts'
import { settled } from '../../../support/clock.ts'
import { startPod } from '../fake-pod.ts'
import type { Asked, Pod, Reply } from '../fake-pod.ts'

const FEEDS = '/agent/v5/datafeeds'
const MINE = 'abc_f_one'
const READ = `POST ${FEEDS}/${MINE}/read`

/** A pod with feeds: `listed` are there, each read is answered with the next of `reads`, and then none. */
const podWith = (listed: readonly unknown[], reads: readonly Reply[]): Promise<Pod> => {
  const left = [...reads]
  return startPod(({ what }: Asked): Reply | undefined => {
    if (what === `GET ${FEEDS}`) return { json: listed }
    if (what === `POST ${FEEDS}`) return { status: 201, json: { id: 'new_f', type: 'fanout' } }
    if (what.startsWith('DELETE ')) return { status: 400, json: { code: 400, message: 'No such feed.' } }
    return what.endsWith('/read') ? (left.shift() ?? 'hang') : undefined
  })
}

const batch = (ackId: string, ...events: readonly unknown[]): Reply => ({ json: { events, ackId } })
const nothings = (count: number): readonly Reply[] =>
  Array.from({ length: count }, () => ({ status: 204, text: '' }))
const mine = [{ id: 'other_p_one' }, null, { id: MINE, type: 'fanout' }, { id: 'third_f' }]

const feedOf = (
  { rest, clock }: Pod,
  kept: () => boolean = () => true,
  marksPresence: () => boolean = () => true,
) => {
  const events: unknown[] = []
  let [polls, unreadable, pauses] = [0, 0, 0]
  const feed = createFeed({
    rest,
    timers: {
      // A pause between two polls is over at once.
      after: (_, run) => {
        pauses += 1
        setImmediate(run)
        return () => undefined
      },
    },
    now: clock.now,
    tag: 'spaceterm-test',
    kept,
    marksPresence,
    onEvents: (some) => events.push(...some),
    onUnreadable: () => {
      unreadable += 1
    },
    onLife: () => {
      polls += 1
    },
  })
  return { feed, events, polls: () => polls, unreadable: () => unreadable, pauses: () => pauses }
}

const ackIds = ({ asked }: Pod): readonly unknown[] =>
  asked.filter(({ what }) => what.endsWith('/read')).map(({ body }) => (body as { ackId: unknown }).ackId)

const signal = (): AbortSignal => new AbortController().signal

suite('the feed', () => {
  test('one of before is found by its tag and read on; what is no usable id is passed over', async () => {
    await using pod = await podWith(mine, [batch('a1', { n: 1 }, null), batch('a2'), { status: 500 }])
    const { feed, events, polls } = feedOf(pod)
    assert.ok((await feed.open(signal())).ok)
    const problem = await feed.read(signal())
    assert.equal(problem.again, 'soon')
    assert.equal(pod.asked.find(({ what }) => what === `GET ${FEEDS}`)?.query.get('tag'), 'spaceterm-test')
    assert.deepEqual(pod.calls(), [`GET ${FEEDS}`, READ, READ, READ])
    assert.deepEqual(ackIds(pod), ['', 'a1', 'a2'])
    assert.deepEqual(events, [{ n: 1 }])
    assert.equal(polls(), 2)
    assert.deepEqual(pod.asked.at(-1)?.headers['keymanagertoken'], 'keys1')
  })

  test('reading says that one is there, unless one has said otherwise', async () => {
    await using pod = await podWith(mine, [batch('a1'), batch('a2'), { status: 500 }])
    let marks = true
    const { feed } = feedOf(pod, undefined, () => {
      marks = !marks
      return marks
    })
    await feed.open(signal())
    await feed.read(signal())
    const said = pod.asked.flatMap(({ what, body }) =>
      what === READ ? [(body as { readonly updatePresence: unknown }).updatePresence] : [],
    )
    assert.deepEqual(said, [false, true, false])
  })

  test('where there is none, one is made with the tag', async () => {
    await using pod = await podWith([], [])
    const { feed } = feedOf(pod)
    assert.ok((await feed.open(signal())).ok)
    assert.deepEqual(pod.asked.at(-1)?.body, { tag: 'spaceterm-test' })
    assert.ok((await feed.open(signal())).ok)
    assert.equal(pod.calls().length, 2, 'it is kept until it is lost')
  })

  test('where it cannot be told which there are, none is made', async () => {
    await using pod = await startPod(({ what }) => (what === `GET ${FEEDS}` ? { status: 500 } : undefined))
    const { feed } = feedOf(pod)
    const opened = await feed.open(signal())
    assert.equal(opened.ok ? '' : opened.problem.again, 'soon')
    assert.deepEqual(pod.calls(), [`GET ${FEEDS}`])
    assert.ok(!feed.isOpen())
  })

  test('the first loss is made good at once, a second right behind it waits as the link does', async () => {
    const gone: Reply = { status: 400, json: { code: 400, message: 'No such feed.' } }
    const good = [batch('a1'), batch('a2'), batch('a3')]
    await using pod = await podWith([], [gone, batch('a'), gone, ...good, gone])
    const { feed } = feedOf(pod)
    const waits: unknown[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      await feed.open(signal())
      waits.push((await feed.read(signal())).retryAfter)
    }
    assert.deepEqual(waits, [0, undefined, 0])
  })

  for (const status of [400, 404]) {
    test(`${status}: it is deleted, another one made, and its first read acknowledges nothing`, async () => {
      await using pod = await podWith(
        [],
        [batch('a1'), { status, json: { code: status } }, batch('b1'), 'cut'],
      )
      const { feed } = feedOf(pod)
      await feed.open(signal())
      const lost = await feed.read(signal())
      assert.equal(lost.again, 'soon')
      assert.match(lost.words, /expired/)
      assert.ok(pod.calls().includes(`DELETE ${FEEDS}/new_f`))
      await feed.open(signal())
      await feed.read(signal())
      assert.deepEqual(ackIds(pod), ['', 'a1', '', 'b1'])
    })
  }

  test('401: both tokens are had anew, the same feed is read from the same place', async () => {
    await using pod = await podWith(mine, [batch('a1'), { status: 401 }, batch('a2'), { status: 503 }])
    const { feed } = feedOf(pod)
    await feed.open(signal())
    await feed.read(signal())
    assert.deepEqual(ackIds(pod), ['', 'a1', 'a1', 'a2'])
    const last = pod.asked.at(-1)?.headers
    assert.deepEqual([last?.['sessiontoken'], last?.['keymanagertoken']], ['session2', 'keys2'])
    assert.equal(pod.asked.filter(({ what }) => what.includes('/login/')).length, 2)
  })

  const waits: readonly (readonly [string, Reply, number | undefined])[] = [
    ['429 with a time', { status: 429, retryAfter: 7 }, 7000],
    ['400 with a time, as agents pass a 429 on', { status: 400, retryAfter: 3 }, 3000],
    ['500', { status: 500 }, undefined],
    ['503 with a time', { status: 503, retryAfter: 2 }, 2000],
    ['403, as for too many feeds', { status: 403, json: { message: 'Too many feeds' } }, undefined],
    ['a line that breaks', 'cut', undefined],
    ['an answer that was cut off', { text: '{"events":[{"type":"MESS' }, undefined],
    ['a page of a hotel', { text: '<html>Welcome</html>' }, undefined],
    ['an answer of another shape', { json: { events: 'none' } }, undefined],
  ]
  for (const [name, reply, retryAfter] of waits) {
    test(`${name}: the same feed is read again from the same place, when it is time`, async () => {
      await using pod = await podWith(mine, [batch('a1'), reply, batch('a2'), { status: 500 }])
      const { feed } = feedOf(pod)
      await feed.open(signal())
      const problem = await feed.read(signal())
      assert.equal(problem.retryAfter, retryAfter)
      pod.clock.advance(retryAfter ?? 0)
      assert.ok((await feed.open(signal())).ok)
      await feed.read(signal())
      assert.deepEqual(ackIds(pod), ['', 'a1', 'a1', 'a2'])
      assert.ok(!pod.calls().some((what) => what.startsWith('DELETE') || what === `POST ${FEEDS}`))
    })
  }

  const tooMuch = { json: { events: Array.from({ length: 20_001 }, () => null), ackId: 'b' } }
  for (const [name, reply] of [
    ['larger than is ever read', { text: `{"events":["${'x'.repeat(32_000_001)}"]}` }],
    ['with more events than is ever read', tooMuch],
  ] satisfies readonly (readonly [string, Reply])[]) {
    test(`a batch ${name}: after three tries the feed is given up for another, and that is said`, async () => {
      await using pod = await podWith([], [batch('a1'), reply, reply, reply, batch('c1'), { status: 500 }])
      const { feed, unreadable } = feedOf(pod)
      const said: string[] = []
      for (let turn = 0; turn < 4; turn += 1) {
        await feed.open(signal())
        said.push((await feed.read(signal())).words)
      }
      assert.deepEqual(ackIds(pod), ['', 'a1', 'a1', 'a1', '', 'c1'])
      assert.equal(pod.calls().filter((what) => what.startsWith('DELETE')).length, 1)
      assert.match(said[2] ?? '', /cannot be read.*missed is read/)
      assert.ok(!said[1]?.includes('cannot be read'))
      assert.equal(unreadable(), 1)
    })
  }

  test('what cannot be read for another reason never costs the feed', async () => {
    const hotel: Reply = { text: '<html>Welcome</html>' }
    await using pod = await podWith([], [batch('a1'), hotel, hotel, 'cut', hotel, hotel, batch('a2'), 'cut'])
    const { feed, unreadable } = feedOf(pod)
    for (let turn = 0; turn < 6; turn += 1) {
      await feed.open(signal())
      await feed.read(signal())
    }
    assert.deepEqual(ackIds(pod), ['', 'a1', 'a1', 'a1', 'a1', 'a1', 'a1', 'a2'])
    assert.equal(unreadable(), 0)
  })

  test('nothing at all is an empty batch: the place stays, and the feed', async () => {
    await using pod = await podWith(mine, [batch('a1'), ...nothings(4), batch('a2', 1), { status: 500 }])
    const { feed, events, unreadable } = feedOf(pod)
    await feed.open(signal())
    await feed.read(signal())
    assert.deepEqual(ackIds(pod), ['', 'a1', 'a1', 'a1', 'a1', 'a1', 'a2'])
    assert.deepEqual(events, [1])
    assert.equal(unreadable(), 0)
  })

  test('an agent that never waits for news is asked with pauses; news comes without', async () => {
    const news = Array.from({ length: 30 }, (_, n) => batch(`b${n}`, n))
    await using pod = await podWith(mine, [...nothings(13), ...news, ...nothings(12), { status: 500 }])
    const { feed, pauses } = feedOf(pod)
    await feed.open(signal())
    await feed.read(signal())
    assert.equal(pauses(), 3 + 2)
  })

  test('a poll that is never answered ends by itself, later than any that is', async () => {
    await using pod = await podWith(mine, [])
    const { feed } = feedOf(pod)
    await feed.open(signal())
    const reading = feed.read(signal())
    await pod.whenAsked(READ)
    pod.clock.advance(35_000)
    await settled()
    assert.equal(pod.clock.timers(), 1, 'still waiting')
    pod.clock.advance(25_000)
    assert.equal((await reading).again, 'soon')
    assert.equal(pod.clock.timers(), 0)
  })

  test('what is not kept yet is not acknowledged, but a disk that never takes it does not stop the feed', async () => {
    await using pod = await podWith(
      mine,
      Array.from({ length: 7 }, (_, n) => batch(`a${n + 1}`, n)),
    )
    const { feed } = feedOf(pod, () => false)
    await feed.open(signal())
    const stop = new AbortController()
    const reading = feed.read(stop.signal)
    await pod.whenAsked(READ, 8)
    stop.abort()
    await reading
    assert.deepEqual(ackIds(pod), ['', '', '', '', '', '', 'a6', 'a7'])
  })

  test('stopped, it ends at once and leaves no timer', async () => {
    await using pod = await podWith(mine, [])
    const { feed } = feedOf(pod)
    await feed.open(signal())
    const stop = new AbortController()
    const reading = feed.read(stop.signal)
    await pod.whenAsked(READ)
    stop.abort()
    await reading
    assert.equal(pod.clock.timers(), 0)
    await feed.drop()
    assert.ok(pod.calls().includes(`DELETE ${FEEDS}/${MINE}`))
  })

  test('what a poll brings of a feed that was dropped meanwhile is not taken', async () => {
    await using pod = await podWith(mine, [batch('a1', { n: 1 })])
    const { promise: dropped, resolve } = Promise.withResolvers<void>()
    const call: Rest['call'] = async (endpoint, life) => {
      const answer = await pod.rest.call(endpoint, life)
      if (endpoint.path.includes('/read')) await dropped
      return answer
    }
    const { feed, events } = feedOf({ ...pod, rest: { ...pod.rest, call } })
    await feed.open(signal())
    const reading = feed.read(signal())
    await pod.whenAsked(READ)
    await feed.drop()
    resolve()
    await reading
    assert.deepEqual(events, [])
  })
})
