// After a break: what changed meanwhile is asked for as a whole, beyond the newest pages too.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Backend } from '../../../src/backend/backend.ts'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { spaceId } from '../../../src/domain/ids.ts'
import type { Millis, SpaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createAway } from '../../../store/sync/away.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { startListener } from '../../../store/sync/listener.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, refusal } from '../../support/fake-backend.ts'
import { aMessage, aSpace, aTask } from '../../support/things.ts'

const [one, two] = [spaceId('one'), spaceId('two')]

type Asked = {
  readonly spaces: readonly SpaceId[]
  readonly since: Millis
  readonly answer: (result: Result<readonly DomainEvent[]>) => Promise<void>
}

/** Connected, both spaces read, the second one open; the first has a task that no newest page tells of again. */
const given = async (network: Pick<Backend, 'missedNothing'> = {}) => {
  const clock = createFakeClock()
  const fake = createFakeBackend(() => clock.now())
  const asked: Asked[] = []
  const backend = {
    ...fake,
    ...network,
    changesSince: async (spaces: readonly SpaceId[], since: Millis) => {
      const { promise, resolve } = Promise.withResolvers<Result<readonly DomainEvent[]>>()
      const answer: Asked['answer'] = async (result) => {
        resolve(result)
        await settled()
        clock.advance(100)
      }
      asked.push({ spaces, since, answer })
      return promise
    },
  }
  const store = createSpacetermStore()
  const history = createHistory({ store, backend })
  const caughtUp: SpaceId[] = []
  const listening = startListener({
    store,
    backend,
    history,
    clock,
    random: () => 0.5,
    caughtUp: (spaces) => caughtUp.push(...spaces),
  })
  const told = (run: () => void): void => {
    run()
    clock.advance(100)
  }
  const pages = async (items: Readonly<Record<string, readonly Item[]>> = {}): Promise<void> => {
    for (const call of fake.fetches.slice()) {
      const page = items[`${call.asked.space} ${call.asked.list}`] ?? []
      call.answer(ok({ items: page, older: { kind: 'end' } }))
    }
    await settled()
    clock.advance(1_000)
  }
  told(() => {
    fake.emit({ type: 'spaces-loaded', spaces: [aSpace('one', { pinned: true, unread: 1 }), aSpace('two')] })
    fake.live()
  })
  await pages({ 'one timeline': [aMessage('one', 'm1', 1)], 'one tasks': [aTask('one', 't1', 1)] })
  store.dispatch({ type: 'space-opened', space: two })
  await pages({ 'two timeline': [aMessage('two', 'm2', 1)] })
  const reconnect = (): void => {
    told(fake.broken)
    clock.advance(5_000)
    told(fake.live)
  }
  const tasks = () => store.getState().timelines[one]?.lists.tasks
  return { clock, fake, asked, store, listening, caughtUp, told, pages, reconnect, tasks }
}

const completed: DomainEvent = {
  type: 'item-changed',
  space: one,
  item: aTask('one', 't1', 1).id,
  modifiedAt: 50,
  change: { done: true },
}

suite('away', () => {
  test('what changed since the last sign of life comes in one question, the open space first', async () => {
    const { asked, reconnect, tasks, told, fake, store, clock } = await given()
    const lifeAt = clock.now()
    told(() => {
      fake.emit({ type: 'life-seen', at: lifeAt })
    })
    clock.advance(60_000)
    reconnect()
    assert.deepEqual(
      asked.map(({ spaces, since }) => ({ spaces, since })),
      [{ spaces: [two, one], since: lifeAt }],
    )
    assert.deepEqual(
      fake.fetches.map(({ asked: { space } }) => space),
      [two, two, two],
      'only what is on the screen is read besides',
    )
    await asked[0]?.answer(
      ok([completed, { type: 'item-arrived', item: aMessage('one', 'm9', 9), late: true }]),
    )
    const [task] = tasks()?.items ?? []
    assert.ok(task?.kind === 'task' && task.done)
    assert.deepEqual(
      store.getState().timelines[one]?.lists.timeline?.items.map(({ id }) => id),
      ['m1', 'm9'],
    )
    assert.equal(store.getState().spaces[one]?.unread, 1)
  })

  test('a link that goes on where it was leaves nothing to ask for; a gap of before is asked for all the same', async () => {
    let goesOnSince = 0
    const { asked, reconnect, fake, clock, caughtUp, told, store } = await given({
      missedNothing: (since) => since >= goesOnSince,
    })
    const first = clock.now()
    told(() => {
      fake.emit({ type: 'life-seen', at: first })
    })
    const read = fake.fetches.length
    reconnect()
    assert.deepEqual([asked, fake.fetches.length], [[], read])
    assert.deepEqual(new Set(caughtUp), new Set([one, two]))
    // Not so the next time, and before that is answered it breaks again.
    goesOnSince = clock.now() + 1
    const lifeAt = store.getState().connection.lifeAt
    reconnect()
    assert.equal(asked.length, 1)
    goesOnSince = clock.now()
    reconnect()
    assert.deepEqual(
      asked.map(({ since }) => since),
      [lifeAt, lifeAt],
    )
  })

  test('where it was doubted that all came while the link was live, a link that goes on is not believed', async () => {
    const { store, fake } = await given()
    const asked: Millis[] = []
    const away = createAway({
      store,
      backend: {
        missedNothing: () => true,
        changesSince: async (_spaces, since) => {
          asked.push(since)
          return ok([])
        },
      },
      clock: createFakeClock(),
      random: () => 0,
      tell: () => undefined,
      unsureSince: () => 7,
      bridge: () => undefined,
    })
    fake.broken()
    away.broke(store.getState())
    away.cameBack(store.getState())
    await settled()
    assert.deepEqual(asked, [7])
  })

  test('a list that was read as the link broke is asked about too', async () => {
    const { asked, told, fake, store, clock } = await given()
    told(fake.broken)
    const three = spaceId('three')
    store.dispatch(
      { type: 'space-appeared', space: aSpace('three') },
      {
        type: 'page-loaded',
        space: three,
        list: 'timeline',
        items: [aMessage('three', 'm3', 3)],
        before: { kind: 'unknown' },
        older: { kind: 'end' },
      },
    )
    clock.advance(5_000)
    told(fake.live)
    assert.ok(asked[0]?.spaces.includes(three))
  })

  test('while it is not known, the question is asked again, since the same moment', async () => {
    const { asked, reconnect, tasks, clock } = await given()
    reconnect()
    await asked[0]?.answer(refusal('soon'))
    clock.advance(30_000)
    assert.equal(asked.length, 2)
    reconnect()
    assert.equal(asked.length, 3)
    assert.equal(asked[2]?.since, asked[0]?.since)
    await asked[1]?.answer(ok([]))
    await asked[2]?.answer(ok([completed]))
    const [task] = tasks()?.items ?? []
    assert.ok(task?.kind === 'task' && task.done)
    const last = asked.length
    reconnect()
    assert.equal(asked.length, last + 1)
    assert.notEqual(asked.at(-1)?.since, asked[0]?.since)
  })

  test('what cannot be told is read anew: nothing old passes for new', async () => {
    const { asked, reconnect, tasks, store, fake } = await given()
    reconnect()
    await asked[0]?.answer(refusal('never'))
    assert.deepEqual(tasks()?.older, { kind: 'unknown' })
    store.dispatch({ type: 'space-opened', space: one })
    assert.ok(fake.fetches.some(({ asked: { space, list } }) => space === one && list === 'tasks'))
  })

  test('a link that breaks and is back within one frame has a gap all the same', async () => {
    const { asked, told, fake } = await given()
    told(() => {
      fake.broken()
      fake.live()
    })
    assert.equal(asked.length, 1)
  })

  test('disposed: nothing ticks', async () => {
    const { asked, reconnect, clock, listening } = await given()
    reconnect()
    await asked[0]?.answer(refusal('soon'))
    await listening[Symbol.asyncDispose]()
    assert.equal(clock.timers(), 0)
  })
})
