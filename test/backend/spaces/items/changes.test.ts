// What changed while one was away, against our own server: pages, many spaces, and when there is too much of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readChanges } from '../../../../src/backend/spaces/items/changes.ts'
import { createKinds } from '../../../../src/backend/spaces/items/kinds.ts'
import { createRest } from '../../../../src/backend/spaces/rest/rest.ts'
import { realTimers } from '../../../../src/backend/timers.ts'
import type { DomainEvent } from '../../../../src/domain/events.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import type { Result } from '../../../../src/domain/result.ts'
import { startTestServer } from '../../../support/server.ts'
import type { TestServer } from '../../../support/server.ts'
import { newContext } from '../context.ts'

type Bench = TestServer & {
  readonly changes: (spaces: readonly string[], since: number) => Promise<Result<readonly DomainEvent[]>>
  /** Alice writes. */
  readonly say: (space: string, count?: number) => readonly string[]
}

/** Changes of the last minute before `since` are told too, for clocks differ. */
const MINUTE = 60_000

const play = (what: string, run: (bench: Bench) => Promise<void>): void => {
  test(what, { timeout: 30_000 }, async () => {
    const server = await startTestServer()
    const life = new AbortController()
    const { url, world, users } = server
    const signIn = () => ({ url, token: users.alice.token })
    const rest = createRest({ signIn, now: Date.now, timers: realTimers, signal: life.signal })
    const context = { ...newContext(), now: Date.now }
    const source = { rest, kinds: createKinds(rest), context, tell: () => undefined }
    try {
      await run({
        ...server,
        changes: (spaces, since) => readChanges(spaces.map(spaceId), since, source),
        say: (space, count = 1) =>
          Array.from({ length: count }, (_, n) => {
            const content = { bodyText: `message ${String(n)}` }
            return world.post({ category: 'chat', topicId: space, sender: users.alice.user._id, content })._id
          }),
      })
    } finally {
      life.abort()
      await server.close()
    }
  })
}

const value = <T>(result: Result<T>): T => {
  assert.ok(result.ok, result.ok ? '' : result.problem.words)
  return result.value
}
const typesOf = (events: readonly DomainEvent[]) =>
  events.map(({ type }) => type).filter((type) => type !== 'people-seen')

play(
  'an old item that was edited is told as an edit, one that is gone as a removal, a new one as new',
  async (bench) => {
    const { space, world, changes, say, users } = bench
    const sender = users.alice.user._id
    const long = Date.now() - 10 * MINUTE
    const task = world.post({
      category: 'task',
      topicId: space._id,
      sender,
      created: long,
      content: { bodyText: 'Sweep' },
    })
    const { _id: gone } = world.post({
      category: 'chat',
      topicId: space._id,
      sender,
      created: long + 1,
      content: { bodyText: 'x' },
    })
    assert.deepEqual(typesOf(value(await changes([space._id], Date.now()))), [])
    world.updateItem(task._id, { status: 'completed' })
    world.removeItems([gone])
    const [fresh] = say(space._id)
    const events = value(await changes([space._id], Date.now()))
    assert.deepEqual(typesOf(events), ['item-arrived', 'item-changed', 'item-removed'])
    const told = events.map((event) => ('item' in event ? event.item : undefined))
    assert.deepEqual(told.slice(-2), [task._id, gone])
    assert.ok(events.some((event) => event.type === 'item-changed' && event.change.done === true))
    assert.ok(events.some((event) => event.type === 'item-arrived' && event.item.id === fresh && event.late))
  },
)

play(
  'all pages of all spaces are read, however many spaces there are',
  async ({ world, users, changes, say }) => {
    const spaces = Array.from({ length: 17 }, (_, n) =>
      world.createSpace({ title: `Space ${String(n)}`, createdBy: users.alice.user._id }),
    ).map(({ _id }) => _id)
    const written = spaces.flatMap((space) => say(space, 7))
    const events = value(await changes(spaces, Date.now()))
    const told = events.flatMap((event) => (event.type === 'item-arrived' ? [event.item.id] : []))
    assert.deepEqual(told.toSorted(), written.toSorted())
  },
)

play('too much to be told is refused, not cut', async ({ space, changes, say }) => {
  say(space._id, 2_001)
  const refused = await changes([space._id], Date.now())
  assert.ok(!refused.ok)
  assert.equal(refused.problem.again, 'never')
})
