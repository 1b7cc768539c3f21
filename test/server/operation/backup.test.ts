// Backup and restore: everything as it was at one moment, checked by hash; nothing is overwritten, nobody stays signed in.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { openDatabase } from '../../../src/server/database.ts'
import { openIdentity } from '../../../src/server/identity/identity.ts'
import { type Layout, type Manifest, writeBackup } from '../../../src/server/operation/backup.ts'
import { restoreBackup } from '../../../src/server/operation/restore.ts'
import { createWorld } from '../../../src/server/world/create.ts'
import type { World } from '../../../src/server/world.ts'

const layoutOf = (folder: string): Layout => ({
  world: join(folder, 'world.db'),
  identity: join(folder, 'identity.db'),
  files: join(folder, 'files'),
})
const open = (layout: Layout) => {
  const database = openDatabase({ path: layout.world })
  const world = createWorld({ database, now: Date.now, random: Math.random })
  const signingKey = world.remembered('signing-key', () => 'the first key')
  const identity = openIdentity({ path: layout.identity, world, signingKey, now: Date.now })
  return { world, identity }
}

const created = new Date('2026-11-22T12:00:00.000Z')
const bytes = Buffer.from('the bytes of a file')
const hash = createHash('sha256').update(bytes).digest('hex')
let folder = ''
let layout: Layout
let source: ReturnType<typeof open>
let spaceId = ''

const say = (world: World, bodyText: string): void => {
  const sender = world.findUser('anna')?._id ?? ''
  world.post({ category: 'chat', topicId: spaceId, sender, content: { bodyText } })
}

const saidIn = (world: World): readonly string[] =>
  world.itemsOf(spaceId, { size: 1000 }).map(({ content }) => content.bodyText)

const backup = async (name = 'backup'): Promise<string> => {
  await source.world.settled()
  await writeBackup({ layout, target: join(folder, name), created })
  return join(folder, name)
}

const restoreTo = async (from: string, name = 'restored'): Promise<Layout> => {
  const target = join(folder, name)
  mkdirSync(target)
  await restoreBackup({ source: from, folder: target, layout: layoutOf(target) })
  return layoutOf(target)
}

suite('Backup and restore', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'spaceterm-backup-'))
    const live = join(folder, 'live')
    mkdirSync(join(live, 'files', hash.slice(0, 2)), { recursive: true })
    mkdirSync(join(live, 'files', 'incoming'))
    writeFileSync(join(live, 'files', 'incoming', 'half'), 'half')
    writeFileSync(join(live, 'files', hash.slice(0, 2), hash), bytes)
    layout = layoutOf(live)
    source = open(layout)
    const { _id: createdBy } = source.world.createUser({ username: 'anna', displayname: 'Anna' })
    spaceId = source.world.createSpace({ title: 'A space', createdBy })._id
    source.identity.grants.issue({ client: 'spaceterm', person: createdBy, scope: 'x' })
  })
  afterEach(() => {
    source.identity.close()
    source.world.close()
    rmSync(folder, { recursive: true })
  })

  test('a backup holds the databases and the files, by name and hash, for this user only', async () => {
    say(source.world, 'one')
    const made = await backup()
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest
    const file = `files/${hash.slice(0, 2)}/${hash}`
    assert.deepEqual(
      manifest.files.map(({ path }) => path),
      ['identity.db', 'world.db', file],
    )
    assert.equal(manifest.files.at(-1)?.sha256, hash)
    for (const { path, size } of manifest.files) {
      assert.equal(statSync(join(made, path)).size, size)
      assert.equal(statSync(join(made, path)).mode & 0o777, 0o600)
    }
    assert.equal(statSync(made).mode & 0o777, 0o700)
    assert.deepEqual(readdirSync(made).toSorted(), ['files', 'identity.db', 'manifest.json', 'world.db'])
    await assert.rejects(writeBackup({ layout, target: made, created }), /there already/)
  })

  test('restored, the world is what it was at that moment; what came later is not in it', async () => {
    say(source.world, 'one')
    // Written while the copy is made: each message is in it or not, and the copy is whole.
    const many = Array.from({ length: 200 }, async (_, at) => {
      await new Promise((resolve) => setImmediate(resolve))
      say(source.world, `during ${at}`)
    })
    const made = await backup()
    await Promise.all(many)
    say(source.world, 'after')
    const restored = open(await restoreTo(made))
    const said = saidIn(restored.world)
    assert.equal(said.includes('one'), true)
    assert.equal(said.includes('after'), false)
    assert.deepEqual(readFileSync(join(folder, 'restored', 'files', hash.slice(0, 2), hash)), bytes)
    assert.deepEqual(
      readdirSync(join(folder, 'restored'))
        .toSorted()
        .filter((name) => !name.includes('.db-')),
      ['files', 'identity.db', 'world.db'],
    )
    restored.identity.close()
    restored.world.close()
  })

  test('all sessions are ended: no token of before, signed or granted, opens anything', async () => {
    const person = source.world.findUser('anna')?._id ?? ''
    const { accessToken, refreshToken } = source.identity.grants.issue({
      client: 'spaceterm',
      person,
      scope: 'x',
    })
    const restored = await restoreTo(await backup())
    const sql = new DatabaseSync(restored.world)
    assert.equal(sql.prepare("SELECT value FROM remembered WHERE name = 'signing-key'").get(), undefined)
    sql.close()
    const { world, identity } = open(restored)
    assert.equal(world.findUser('anna')?._id, person)
    assert.equal(identity.passOf(accessToken), undefined)
    assert.equal(identity.grants.refresh(refreshToken, 'spaceterm'), undefined)
    identity.close()
    world.close()
  })

  test('nothing is overwritten', async () => {
    const made = await backup()
    for (const name of ['world.db', 'identity.db', 'files']) {
      const target = join(folder, `has-${name}`)
      mkdirSync(target)
      writeFileSync(join(target, name), 'mine')
      await assert.rejects(
        restoreBackup({ source: made, folder: target, layout: layoutOf(target) }),
        /there already.*--data DIR/,
      )
      assert.equal(readFileSync(join(target, name), 'utf8'), 'mine')
    }
  })

  test('a backup that was damaged, cut or made up is refused, and nothing is left behind', async () => {
    const damages: Readonly<Record<string, (made: string) => void>> = {
      damaged: (made) => appendFileSync(join(made, 'world.db'), 'x'),
      missing: (made) => unlinkSync(join(made, 'identity.db')),
      'no backup': (made) => unlinkSync(join(made, 'manifest.json')),
      'cannot be read': (made) => writeFileSync(join(made, 'manifest.json'), '{}'),
      'is missing': (made) => {
        unlinkSync(join(made, 'world.db'))
        symlinkSync('/etc/hostname', join(made, 'world.db'))
      },
    }
    for (const [words, damage] of Object.entries(damages)) {
      const made = await backup(`backup ${words}`)
      damage(made)
      await assert.rejects(restoreTo(made, `to ${words}`), new RegExp(words))
      assert.deepEqual(readdirSync(join(folder, `to ${words}`)), [])
    }
  })

  test('no path of a manifest leads out of the folder', async () => {
    const paths = [
      '../evil',
      '/etc/passwd',
      'files/../../evil',
      'files/aa/..',
      `files/aa/${hash}/../x`,
      'world.db/',
    ]
    const made = await backup()
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest
    for (const [at, path] of paths.entries()) {
      const files = [...manifest.files, { path, size: 1, sha256: hash }]
      writeFileSync(join(made, 'manifest.json'), JSON.stringify({ ...manifest, files }))
      await assert.rejects(restoreTo(made, `out${at}`), /cannot be read/)
    }
    assert.equal(existsSync(join(folder, 'evil')), false)
  })
})
