// Folders are made with those above them, and what cannot be made is said at once, on every kind of file system.
import assert from 'node:assert/strict'
import { chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { makeFolder, makeOwnFolder } from '../../src/persistence/make-folder.ts'

test('makes all that is missing, once, with these rights', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'spaceterm-folder-'))
  t.after(() => rmSync(root, { recursive: true }))
  const deep = join(root, 'a', 'b', 'c')
  assert.equal(makeFolder(deep, 0o700), true)
  assert.equal(makeFolder(deep, 0o700), false)
  assert.equal(statSync(join(root, 'a')).mode & 0o777, 0o700)
  writeFileSync(join(root, 'file'), '')
  assert.throws(() => makeFolder(join(root, 'file'), 0o700), { code: 'EEXIST' })
  assert.throws(() => makeFolder(join(root, 'file', 'below'), 0o700), { code: 'ENOTDIR' })
})

// There Node's own mkdir with `recursive` runs for ever at full CPU.
test('where the system makes no folders it says so', { skip: !existsSync('/proc/self') }, () => {
  assert.throws(() => makeFolder('/proc/spaceterm-x', 0o700), { code: 'ENOENT' })
  assert.throws(() => makeFolder('/proc/spaceterm-x/y/z', 0o700), { code: 'ENOENT' })
})

test(
  'a folder of another user is not used for what is one’s own',
  { skip: process.getuid === undefined },
  (t) => {
    const root = mkdtempSync(join(tmpdir(), 'spaceterm-folder-'))
    t.after(() => rmSync(root, { recursive: true }))
    assert.equal(makeOwnFolder(join(root, 'new')), true)
    assert.equal(makeOwnFolder(root), false)
    const owner = statSync(root).uid
    if (owner === 0) chownSync(root, 4711, 4711)
    t.mock.method(process as { getuid: () => number }, 'getuid', () => 4712)
    assert.throws(() => makeOwnFolder(root), { code: 'EOWNER' })
  },
)
