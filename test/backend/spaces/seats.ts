// Alice and Bob at clients of our own server: what they ask for, what they hear, and what they know of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSpacesBackend } from '../../../src/backend/spaces/backend.ts'
import { localId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import type { Result } from '../../../src/domain/result.ts'
import type { State } from '../../../store/state.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startTestServer } from '../../support/server.ts'
import type { TestServer } from '../../support/server.ts'
import { listen } from '../stage.ts'
import type { Audience } from '../stage.ts'

/** A test that hangs is broken; nothing here takes a second. */
const limit = { timeout: 30_000 }

export const value = <T>(result: Result<T>): T => {
  assert.ok(result.ok, result.ok ? '' : result.problem.words)
  return result.value
}

/** Somebody at a client: what they ask for, what they hear, and what they know of it. */
export const sitAt = (server: TestServer, token: string) => {
  const backend = createSpacesBackend({
    name: 'Test',
    signIn: () => ({ url: server.url, token }),
    now: Date.now,
    random: Math.random,
  })
  const audience: Audience = listen(backend)
  let count = 0
  return {
    backend,
    ...audience,
    does: async (intent: Intent) => {
      count += 1
      return value(await backend.perform(intent, localId(`I${count}`)))
    },
    refused: async (intent: Intent) => {
      const result = await backend.perform(intent, localId('R'))
      assert.ok(!result.ok)
      return result.problem
    },
    /** What they know after all that they heard. */
    knows: (): State => {
      const store = createSpacetermStore()
      store.dispatch(...audience.events)
      return store.getState()
    },
    leaves: () => audience[Symbol.asyncDispose](),
  }
}

export type Seat = ReturnType<typeof sitAt>
export type Scene = { readonly server: TestServer; readonly alice: Seat; readonly bob: Seat }

/** Alice is admin of the test space, Bob a member; both are live. */
export const play = (title: string, act: (scene: Scene) => Promise<void>): void => {
  test(title, limit, async () => {
    const server = await startTestServer()
    const alice = sitAt(server, server.users.alice.token)
    const bob = sitAt(server, server.users.bob.token)
    try {
      await Promise.all([alice.live(), bob.live()])
      await act({ server, alice, bob })
    } finally {
      await Promise.all([alice.leaves(), bob.leaves()])
      await server.close()
    }
  })
}

export const spaceOf = ({ server }: Scene) => spaceId(server.space._id)
export const bobOf = ({ server }: Scene) => personId(server.users.bob.user._id)
