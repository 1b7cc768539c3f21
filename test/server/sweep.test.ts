// What the server tidies up once a day never ends it: trouble with the disk is for the log.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'

import { openDatabase } from '../../src/server/database.ts'
import { openFiles } from '../../src/server/files/files.ts'
import { startServer } from '../../src/server/server.ts'
import { createWorld } from '../../src/server/world/create.ts'

const newWorld = () =>
  createWorld({ database: openDatabase({ path: ':memory:' }), now: Date.now, random: Math.random })

test('a world that cannot drop what is too old is served all the same, and the log says why', async () => {
  const world = newWorld()
  const lines: string[] = []
  const server = await startServer({
    world: {
      ...world,
      dropOutlived: () => {
        throw new Error('the disk is full')
      },
    },
    host: '127.0.0.1',
    port: 0,
    signingKey: 'key',
    log: (line) => void lines.push(line),
  })
  assert.deepEqual(lines, ['{"at":"sweep","failed":"the disk is full"}'])
  assert.equal((await fetch(`${server.url}/api/flavor`)).status, 200)
  await server.close()
  world.close()
})

test('bytes that cannot be removed now are left for the next sweep', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-sweep-'))
  const world = newWorld()
  const { _id: owner } = world.createUser({ username: 'anna' })
  const hash = 'ab'.repeat(32)
  const { key } = world.files.announce({
    key: '00000000-0000-4000-8000-000000000000',
    owner,
    type: 'text/plain',
    size: 1,
  })
  world.files.arrived(key, hash)
  // A folder stands where the bytes should be: removing them throws, as it does on Windows while somebody reads them.
  mkdirSync(join(folder, 'ab', hash), { recursive: true })
  const tomorrow = Date.now() + 25 * 3600 * 1000
  const files = openFiles({ folder, world, signingKey: 'key', now: () => tomorrow })
  const rejected: unknown[] = []
  const note = (reason: unknown): void => void rejected.push(reason)
  process.on('unhandledRejection', note)
  const { _id: spaceId } = world.createSpace({ title: 'x', createdBy: owner })
  world.deleteSpace(spaceId, owner)
  await world.settled()
  await files.close()
  await setImmediate()
  process.off('unhandledRejection', note)
  assert.equal(world.files.find(key), undefined)
  assert.deepEqual(rejected, [])
  world.close()
  rmSync(folder, { recursive: true })
})
