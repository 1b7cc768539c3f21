// The watchdog on content: a link that answers while news do not come by it is found out, made good and opened again.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { Millis, SpaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { startListener } from '../../../store/sync/listener.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, refusal } from '../../support/fake-backend.ts'
import { aMessage, aSpace } from '../../support/things.ts'

const one = spaceId('one')
const two = spaceId('two')

const arrived = (item: Item): DomainEvent => ({ type: 'item-arrived', item, late: true })

/** Connected, one space open, its chat read: `m1` is in it. */
const given = async ({
  tells = true,
  goesOn = false,
  unopened = [],
  behind,
}: {
  readonly tells?: boolean
  readonly goesOn?: boolean
  readonly unopened?: readonly SpaceId[]
  /** By so much the network's clock is behind ours. */
  readonly behind?: Millis
} = {}) => {
  const clock = createFakeClock()
  const fake = createFakeBackend(() => clock.now())
  const asked: { readonly spaces: readonly SpaceId[]; readonly since: Millis }[] = []
  let reopened = 0
  let answer: Result<readonly DomainEvent[]> = ok([])
  const backend = {
    ...fake,
    reopen: () => {
      reopened += 1
    },
    ...(behind !== undefined && { serverTime: (at: Millis) => at - behind }),
    ...(goesOn && { missedNothing: () => true }),
    ...(tells && {
      changesSince: async (spaces: readonly SpaceId[], since: Millis) => {
        asked.push({ spaces, since })
        return answer
      },
    }),
  }
  const store = createSpacetermStore()
  const history = createHistory({ store, backend })
  const listening = startListener({ store, backend, history, clock, random: () => 0.5 })
  const pages = async (items: readonly Item[]): Promise<void> => {
    for (const call of fake.fetches.slice())
      call.answer(ok({ items: call.asked.list === 'timeline' ? items : [], older: { kind: 'end' } }))
    await settled()
    clock.advance(100)
  }
  fake.emit({ type: 'spaces-loaded', spaces: [one, ...unopened].map((id) => aSpace(id)) })
  fake.live()
  clock.advance(100)
  store.dispatch({ type: 'space-opened', space: one })
  await settled()
  await pages([aMessage('one', 'm1', 1)])
  /** Lets time pass; what is asked is answered. */
  const wait = async (ms: Millis): Promise<void> => {
    for (let left = ms; left > 0; left -= 1_000) {
      clock.advance(1_000)
      await settled()
    }
  }
  const chat = () => store.getState().timelines[one]?.lists.timeline?.items.map(({ id }) => id)
  return {
    clock,
    fake,
    asked,
    store,
    pages,
    wait,
    chat,
    reopened: () => reopened,
    answers: (next: Result<readonly DomainEvent[]>) => {
      answer = next
    },
    end: () => listening[Symbol.asyncDispose](),
  }
}

suite('the watchdog on content', () => {
  test('a silent space is asked about; while there is nothing new nobody hears of it', async () => {
    const { asked, wait, reopened, store, end } = await given()
    await wait(120_000)
    assert.deepEqual([...new Set(asked.flatMap(({ spaces }) => spaces))], [one])
    assert.ok(asked.length >= 2 && asked.length <= 4, `${asked.length} questions in two minutes`)
    assert.equal(reopened(), 0)
    assert.equal(store.getState().view.notice, undefined)
    await end()
  })

  test('a space that nobody opened is asked about, too, now and then, and finds out a stopped feed', async () => {
    const { asked, wait, answers, store, reopened, clock, end } = await given({ unopened: [two] })
    const begin = clock.now()
    await wait(200_000)
    assert.ok(asked.some(({ spaces }) => spaces.length === 1 && spaces[0] === two))
    // Of what lies before the link lived nobody knows here.
    answers(ok([arrived(aMessage('two', 'old', begin - 200))]))
    await wait(200_000)
    assert.equal(reopened(), 0)
    // What one writes oneself into it says nothing of what came before.
    const mine = aMessage('two', 'mine', begin + 20_000)
    store.dispatch({ type: 'item-arrived', item: mine })
    answers(ok([arrived(mine)]))
    await wait(200_000)
    assert.equal(reopened(), 0)
    answers(ok([arrived(aMessage('two', 'new', begin + 10_000)), arrived(mine)]))
    await wait(200_000)
    assert.equal(reopened(), 1)
    assert.deepEqual(
      store.getState().timelines[two]?.lists.timeline?.items.map(({ id }) => id),
      ['new', 'mine'],
    )
    await end()
  })

  test('of a space that nobody opened in this run what was kept of it is no more than what was kept', async () => {
    const { wait, answers, store, reopened, clock, end } = await given({ unopened: [two] })
    const begin = clock.now()
    const kept = aMessage('two', 'kept', begin - 500)
    store.dispatch({
      type: 'cached-loaded',
      space: two,
      list: 'timeline',
      items: [kept],
      holes: [],
      older: { kind: 'end' },
    })
    answers(ok([arrived(kept), arrived(aMessage('two', 'between', begin - 200))]))
    await wait(200_000)
    assert.equal(reopened(), 0)
    answers(ok([arrived(kept), arrived(aMessage('two', 'new', begin + 10_000))]))
    await wait(200_000)
    assert.equal(reopened(), 1)
    await end()
  })

  test('of a space that nobody opened the clock of the network counts', async () => {
    const { wait, answers, reopened, clock, end } = await given({ unopened: [two], behind: 900_000 })
    const begin = clock.now() - 900_000
    answers(ok([arrived(aMessage('two', 'old', begin - 200))]))
    await wait(200_000)
    assert.equal(reopened(), 0)
    answers(ok([arrived(aMessage('two', 'new', begin + 10_000))]))
    await wait(200_000)
    assert.equal(reopened(), 1)
    await end()
  })

  test('of a space that came since then what is newer than all that is known of it is missing', async () => {
    const { wait, answers, reopened, fake, clock, end } = await given()
    const joined = clock.now() + 10_000
    await wait(20_000)
    fake.emit({ type: 'space-appeared', space: aSpace('three', { activeAt: joined }) })
    answers(ok([arrived(aMessage('three', 'old', joined - 5_000))]))
    await wait(400_000)
    assert.equal(reopened(), 0)
    answers(ok([arrived(aMessage('three', 'new', joined + 1))]))
    await wait(400_000)
    assert.equal(reopened(), 1)
    await end()
  })

  test('where others write nobody is asked; what one writes oneself proves nothing', async () => {
    const { asked, wait, fake, store, clock, end } = await given()
    const me = personId('me')
    fake.emit({ type: 'signed-in', me: { id: me, name: aSpace('x').title } })
    for (let no = 0; no < 6; no += 1) {
      fake.emit({ type: 'item-arrived', item: aMessage('one', `o${no}`, clock.now()) })
      await wait(20_000)
    }
    assert.deepEqual(asked, [])
    for (let no = 0; no < 6; no += 1) {
      fake.emit({ type: 'item-arrived', item: aMessage('one', `p${no}`, clock.now(), { author: me }) })
      await wait(20_000)
    }
    assert.ok(asked.length > 0)
    assert.equal(store.getState().me, me)
    await end()
  })

  test('what a machine that slept hears at last proves nothing of the time after it was written', async () => {
    const { asked, wait, fake, clock, end } = await given({ behind: 7_000 })
    const written = clock.now() + 1_000
    clock.advance(600_000)
    await settled()
    asked.length = 0
    fake.emit({ type: 'item-arrived', item: aMessage('one', 'm2', written - 7_000) })
    await wait(30_000)
    assert.deepEqual(asked[0], { spaces: [one], since: written })
    await end()
  })

  test('what was missed comes, one is told, and the link is opened again', async () => {
    const { wait, answers, chat, reopened, store, end } = await given()
    answers(ok([arrived(aMessage('one', 'm2', 2))]))
    await wait(60_000)
    assert.deepEqual(chat(), ['m1', 'm2'])
    assert.equal(reopened(), 1)
    assert.match(store.getState().view.notice?.words ?? '', /live feed had stopped; caught up/)
    await end()
  })

  test('an edit and a removal that did not come are noticed as well', async () => {
    const { wait, answers, chat, reopened, end } = await given()
    answers(ok([{ type: 'item-removed', space: one, item: aMessage('one', 'm1', 1).id, late: true }]))
    await wait(60_000)
    assert.deepEqual(chat(), [])
    assert.equal(reopened(), 1)
    await end()
  })

  test('what is only a little late is not taken for missed', async () => {
    const { wait, answers, fake, asked, reopened, end } = await given()
    const item = aMessage('one', 'm2', 2)
    answers(ok([arrived(item)]))
    while (asked.length === 0) await wait(1_000)
    fake.emit({ type: 'item-arrived', item })
    await wait(60_000)
    assert.equal(reopened(), 0)
    await end()
  })

  test('where it could not be asked, the next gap is filled from the moment that is not sure', async () => {
    const { wait, answers, fake, asked, clock, end } = await given()
    answers(refusal('soon'))
    await wait(50_000)
    const first = asked[0]?.since ?? Number.NaN
    fake.emit({ type: 'life-seen', at: clock.now() })
    await wait(1_000)
    fake.broken()
    await wait(2_000)
    fake.live()
    const before = asked.length
    await wait(1_000)
    assert.equal(asked[before]?.since, first)
    await end()
  })

  test('a feed that had stopped before the link broke, and goes on after it as it was, is found out', async () => {
    const { wait, answers, fake, asked, clock, reopened, chat, end } = await given({ goesOn: true })
    const begun = clock.now()
    await wait(10_000)
    fake.broken()
    await wait(120_000)
    fake.live()
    await wait(1_000)
    assert.equal(asked.length, 0, 'the feed goes on')
    answers(ok([arrived(aMessage('one', 'm2', 2))]))
    await wait(60_000)
    assert.ok((asked[0]?.since ?? Number.NaN) <= begun)
    assert.deepEqual([chat(), reopened()], [['m1', 'm2'], 1])
    await end()
  })

  test('a network that cannot tell what changed is asked for its newest page, and the gap filling reads the rest', async () => {
    const { wait, fake, pages, reopened, chat, end } = await given({ tells: false })
    while (fake.fetches.length === 0) await wait(1_000)
    await pages([aMessage('one', 'm1', 1), aMessage('one', 'm9', 9)])
    await wait(10_000)
    assert.equal(reopened(), 1)
    assert.deepEqual(chat(), ['m1'], 'not what is there with who knows what before it')
    await end()
  })
})
