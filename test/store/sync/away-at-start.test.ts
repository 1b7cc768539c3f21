// What a start asks for: what happened since the program ended, or since what it kept.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import type { Millis } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createAway } from '../../../store/sync/away.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { aMessage, aSpace } from '../../support/things.ts'

const one = spaceId('one')

suite('away at a start', () => {
  test('what only the cache knows is asked about since the last of it', async () => {
    const store = createSpacetermStore()
    store.dispatch(
      { type: 'spaces-loaded', spaces: [aSpace('one')] },
      {
        type: 'cached-loaded',
        space: one,
        list: 'timeline',
        items: [aMessage('one', 'm7', 7), aMessage('one', 'm9', 9)],
        holes: [],
        older: { kind: 'end' },
      },
    )
    const asked: Millis[] = []
    const away = createAway({
      store,
      backend: {
        changesSince: async (_spaces, since) => {
          asked.push(since)
          return ok([])
        },
      },
      clock: createFakeClock(),
      random: () => 0.5,
      tell: () => undefined,
      bridge: () => undefined,
    })
    away.cameBack(store.getState())
    await settled()
    away.stop()
    assert.deepEqual(asked, [9])
  })

  test('a start of a network that counts nothing asks about spaces that were never read, since the end of the last', async () => {
    const clock = createFakeClock()
    const DAY = 24 * 3_600_000
    // The second by a clock that was set back meanwhile: nobody knows when that was.
    for (const [ended, since] of [
      [clock.now() - 5_000, clock.now() - 5_000],
      [clock.now() + 5_000, clock.now() - DAY],
    ] as const) {
      const store = createSpacetermStore()
      store.dispatch(onChatOnly, { type: 'spaces-loaded', spaces: [aSpace('one')] })
      const asked: unknown[] = []
      const away = createAway({
        store,
        backend: {
          missedNothing: (moment) => moment > clock.now() - 1_000,
          changesSince: async (spaces, from) => {
            asked.push([spaces, from])
            return ok([])
          },
        },
        clock,
        random: () => 0.5,
        tell: () => undefined,
        bridge: () => undefined,
      })
      away.begin(ended, store.getState())
      away.cameBack(store.getState())
      await settled()
      assert.deepEqual(asked, [[[one], since]])
    }
  })

  test('a clock that was set back between the break and the link hides nothing', async () => {
    const DAY = 24 * 3_600_000
    const store = createSpacetermStore()
    store.dispatch(onChatOnly, { type: 'spaces-loaded', spaces: [aSpace('one')] })
    const clock = createFakeClock()
    const broke = clock.now()
    let setBack = 0
    const asked: Millis[] = []
    const away = createAway({
      store,
      backend: {
        changesSince: async (_spaces, since) => {
          asked.push(since)
          return ok([])
        },
      },
      clock: { ...clock, now: () => clock.now() - setBack },
      random: () => 0.5,
      tell: () => undefined,
      bridge: () => undefined,
    })
    away.begin(broke, store.getState())
    setBack = 60_000
    away.cameBack(store.getState())
    await settled()
    away.stop()
    assert.deepEqual(asked, [broke - setBack - DAY])
  })

  test('what lived and broke before anybody was told of it is a gap since then', async () => {
    const store = createSpacetermStore()
    store.dispatch(onChatOnly, { type: 'spaces-loaded', spaces: [aSpace('one')] })
    store.dispatch({ type: 'life-seen', at: 40 })
    const asked: unknown[] = []
    const away = createAway({
      store,
      backend: {
        changesSince: async (spaces, from) => {
          asked.push([spaces, from])
          return ok([])
        },
      },
      clock: createFakeClock(),
      random: () => 0.5,
      tell: () => undefined,
      bridge: () => undefined,
    })
    away.cameBack(store.getState())
    await settled()
    assert.deepEqual(asked, [[[one], 40]])
  })

  test('of a space that was never read here what is kept as unread is looked for as well', async () => {
    const store = createSpacetermStore()
    store.dispatch(
      onChatOnly,
      { type: 'spaces-loaded', spaces: [aSpace('one'), aSpace('read')] },
      {
        type: 'page-loaded',
        space: spaceId('read'),
        list: 'timeline',
        items: [aMessage('read', 'r1', 1)],
        before: { kind: 'unknown' },
        older: { kind: 'end' },
      },
    )
    const looked = new Map<string, readonly string[]>()
    const away = createAway({
      store,
      backend: {
        changesSince: async (spaces, _since, shown) => {
          for (const space of spaces) looked.set(space, shown?.items(space).map(({ id }) => id) ?? [])
          return ok([])
        },
      },
      clock: createFakeClock(),
      random: () => 0.5,
      tell: () => undefined,
      unreadKept: (space) => [aMessage(space, 'kept', 5)],
      bridge: () => undefined,
    })
    away.begin(1, store.getState())
    away.cameBack(store.getState())
    await settled()
    away.stop()
    assert.deepEqual(Object.fromEntries(looked), { read: ['r1'], one: ['kept'] })
  })
})
