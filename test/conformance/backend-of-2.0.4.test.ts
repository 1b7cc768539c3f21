// The whole backend with a socket of Socket.IO 2.0.4, which is what the real Avaya Spaces speaks: all that every backend
// must do, each test of the suite that our own server passes too.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSpacesBackend } from '../../src/backend/spaces/backend.ts'
import { personId, spaceId } from '../../src/domain/ids.ts'
import { runConformance } from '../backend/conformance.ts'
import type { Stage } from '../backend/stage.ts'
import { startTestServer } from '../support/server.ts'
import { startFront } from './front.ts'
import { startOldServer } from './servers.ts'

const newStage = async (): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-old-conformance-'))
  const kept = { path: join(folder, 'world.db'), signingKey: randomBytes(16).toString('hex') }
  let server = await startTestServer(kept)
  let sockets = await startOldServer('2.0.4', { upstream: server.url })
  let front = await startFront(server.url, sockets.url)
  let up = true
  const { space, users } = server
  const { url } = front
  const ports = [Number(new URL(sockets.url).port), Number(new URL(url).port)] as const
  const tokens = { alice: users.alice.token, bob: users.bob.token, stranger: 'nobody' }
  const stop = async (): Promise<void> => {
    if (!up) return
    up = false
    await Promise.all([front.close(), sockets.close()])
    await server.close()
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
      server = await startTestServer(kept)
      sockets = await startOldServer('2.0.4', { upstream: server.url, port: ports[0] })
      front = await startFront(server.url, sockets.url, ports[1])
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

runConformance('Avaya Spaces with a socket of 2.0.4', newStage, capabilities)
