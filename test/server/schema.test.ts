// Files written by an older spaceterm open, and keep what is in them.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { openDatabase } from '../../src/server/database.ts'
import { createWorld } from '../../src/server/world/create.ts'
import type { World } from '../../src/server/world.ts'

const openWorld = (path: string): World =>
  createWorld({ database: openDatabase({ path }), now: Date.now, random: Math.random })

test('a file from before there were invites and meetings opens with its spaces as they were', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-schema-'))
  const path = join(folder, 'world.db')
  const before = openWorld(path)
  const { _id: ann } = before.createUser({ username: 'ann@example.com' })
  const { _id: space } = before.createSpace({ title: 'Old', createdBy: ann, pin: '1234' })
  await before.settled()
  before.close()
  const sql = new DatabaseSync(path)
  sql.exec(`DROP TABLE kept; DROP TABLE sent; DROP TABLE invite; DROP TABLE meeting; ALTER TABLE space DROP COLUMN settings;
    ALTER TABLE space DROP COLUMN retention; PRAGMA user_version = 2`)
  sql.close()

  const world = openWorld(path)
  const found = world.findSpace(space)
  assert.deepEqual(
    [found?.title, found?.settings.confPin, found?.msgRetention.retentionType, found?.members.length],
    ['Old', '****', 'forever', 1],
  )
  assert.equal(world.updateSpace(space, { settings: { autoStart: true } }, ann).settings.autoStart, true)
  assert.equal(world.meetings.start(space, ann).meetingStatus, 'active')
  await world.settled()
  world.close()
  rmSync(folder, { recursive: true })
})
