// Symphony, against our own pod, behaves as every backend must, as far as it has the things.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import { streamIdOf } from '../../../src/server/symphony-api/ids.ts'
import { startSymphony } from '../../support/symphony.ts'
import { runConformance } from '../conformance.ts'
import type { Stage } from '../stage.ts'
import { backendAt, shortPolls } from './stage.ts'

const usernames = { alice: 'alice@example.com', bob: 'bob@example.com', stranger: 'nobody@example.com' }

const newStage = async (): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-symphony-'))
  const kept = { path: join(folder, 'world.db'), signingKey: randomBytes(16).toString('hex') }
  let server = await startSymphony({ ...kept, ...shortPolls })
  let up = true
  const { url, space, bob } = server
  const port = Number(new URL(url).port)
  const stop = async (): Promise<void> => {
    if (up) await server.close()
    up = false
  }
  return {
    space: spaceId(streamIdOf(space)),
    bob: personId(String(bob.userId)),
    backend: (person) => backendAt(url, usernames[person]),
    stop,
    restart: async () => {
      server = await startSymphony({ ...kept, ...shortPolls, port })
      up = true
    },
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true })
    },
  }
}

const { capabilities } = backendAt('http://127.0.0.1', 'nobody')

runConformance('Symphony', newStage, capabilities)
