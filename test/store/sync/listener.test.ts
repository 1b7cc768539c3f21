// The listener: what is told goes in, what was left untold is fetched, when the link breaks and when one looks elsewhere.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { SpaceId } from '../../../src/domain/ids.ts'
import type { Item, ListName } from '../../../src/domain/model.ts'
import { ok } from '../../../src/domain/result.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { startListener } from '../../../store/sync/listener.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { createFakeBackend, refusal } from '../../support/fake-backend.ts'
import { aMessage, aSpace } from '../../support/things.ts'

const [one, two] = [spaceId('one'), spaceId('two')]

const given = () => {
  const clock = createFakeClock()
  const backend = createFakeBackend(() => clock.now())
  const store = createSpacetermStore()
  const history = createHistory({ store, backend })
  const listening = startListener({ store, backend, history, clock, random: () => 0.5 })
  const told = (run: () => void): void => {
    run()
    clock.advance(33)
  }
  const wanted = () => backend.fetches.map(({ asked }) => `${asked.space} ${asked.list} ${asked.before.kind}`)
  const timeline = (space: SpaceId) => store.getState().timelines[space]?.lists.timeline
  /** Answers the fetch of this list. */
  const page = async (space: SpaceId, list: ListName, items: readonly Item[], end = false): Promise<void> => {
    const call = backend.fetches.find(({ asked }) => asked.space === space && asked.list === list)
    assert.ok(call, `nobody asked for ${space} ${list}`)
    call.answer(
      ok({ items, older: end ? { kind: 'end' } : { kind: 'before', time: items[0]?.createdAt ?? 0 } }),
    )
    await settled()
  }
  const open = (space: SpaceId): void => {
    store.dispatch({ type: 'space-opened', space })
  }
  /** Connected, space one open, its lists fetched. */
  const settledIn = async (): Promise<void> => {
    told(() => {
      backend.emit({ type: 'spaces-loaded', spaces: [aSpace('one', { pinned: true }), aSpace('two')] })
      backend.live()
    })
    await page(one, 'timeline', messages('one', 1, 5))
    await page(one, 'posts', [], true)
    await page(one, 'tasks', [], true)
    clock.advance(1_000)
  }
  return { clock, backend, store, listening, told, wanted, timeline, page, open, settledIn }
}

const messages = (space: string, first: number, last: number): readonly Item[] =>
  Array.from({ length: last - first + 1 }, (_, n) =>
    aMessage(space, `${space}-${String(first + n)}`, first + n),
  )
const times = (list: { readonly items: readonly Item[] } | undefined) =>
  list?.items.map(({ createdAt }) => createdAt)

suite('listener', () => {
  test('what the backend tells is in the store, many events in one notification', () => {
    const { backend, store, clock } = given()
    let notified = 0
    store.subscribe(() => notified++)
    for (let at = 1; at <= 50; at++) backend.emit({ type: 'life-seen', at })
    clock.turn()
    assert.equal(store.getState().connection.lifeAt, 50)
    assert.equal(notified, 1)
  })

  test('of a network without posts and tasks only the chat is fetched', () => {
    const { backend, store, told, wanted } = given()
    store.dispatch(onChatOnly)
    told(() => {
      backend.emit({ type: 'spaces-loaded', spaces: [aSpace('one')] })
      backend.live()
    })
    assert.deepEqual(wanted(), ['one timeline unknown'])
  })

  test('the open space is watched and its lists fetched once the link is live; an open post brings its thread', async () => {
    const { backend, store, wanted, settledIn, open, page } = given()
    await settledIn()
    assert.deepEqual(backend.watched, [one])
    assert.deepEqual(wanted(), [])
    open(two)
    assert.deepEqual(backend.watched, [one, two])
    assert.deepEqual(wanted(), ['two timeline unknown', 'two posts unknown', 'two tasks unknown'])
    store.dispatch({ type: 'item-opened', space: two, item: itemId('p1') })
    assert.equal(wanted().at(-1), 'two thread:p1 unknown')
    await page(two, `thread:${itemId('p1')}`, messages('two', 1, 2), true)
    open(one)
    assert.equal(wanted().length, 3, 'what is loaded or on its way is not asked again')
  })

  test('nothing is fetched without a link', () => {
    const { backend, told, wanted } = given()
    told(() => {
      backend.emit({ type: 'spaces-loaded', spaces: [aSpace('one')] })
    })
    assert.deepEqual(wanted(), [])
  })

  test('a first page that fails for now is asked again after a while; one refused waits to be opened again', async () => {
    const { backend, clock, wanted, settledIn, open } = given()
    await settledIn()
    open(two)
    backend.fetches[0]?.answer(refusal('soon'))
    backend.fetches[0]?.answer(refusal('never'))
    backend.fetches[0]?.answer(ok({ items: [], older: { kind: 'end' } }))
    await settled()
    assert.deepEqual(wanted(), [])
    clock.advance(30_000)
    assert.deepEqual(wanted(), ['two timeline unknown'])
    open(one)
    open(two)
    assert.deepEqual(wanted(), ['two timeline unknown', 'two posts unknown'])
  })

  test('after a break the gap is filled back to what was known, the open space first', async () => {
    const { backend, wanted, told, timeline, page, open, settledIn, clock } = given()
    await settledIn()
    open(two)
    await page(two, 'timeline', messages('two', 1, 3))
    await page(two, 'posts', [], true)
    await page(two, 'tasks', [], true)
    told(backend.broken)
    clock.advance(5_000)
    told(backend.live)
    const asked = wanted()
    assert.deepEqual(asked.slice().toSorted(), [
      'one timeline unknown',
      'two posts unknown',
      'two tasks unknown',
      'two timeline unknown',
    ])
    told(() => {
      backend.emit({ type: 'item-arrived', item: aMessage('two', 'two-20', 20) })
    })
    await page(two, 'timeline', messages('two', 11, 20))
    await page(two, 'timeline', messages('two', 2, 10))
    assert.deepEqual(
      times(timeline(two)),
      Array.from({ length: 20 }, (_, n) => n + 1),
    )
    await page(one, 'timeline', messages('one', 4, 6))
    assert.deepEqual(times(timeline(one)), [1, 2, 3, 4, 5, 6])
    assert.ok(wanted().includes('one posts unknown'))
  })

  test('a gap whose filling failed is filled at the next chance, and never hidden', async () => {
    const { backend, wanted, told, timeline, page, settledIn, clock } = given()
    await settledIn()
    told(backend.broken)
    told(backend.live)
    told(() => {
      backend.emit({ type: 'item-arrived', item: aMessage('one', 'one-9', 9) })
    })
    for (const call of backend.fetches.slice()) call.answer(refusal('soon'))
    await settled()
    assert.deepEqual(timeline(one)?.older, { kind: 'unknown' })
    told(backend.broken)
    told(backend.live)
    assert.ok(wanted().includes('one timeline unknown'))
    await page(one, 'timeline', messages('one', 8, 9))
    await page(one, 'timeline', messages('one', 5, 7))
    assert.deepEqual(times(timeline(one)), [5, 6, 7, 8, 9])
    clock.advance(60_000)
  })

  test('a stale list is read again, but not more often than it can be read', async () => {
    const { backend, told, wanted, page, settledIn, clock } = given()
    await settledIn()
    const stale = () => {
      told(() => {
        backend.emit(
          { type: 'list-stale', space: one, list: 'tasks' },
          { type: 'list-stale', space: two, list: 'tasks' },
        )
      })
    }
    stale()
    assert.deepEqual(wanted(), ['one tasks unknown'])
    stale()
    stale()
    assert.equal(wanted().length, 1)
    await page(one, 'tasks', [], true)
    assert.deepEqual(wanted(), [])
    clock.advance(500)
    assert.deepEqual(wanted(), ['one tasks unknown'])
    await page(one, 'tasks', [], true)
    clock.advance(5_000)
    assert.deepEqual(wanted(), [])
  })

  test('a typing notice ends by itself, with one timer', async () => {
    const { backend, told, store, settledIn, clock } = given()
    await settledIn()
    const idle = clock.timers()
    const typing = () => (store.getState().typing[one] ?? []).map(({ person }) => person)
    const until = clock.now() + 4_000
    told(() => {
      backend.emit(
        { type: 'typing-seen', space: one, person: personId('bob'), until },
        { type: 'typing-seen', space: one, person: personId('eve'), until: until + 1_000 },
      )
    })
    assert.equal(clock.timers(), idle + 1)
    clock.advance(until - clock.now())
    assert.deepEqual(typing(), ['eve'])
    clock.advance(1_000)
    assert.deepEqual(typing(), [])
    assert.equal(clock.timers(), idle)
  })

  test('disposed: what waits is handed over, nothing ticks', async () => {
    const { backend, store, clock, listening, settledIn } = given()
    await settledIn()
    backend.emit({ type: 'life-seen', at: 99_999_999 })
    await listening[Symbol.asyncDispose]()
    assert.equal(store.getState().connection.lifeAt, 99_999_999)
    assert.equal(clock.timers(), 0)
  })
})
