// Looking for things: searching as one types, one's own things page by page, and what is around an old message.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Found, NewerPage, OwnPage, Search } from '../../../src/backend/backend.ts'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import type { Item, OlderCursor, OwnList } from '../../../src/domain/model.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { editorOf } from '../../../store/editor.ts'
import type { StateEvent } from '../../../store/events.ts'
import { hitRows } from '../../../store/selectors/search.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { startLooking } from '../../../store/sync/looking.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import type { Held } from '../../support/fake-backend.ts'
import { aMessage, aPerson, aPost, aSpace, aTask, safely } from '../../support/things.ts'

type OwnAsked = { readonly list: OwnList; readonly before: OlderCursor }

const LIVE: StateEvent = { type: 'link-changed', link: { status: 'live' }, at: 1 }

/** A client whose searches, lists and pages wait for the test to answer them. */
const open = (spaces: readonly string[] = ['launch', 'design'], link: readonly StateEvent[] = [LIVE]) => {
  const clock = createFakeClock()
  const backend = createFakeBackend(clock.now)
  const store = createSpacetermStore()
  const searches: Held<Search, Found>[] = []
  const owns: Held<OwnAsked, OwnPage>[] = []
  const newer: Held<number, NewerPage>[] = []
  const held = <Asked, Value>(list: Held<Asked, Value>[], asked: Asked): Promise<Result<Value>> =>
    new Promise((resolve) => {
      list.push({ asked, answer: resolve })
    })
  const looking = {
    fetchPage: backend.fetchPage,
    search: (search: Search) => held(searches, search),
    own: (list: OwnList, _: unknown, before: OlderCursor) => held(owns, { list, before }),
    fetchNewer: (_: unknown, after: number) => held(newer, after),
  }
  const history = createHistory({ store, backend: looking })
  store.dispatch(
    { type: 'signed-in', me: aPerson('me') },
    { type: 'people-seen', people: [aPerson('jonas', { name: safely('Jonas Weber') })] },
    {
      type: 'spaces-loaded',
      spaces: spaces.map((id, at) => aSpace(id, { title: safely(`Room ${id}`), activeAt: 100 - at })),
    },
    ...link,
  )
  const stop = startLooking({ store, backend: looking, history, clock, plainOf: ({ source }) => source })
  const type = (text: string): void =>
    store.dispatch({ type: 'overlay-shown', overlay: { kind: 'search', query: editorOf(text) } })
  const take = async <Asked, Value>(list: Held<Asked, Value>[], result: Result<Value>): Promise<Asked> => {
    const first = list.shift() ?? assert.fail('nothing was asked')
    first.answer(result)
    await settled()
    return first.asked
  }
  return { store, clock, backend, history, searches, owns, newer, type, take, stop }
}

const found = (...items: readonly Item[]): Result<Found> => ok({ items, more: false })

test('what is typed is searched after a rest, the liveliest space first, and answers come one by one', async () => {
  const { store, clock, searches, type, take, stop } = open()
  type('bu')
  clock.advance(200)
  type('build')
  assert.equal(searches.length, 0)
  clock.advance(300)
  assert.deepEqual(
    searches.map(({ asked }) => [asked.space, asked.words]),
    [
      ['launch', 'build'],
      ['design', 'build'],
    ],
  )
  await take(searches, found(aMessage('launch', 'm1', 5)))
  assert.deepEqual([store.getState().search?.searched, store.getState().search?.status], [1, 'asking'])
  await take(searches, found(aMessage('design', 'm2', 9)))
  assert.equal(store.getState().search?.status, 'done')
  assert.deepEqual(
    hitRows(store.getState()).map(({ key }) => key),
    ['m2', 'm1'],
  )
  stop()
})

test('three spaces are asked at once, and each answer asks the next', async () => {
  const { clock, searches, type, take, stop } = open(['a', 'b', 'c', 'd', 'e'])
  type('x')
  clock.advance(300)
  assert.equal(searches.length, 3)
  await take(searches, found())
  assert.equal(searches.length, 3)
  assert.equal(searches.at(-1)?.asked.space, 'd')
  stop()
})

test('answers to what is not asked any more are not taken, and no more spaces are asked for it', async () => {
  const { store, clock, searches, type, take, stop } = open(['a', 'b', 'c', 'd'])
  type('old')
  clock.advance(300)
  type('new')
  clock.advance(300)
  assert.equal(searches.length, 6)
  for (let answer = 0; answer < 3; answer += 1) {
    // One after the other, as they were asked.
    // oxlint-disable-next-line no-await-in-loop
    await take(searches, found(aMessage('a', `old${answer}`, 5)))
  }
  assert.deepEqual(hitRows(store.getState()), [])
  assert.ok(searches.every(({ asked }) => asked.words === 'new'))
  stop()
})

test('closed, it asks no more; what was found is there when it is opened again', async () => {
  const { store, clock, searches, type, take, stop } = open(['a'])
  type('x')
  clock.advance(300)
  await take(searches, found(aMessage('a', 'm', 5)))
  store.dispatch({ type: 'overlay-closed' })
  type('x')
  clock.advance(300)
  assert.equal(searches.length, 0)
  assert.equal(hitRows(store.getState()).length, 1)
  stop()
})

test('a space that cannot be searched is counted, with its reason', async () => {
  const { store, clock, searches, type, take, stop } = open()
  type('x')
  clock.advance(300)
  await take(searches, failed({ again: 'soon', words: safely('too fast') }))
  await take(searches, found())
  const { search } = store.getState()
  assert.deepEqual([search?.status, search?.searched, search?.failed], ['done', 1, 1])
  assert.equal(search?.problem, 'too fast')
  stop()
})

test('filters narrow where, what and who', async () => {
  const { store, clock, searches, type, take, stop } = open()
  type('in:design is:task from:jonas paint')
  clock.advance(300)
  assert.deepEqual(
    searches.map(({ asked }) => asked),
    [{ space: spaceId('design'), words: 'paint', kind: 'task', withFiles: false }],
  )
  const jonas = aPerson('jonas').id
  await take(searches, found(aTask('design', 't1', 1, { author: jonas }), aTask('design', 't2', 2)))
  assert.deepEqual(
    hitRows(store.getState()).map(({ key }) => key),
    ['t1'],
  )
  stop()
})

test('without a link what is loaded is searched, and it is said', () => {
  const { store, clock, searches, type, stop } = open(['a'], [])
  store.dispatch({ type: 'item-arrived', item: aMessage('a', 'm1', 5) })
  type('body of M1')
  clock.advance(300)
  assert.equal(searches.length, 0)
  assert.equal(store.getState().search?.here, true)
  assert.equal(hitRows(store.getState()).length, 1)
  stop()
})

test('what was found follows what becomes of it', async () => {
  const { store, clock, searches, type, take, stop } = open(['a'])
  type('x')
  clock.advance(300)
  await take(searches, found(aPost('a', 'p1', 5)))
  const item = itemId('p1')
  store.dispatch({
    type: 'item-changed',
    space: spaceId('a'),
    item,
    modifiedAt: 9,
    change: { title: safely('New') },
  })
  const [row] = hitRows(store.getState())
  assert.ok(row?.item.kind === 'post')
  assert.equal(row.item.title, 'New')
  store.dispatch({ type: 'item-removed', space: spaceId('a'), item })
  assert.deepEqual(hitRows(store.getState()), [])
  stop()
})

test('one’s own things are asked for while they are shown, page by page', async () => {
  const { store, owns, take, stop } = open()
  store.dispatch({ type: 'overlay-shown', overlay: { kind: 'own', list: 'tasks' } })
  assert.deepEqual(
    owns.map(({ asked }) => [asked.list, asked.before.kind]),
    [['tasks', 'unknown']],
  )
  const older = { kind: 'cursor', value: 'next' } as const
  await take(owns, ok({ items: [aTask('launch', 't1', 1)], older, looked: 1 }))
  assert.equal(store.getState().own.tasks?.status, 'asking')
  assert.deepEqual(await take(owns, ok({ items: [], older: { kind: 'end' }, looked: 4 })), {
    list: 'tasks',
    before: older,
  })
  const { tasks } = store.getState().own
  assert.deepEqual([tasks?.status, tasks?.looked, tasks?.more], ['done', 5, false])
  store.dispatch({ type: 'overlay-shown', overlay: { kind: 'own', list: 'tasks', chosen: itemId('t1') } })
  assert.equal(owns.length, 0, 'moving in it asks nothing')
  stop()
})

test('a list that goes on and on is left, and it is said that there is more', async () => {
  const { store, owns, take, stop } = open()
  store.dispatch({ type: 'overlay-shown', overlay: { kind: 'own', list: 'posts' } })
  for (let page = 0; owns.length > 0; page += 1) {
    assert.ok(page < 100, 'it never ends')
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    await take(owns, ok({ items: [], older: { kind: 'cursor', value: `${page}` }, looked: 50 }))
  }
  const { posts } = store.getState().own
  assert.deepEqual([posts?.status, posts?.more], ['done', true])
  stop()
})

const old = aMessage('launch', 'old', 1000)

test('around an old message the pages before and after are read, until they meet the chat', async () => {
  const { store, backend, newer, take, stop } = open()
  const launch = spaceId('launch')
  const chat = [aMessage('launch', 'n1', 5000), aMessage('launch', 'n2', 5001)]
  store.dispatch(
    { type: 'space-opened', space: launch },
    {
      type: 'page-loaded',
      space: launch,
      list: 'timeline',
      items: chat,
      before: { kind: 'unknown' },
      older: { kind: 'before', time: 5000 },
    },
    { type: 'item-sought', item: old, row: 3 },
  )
  const lists = () => store.getState().timelines[launch]?.lists
  const ids = (list: 'around' | 'timeline') => lists()?.[list]?.items.map(({ id }) => id)
  assert.deepEqual(ids('around'), ['old'])
  assert.deepEqual(backend.fetches[0]?.asked, {
    space: launch,
    list: 'around',
    before: { kind: 'before', time: 1000 },
  })
  backend.fetches[0]?.answer(ok({ items: [aMessage('launch', 'o1', 900)], older: { kind: 'end' } }))
  await settled()
  assert.deepEqual(lists()?.around?.newer, { kind: 'after', time: 1000 }, 'there is more below still')
  const after = { kind: 'after', time: 2000 } as const
  assert.equal(await take(newer, ok({ items: [aMessage('launch', 'o2', 2000)], newer: after })), 1000)
  assert.deepEqual(ids('around'), ['o1', 'old', 'o2'])
  // What comes live does not get into it: there is a hole between.
  store.dispatch({ type: 'item-arrived', item: aMessage('launch', 'n3', 6000) })
  assert.deepEqual(ids('around'), ['o1', 'old', 'o2'])
  assert.deepEqual(ids('timeline'), ['n1', 'n2', 'n3'])
  stop()
})

test('met, both are one list, and one reads on where one was', async () => {
  const { store, history, backend, newer, take, stop } = open()
  const launch = spaceId('launch')
  store.dispatch(
    { type: 'space-opened', space: launch },
    {
      type: 'page-loaded',
      space: launch,
      list: 'timeline',
      items: [aMessage('launch', 'n1', 5000)],
      before: { kind: 'unknown' },
      older: { kind: 'before', time: 5000 },
    },
    { type: 'item-sought', item: old, row: 3 },
  )
  await take(newer, ok({ items: [aMessage('launch', 'o2', 2000)], newer: { kind: 'after', time: 2000 } }))
  void history.loadNewer(launch)
  const met = [aMessage('launch', 'o3', 3000), aMessage('launch', 'n1', 5000)]
  await take(newer, ok({ items: met, newer: { kind: 'after', time: 5000 } }))
  const state = store.getState()
  assert.equal(state.timelines[launch]?.lists.around, undefined)
  assert.deepEqual(
    state.timelines[launch]?.lists.timeline?.items.map(({ id }) => id),
    ['old', 'o2', 'o3', 'n1'],
  )
  assert.deepEqual(state.view.places[launch]?.readings.timeline, {
    selected: 'old',
    anchor: { item: 'old', row: 3 },
  })
  // The page before comes late, for a list that is not there any more.
  backend.fetches[0]?.answer(ok({ items: [aMessage('launch', 'o1', 900)], older: { kind: 'end' } }))
  await settled()
  assert.equal(store.getState().timelines[launch]?.lists.around, undefined)
  stop()
})
