// Avaya Spaces, against our own server, behaves as every backend must.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSpacesBackend } from '../../../src/backend/spaces/backend.ts'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import { startTestServer } from '../../support/server.ts'
import { runConformance } from '../conformance.ts'
import type { Stage } from '../stage.ts'

const newStage = async (): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-conformance-'))
  const kept = { path: join(folder, 'world.db'), signingKey: randomBytes(16).toString('hex') }
  let server = await startTestServer(kept)
  let up = true
  const { url, space, users } = server
  const tokens = { alice: users.alice.token, bob: users.bob.token, stranger: 'nobody' }
  const port = Number(new URL(url).port)
  const stop = async (): Promise<void> => {
    if (up) await server.close()
    up = false
  }
  return {
    space: spaceId(space._id),
    bob: personId(users.bob.user._id),
    backend: (person) =>
      createSpacesBackend({
        name: 'Test',
        signIn: () => ({ url, token: tokens[person] }),
        now: Date.now,
        random: Math.random,
      }),
    stop,
    restart: async () => {
      server = await startTestServer({ ...kept, port })
      up = true
    },
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true })
    },
  }
}

const { capabilities } = createSpacesBackend({
  name: 'Test',
  signIn: () => ({ url: 'http://127.0.0.1', token: '' }),
  now: Date.now,
  random: Math.random,
})

runConformance('Avaya Spaces', newStage, capabilities)
