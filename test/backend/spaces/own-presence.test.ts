// How one shows oneself on Spaces: told to all who are in a space, and to who comes later.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSpacesBackend } from '../../../src/backend/spaces/backend.ts'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import { startTestServer } from '../../support/server.ts'
import { listen } from '../stage.ts'

test(
  'away is told to who is there and to who comes; available takes it back',
  { timeout: 30_000 },
  async () => {
    const server = await startTestServer()
    const { url, users } = server
    const backendOf = (token: string) =>
      createSpacesBackend({
        name: 'Test',
        signIn: () => ({ url, token }),
        now: Date.now,
        random: Math.random,
      })
    const [space, me] = [spaceId(server.space._id), personId(users.alice.user._id)]
    const backend = backendOf(users.alice.token)
    const early = await backend.showAs?.('away')
    assert.ok(early?.ok === false, 'nobody hears it without a link')
    try {
      await using alice = listen(backend)
      const others = backendOf(users.bob.token)
      await using bob = listen(others)
      await Promise.all([alice.live(), bob.live()])
      const isMine = (presence: string) => (event: { person: string; presence: string }) =>
        event.person === me && event.presence === presence
      others.watch(space)
      backend.watch(space)
      await bob.heard('presence-changed', isMine('online'))
      assert.deepEqual(await backend.showAs?.('away'), { ok: true, value: undefined })
      await bob.heard('presence-changed', isMine('idle'))
      others.unwatch(space)
      const left = bob.events.length
      others.watch(space)
      await bob.heard('presence-changed', isMine('idle'), left)
      await backend.showAs?.('available')
      await bob.heard('presence-changed', isMine('online'), left)
    } finally {
      await server.close()
    }
  },
)
