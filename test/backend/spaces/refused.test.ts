// A token that the server refuses: renewed once, by itself; else said in words, and nothing unsent is lost.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { createSpacesBackend } from '../../../src/backend/spaces/backend.ts'
import { never } from '../../../src/backend/problems.ts'
import { signInTrouble } from '../../../src/backend/sign-in-trouble.ts'
import type { SignIn } from '../../../src/domain/accounts.ts'
import { localId, spaceId } from '../../../src/domain/ids.ts'
import { createMemoryPersistence } from '../../../src/persistence/memory.ts'
import { neutralise } from '../../../src/text/neutralise.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { realClock } from '../../../store/sync/clock.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { startTestServer } from '../../support/server.ts'
import type { TestServer } from '../../support/server.ts'
import { listen } from '../stage.ts'

const limit = { timeout: 30_000 }
const words = 'Your sign-in to Test has expired. Sign in again: spaceterm login'

/** A sign-in whose token the test chooses; `next` is what a refusal gives, undefined = only the person can help. */
const signInTo = (url: string, first: string) => {
  const box = { token: first, next: undefined as string | undefined, refused: [] as string[] }
  const signIn: SignIn = (refused) => {
    if (refused !== undefined) {
      box.refused.push(refused)
      if (box.next !== undefined) box.token = box.next
    }
    return box.refused.includes(box.token)
      ? Promise.reject(signInTrouble(never(words)))
      : Promise.resolve({ url, token: box.token })
  }
  return { box, signIn }
}

const withServer = async (run: (server: TestServer) => Promise<void>): Promise<void> => {
  const server = await startTestServer()
  try {
    await run(server)
  } finally {
    await server.close()
  }
}

const newLocalId = () => localId(randomUUID())

const backendOf = (signIn: SignIn) =>
  createSpacesBackend({ name: 'Test', signIn, now: Date.now, random: Math.random })

test('a refused token is renewed by itself, and the source hears of it once', limit, () =>
  withServer(async ({ url, users }) => {
    const { box, signIn } = signInTo(url, 'old')
    box.next = users.alice.token
    await using alice = listen(backendOf(signIn))
    await alice.live()
    assert.deepEqual(box.refused, ['old'])
    assert.ok(alice.events.every((event) => event.type !== 'link-changed' || event.link.status !== 'refused'))
  }),
)

test('a token refused in the middle is renewed, and what was to be done is done', limit, () =>
  withServer(async ({ url, users, space, world }) => {
    const { box, signIn } = signInTo(url, users.alice.token)
    const backend = backendOf(signIn)
    await using alice = listen(backend)
    await alice.live()
    box.token = 'gone-bad'
    box.next = users.alice.token
    const done = await backend.perform(
      { kind: 'rename-space', space: spaceId(space._id), title: neutralise('Renamed') },
      localId(randomUUID()),
    )
    assert.ok(done.ok, done.ok ? '' : done.problem.words)
    assert.equal(world.findSpace(space._id)?.title, 'Renamed')
    assert.deepEqual(box.refused, ['gone-bad'])
  }),
)

test(
  'what cannot be renewed ends the link in words; what was unsent waits, and goes once one has signed in',
  limit,
  () =>
    withServer(async ({ url, users, space, world }) => {
      const { box, signIn } = signInTo(url, users.alice.token)
      const backend = backendOf(signIn)
      const store = createSpacetermStore()
      const persistence = createMemoryPersistence()
      await using alice = listen({
        ...backend,
        start: (tell) =>
          backend.start((events) => {
            store.dispatch(...events)
            tell(events)
          }),
      })
      const outbox = createOutbox({
        store,
        backend,
        persistence,
        clock: realClock,
        random: Math.random,
        newLocalId,
      })
      try {
        await alice.live()
        box.token = 'revoked'
        outbox.send({ kind: 'rename-space', space: spaceId(space._id), title: neutralise('Kept') })
        const { link } = await alice.heard('link-changed', ({ link: { status } }) => status === 'refused')
        assert.deepEqual(link, { status: 'refused', reason: words })
        outbox.send({ kind: 'send-message', space: spaceId(space._id), body: neutralise('also kept') })
        const kept = persistence.outbox()
        assert.deepEqual(
          kept.map(({ status, intent }) => [status === 'failed', intent.kind]),
          [
            [false, 'rename-space'],
            [false, 'send-message'],
          ],
        )
        const before = alice.events.length
        box.token = users.alice.token
        backend.reconnect()
        await alice.live(before)
        await alice.heard('item-arrived', ({ item }) => item.kind === 'message', before)
        assert.equal(world.findSpace(space._id)?.title, 'Kept')
        assert.deepEqual(box.refused, ['revoked'])
      } finally {
        outbox.stop()
      }
    }),
)
