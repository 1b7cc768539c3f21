// Group commit: nothing is told before COMMIT, a failed write undoes itself only, a lost transaction is noticed.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { type Database, openDatabase } from '../../src/server/database.ts'
import { createWorld } from '../../src/server/world/create.ts'

const open = (): { readonly database: Database; readonly commit: () => void } => {
  let commit: (() => void) | undefined
  const database = openDatabase({
    path: ':memory:',
    commitSoon: (now) => {
      commit = now
    },
  })
  return { database, commit: () => commit?.() }
}

const keep = (database: Database, name: string): void => {
  database.statement('INSERT INTO remembered (name, value) VALUES (?, ?)').run(name, name)
}
const kept = (database: Database): readonly unknown[] =>
  database
    .statement('SELECT name FROM remembered ORDER BY name')
    .all()
    .map((row) => row['name'])

test('what was done in one turn is told in order, after the one COMMIT', async () => {
  const { database, commit } = open()
  const told: string[] = []
  for (const name of ['a', 'b']) {
    database.write(() => {
      keep(database, name)
      database.afterCommit(() => told.push(name))
    })
  }
  const settled = database.settled().then(() => told.push('settled'))
  assert.deepEqual(told, [])
  commit()
  await settled
  assert.deepEqual(told, ['a', 'b', 'settled'])
  await database.settled()
  database.close()
})

test('a write that throws undoes itself, untold, and leaves the rest of the turn', () => {
  const { database, commit } = open()
  const told: string[] = []
  database.write(() => keep(database, 'before'))
  assert.throws(() =>
    database.write(() => {
      keep(database, 'half')
      database.afterCommit(() => told.push('half'))
      throw new Error('no')
    }),
  )
  database.write(() => keep(database, 'later'))
  commit()
  assert.deepEqual(kept(database), ['before', 'later'])
  assert.deepEqual(told, [])
  database.close()
})

test('a COMMIT that fails rejects who waits, tells nobody, and the next write works', async () => {
  const { database, commit } = open()
  const told: string[] = []
  let rolledBack = 0
  database.onRollback(() => (rolledBack += 1))
  database.write(() => {
    // A broken reference that is only checked at COMMIT.
    database.statement('PRAGMA defer_foreign_keys = ON').get()
    database
      .statement('INSERT INTO member (space, person, role, joined, last_read) VALUES (9, 9, ?, 0, 0)')
      .run('x')
    database.afterCommit(() => told.push('lost'))
  })
  const settled = assert.rejects(database.settled(), /FOREIGN KEY/)
  commit()
  await settled
  assert.deepEqual([told, rolledBack], [[], 1])
  database.write(() => keep(database, 'next'))
  commit()
  assert.deepEqual(kept(database), ['next'])
  database.close()
})

test('the file and its log are readable by their owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-'))
  const path = join(folder, 'world.db')
  const database = openDatabase({ path })
  database.write(() => keep(database, 'x'))
  for (const file of [path, `${path}-wal`]) assert.equal(statSync(file).mode & 0o077, 0)
  database.close()
  rmSync(folder, { recursive: true })
})

test('a file from a newer spaceterm is refused in words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-'))
  const path = join(folder, 'world.db')
  const first = openDatabase({ path })
  first.statement('PRAGMA user_version = 999').run()
  first.close()
  assert.throws(() => openDatabase({ path }), /newer spaceterm/)
  rmSync(folder, { recursive: true })
})

test('a world is the same after closing and opening: people, spaces, items, marks, remembered texts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-'))
  const path = join(folder, 'world.db')
  const load = () => createWorld({ database: openDatabase({ path }), now: Date.now, random: Math.random })
  const first = load()
  const ann = first.createUser({ username: 'ann@x' })
  const space = first.createSpace({ title: 'S', createdBy: ann._id })
  const item = first.post({
    category: 'chat',
    topicId: space._id,
    sender: ann._id,
    content: { bodyText: 'hi' },
  })
  first.setPreference(space._id, ann._id, { isPinned: true })
  first.changeSettings(ann._id, { dNotif: 'none' })
  const key = first.remembered('key', () => 'k1')
  const view = first.viewSpace(space._id, ann._id)
  first.close()

  const second = load()
  assert.deepEqual(second.findUser('ann@x'), ann)
  assert.deepEqual(second.viewSpace(space._id, ann._id), view)
  assert.deepEqual(second.findItem(item._id), item)
  assert.deepEqual(second.settingsOf(ann._id), { dNotif: 'none' })
  assert.equal(
    second.remembered('key', () => 'k2'),
    key,
  )
  const later = second.post({
    category: 'chat',
    topicId: space._id,
    sender: ann._id,
    content: { bodyText: 'x' },
  })
  assert.ok(later._id > item._id && later.created > item.created)
  second.close()
  rmSync(folder, { recursive: true })
})
