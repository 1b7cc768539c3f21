// What every network must do behind the Backend type; each network's test is one line that calls this.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Capabilities } from '../../src/backend/backend.ts'
import { itemId, localId } from '../../src/domain/ids.ts'
import type { ItemId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Result } from '../../src/domain/result.ts'
import { createSpacetermStore } from '../../store/store.ts'
import { safely } from '../support/things.ts'
import { doubtedIntents } from './doubted-intents.ts'
import { everyIntent } from './every-intent.ts'
import type { Play } from './every-intent.ts'
import { listen } from './stage.ts'
import type { Stage } from './stage.ts'

/** A test that hangs is broken; nothing here takes a second. */
const limit = { timeout: 30_000 }

const value = <T>(result: Result<T>): T => {
  assert.ok(result.ok, result.ok ? '' : result.problem.words)
  return result.value
}

const say = (stage: Stage, words: string): Intent => ({
  kind: 'send-message',
  space: stage.space,
  body: safely(words),
})

/** What a network has, as its backend says: parts about other things are skipped, by name. */
export type Can = Pick<Capabilities, 'intents' | 'typing' | 'presence'>

export const runConformance = (name: string, newStage: () => Promise<Stage>, can: Can): void => {
  const play: Play = (title, act, has = true) => {
    test(title, { ...limit, skip: has ? false : `${name} has no such thing` }, async () => {
      const stage = await newStage()
      try {
        await act(stage)
      } finally {
        await stage.close()
      }
    })
  }

  suite(`${name} behaves as a backend`, () => {
    play('it reports who one is, the people and the spaces, and only then that it is live', async (stage) => {
      await using alice = listen(stage.backend('alice'))
      await alice.live()
      const order = alice.events.map((event) =>
        event.type === 'link-changed' ? event.link.status : event.type,
      )
      assert.deepEqual(
        order.filter((type) => type !== 'life-seen'),
        ['connecting', 'signed-in', 'people-seen', 'spaces-loaded', 'live'],
      )
      const { spaces } = await alice.heard('spaces-loaded')
      const { people } = await alice.heard('people-seen')
      const { me } = await alice.heard('signed-in')
      const space = spaces.find((one) => one.id === stage.space)
      assert.deepEqual(
        space?.members.map((member) => member.person).toSorted(),
        [me.id, stage.bob].toSorted(),
      )
      for (const member of space?.members ?? [])
        assert.ok(people.some((person) => person.id === member.person))
    })

    play('what one sends comes back with its local id, and to others without', async (stage) => {
      const backend = stage.backend('alice')
      await using alice = listen(backend)
      await using bob = listen(stage.backend('bob'))
      await Promise.all([alice.live(), bob.live()])
      const id = value(await backend.perform(say(stage, 'Hello **Bob**'), localId('L1')))
      const mine = await alice.heard('item-arrived')
      assert.equal(mine.localId, 'L1')
      assert.equal(mine.item.id, id)
      assert.equal(mine.item.kind, 'message')
      const theirs = await bob.heard('item-arrived', (event) => event.item.id === id)
      assert.equal(theirs.localId, undefined)
      assert.deepEqual(theirs.item, mine.item)
    })

    everyIntent(play, say, can.intents)
    doubtedIntents(play, say, can.intents)

    play('history comes in pages, newest first, to its very beginning', async (stage) => {
      const backend = stage.backend('alice')
      await using alice = listen(backend)
      await alice.live()
      const sent: ItemId[] = []
      for (let count = 0; count < 120; count += 1) {
        const id = value(await backend.perform(say(stage, `message ${count}`), localId(`L${count}`)))
        assert.ok(id)
        sent.push(id)
      }
      const read: ItemId[] = []
      let page = value(
        await backend.fetchPage({ space: stage.space, list: 'timeline', before: { kind: 'unknown' } }),
      )
      assert.ok(page.items.some((item) => item.id === sent.at(-1)))
      assert.ok(!page.items.some((item) => item.id === sent[0]))
      for (;;) {
        read.push(...page.items.map((item) => item.id))
        if (page.older.kind === 'end') break
        page = value(await backend.fetchPage({ space: stage.space, list: 'timeline', before: page.older }))
      }
      assert.deepEqual(read.toSorted(), sent.toSorted())
      const nothing = value(
        await backend.fetchPage({ space: stage.space, list: 'timeline', before: { kind: 'end' } }),
      )
      assert.deepEqual(nothing.items, [])
    })

    play('a page before a moment holds what is older', async (stage) => {
      const backend = stage.backend('alice')
      await using alice = listen(backend)
      await alice.live()
      const ids: ItemId[] = []
      for (const words of ['one', 'two', 'three']) {
        ids.push(value(await backend.perform(say(stage, words), localId(words))) ?? itemId(''))
      }
      const third = await alice.heard('item-arrived', (event) => event.item.id === ids[2])
      const page = value(
        await backend.fetchPage({
          space: stage.space,
          list: 'timeline',
          before: { kind: 'before', time: third.item.createdAt },
        }),
      )
      assert.deepEqual(page.items.map((item) => item.id).toSorted(), ids.slice(0, 2).toSorted())
    })

    play('it comes back after the server was away, and says so', async (stage) => {
      const backend = stage.backend('alice')
      await using alice = listen(backend)
      await alice.live()
      backend.watch(stage.space)
      await stage.stop()
      const waiting = await alice.heard('link-changed', ({ link }) => link.status === 'waiting')
      assert.ok(waiting.link.status === 'waiting' && waiting.link.reason.length > 0)
      const unsent = await backend.perform(say(stage, 'into the void'), localId('L0'))
      assert.ok(!unsent.ok && unsent.problem.again === 'soon')
      const unread = await backend.fetchPage({
        space: stage.space,
        list: 'timeline',
        before: { kind: 'unknown' },
      })
      assert.ok(!unread.ok && unread.problem.again === 'soon')
      await stage.restart()
      const before = alice.events.length
      backend.reconnect()
      await alice.live(before)
      const again = new Set(alice.events.slice(before).map((event) => event.type))
      assert.ok(again.has('signed-in') && again.has('spaces-loaded'))
      value(await backend.perform(say(stage, 'back again'), localId('L1')))
      await alice.heard('item-arrived', (event) => event.localId === 'L1')
    })

    play('what changed since a moment is told late and whole, removals too', async (stage) => {
      const backend = stage.backend('alice')
      await using alice = listen(backend)
      await alice.live()
      if (backend.changesSince === undefined) return
      const [gone, edited] = [
        value(await backend.perform(say(stage, 'one'), localId('L1'))),
        value(await backend.perform(say(stage, 'two'), localId('L2'))),
      ]
      assert.ok(gone && edited)
      await alice.heard('item-arrived', ({ item }) => item.id === edited)
      const store = createSpacetermStore()
      store.dispatch(...alice.events)
      const since = Date.now()
      const { space } = stage
      value(await backend.perform({ kind: 'remove-item', space, item: gone }, localId('L3')))
      value(
        await backend.perform({ kind: 'edit-item', space, item: edited, body: safely('TWO') }, localId('L4')),
      )
      value(await backend.perform(say(stage, 'three'), localId('L5')))
      const unread = store.getState().spaces[space]?.unread
      const shown = () => store.getState().timelines[space]?.lists.timeline?.items ?? []
      const changes = value(await backend.changesSince([space], since, { items: shown, isLive: true }))
      store.dispatch(...changes)
      store.dispatch(...changes)
      const words = shown().map(({ body }) =>
        ['one', 'TWO', 'three'].find((one) => body.source.includes(one)),
      )
      assert.deepEqual(words, ['TWO', 'three'])
      assert.equal(store.getState().spaces[space]?.unread, unread)
    })

    play('one may send in the very moment in which it is live', async (stage) => {
      const backend = stage.backend('alice')
      const sent = Promise.withResolvers<Result<ItemId | undefined>>()
      const running = backend.start((events) => {
        if (!events.some((event) => event.type === 'link-changed' && event.link.status === 'live')) return
        void backend.perform(say(stage, 'first'), localId('L1')).then(sent.resolve)
      })
      assert.ok(value(await sent.promise))
      await running[Symbol.asyncDispose]()
    })

    play('a sign-in that the server does not want is refused in words', async (stage) => {
      await using stranger = listen(stage.backend('stranger'))
      const refused = await stranger.heard('link-changed', ({ link }) => link.status === 'refused')
      assert.ok(refused.link.status === 'refused' && refused.link.reason.length > 10)
    })

    play('a backend that was never started says that it is not connected', async (stage) => {
      const backend = stage.backend('alice')
      backend.reconnect()
      backend.typing(stage.space)
      const result = await backend.perform(say(stage, 'hello?'), localId('L1'))
      assert.ok(!result.ok && result.problem.again === 'soon')
    })

    play(
      'one sees who else is there, and who is typing',
      async (stage) => {
        const [backendOfAlice, backendOfBob] = [stage.backend('alice'), stage.backend('bob')]
        await using alice = listen(backendOfAlice)
        await using bob = listen(backendOfBob)
        await Promise.all([alice.live(), bob.live()])
        backendOfAlice.watch(stage.space)
        backendOfBob.watch(stage.space)
        const { me } = await alice.heard('signed-in')
        await alice.heard(
          'presence-changed',
          (event) => event.person === stage.bob && event.presence === 'online',
        )
        await bob.heard('presence-changed', (event) => event.person === me.id && event.presence === 'online')
        backendOfBob.typing(stage.space)
        const typing = await alice.heard('typing-seen')
        assert.deepEqual([typing.person, typing.space], [stage.bob, stage.space])
        await bob[Symbol.asyncDispose]()
        await alice.heard(
          'presence-changed',
          (event) => event.person === stage.bob && event.presence === 'offline',
        )
      },
      can.typing && can.presence === true,
    )

    play('it finds what was sent although nobody confirmed it, and nothing else', async (stage) => {
      const backend = stage.backend('alice')
      await using alice = listen(backend)
      await alice.live()
      const since = Date.now()
      const hello = say(stage, 'Is **this** there?')
      const id = value(await backend.perform(hello, localId('L1')))
      // Another start of the program knows nothing of the echo.
      const later = stage.backend('alice')
      await using again = listen(later)
      await again.live()
      assert.equal(value(await later.find(hello, localId('L1'), since)), id)
      assert.equal(value(await later.find(say(stage, 'Is this'), localId('L2'), since)), undefined)
      // Here that message is known to be what L1 became.
      assert.equal(value(await backend.find(hello, localId('L1'), since)), id)
      assert.equal(value(await backend.find(hello, localId('L2'), since)), undefined)
    })

    play('it is silent after it was stopped', async (stage) => {
      const alice = listen(stage.backend('alice'))
      await using bob = listen(stage.backend('bob'))
      await Promise.all([alice.live(), bob.live()])
      await alice[Symbol.asyncDispose]()
      const told = alice.events.length
      const talker = stage.backend('bob')
      await using talking = listen(talker)
      await talking.live()
      value(await talker.perform(say(stage, 'anyone?'), localId('L1')))
      await bob.heard('item-arrived')
      assert.equal(alice.events.length, told)
    })
  })
}
