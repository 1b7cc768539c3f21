// Where secrets go: into a keyring's program on stdin, never in argv, and into a private file where there is none.
import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { keyringOf, noKeyring } from '../../../src/persistence/secrets/keyring.ts'
import { createSecrets } from '../../../src/persistence/secrets/secrets.ts'

const SECRET = 'a secret with "quotes" $HOME `x` \\ and ünïcode 🗝'

/** A program that behaves as the system's does, writes down how it was called, and can be locked. */
const program = `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const here = __dirname
const args = process.argv.slice(2)
appendFileSync(join(here, 'calls'), JSON.stringify(args) + '\\n')
const end = (code, words = '') => { if (words) process.stderr.write(words); process.exit(code) }
if (existsSync(join(here, 'locked'))) end(1, 'Cannot autolaunch D-Bus without X11 $DISPLAY')
const fileOf = (id) => join(here, 'kept-' + id)
const put = (id, text) => { if (!existsSync(join(here, 'forgetful'))) writeFileSync(fileOf(id), text) }
const [verb, ...rest] = args
if (verb === 'store') put(rest.at(-1), readFileSync(0, 'utf8'))
if (verb === 'lookup') existsSync(fileOf(rest.at(-1))) ? process.stdout.write(readFileSync(fileOf(rest.at(-1)))) : end(1)
if (verb === 'clear') rmSync(fileOf(rest.at(-1)), { force: true })
if (verb === '-i') {
  const words = readFileSync(0, 'utf8').trim().split(' ')
  put(words[words.indexOf('-a') + 1], words[words.indexOf('-w') + 1] + '\\n')
}
if (verb === 'find-generic-password') {
  const file = fileOf(rest[rest.indexOf('-a') + 1])
  existsSync(file) ? process.stdout.write(readFileSync(file)) : end(44, 'could not be found')
}
if (verb === 'delete-generic-password') {
  const file = fileOf(rest[rest.indexOf('-a') + 1])
  existsSync(file) ? rmSync(file) : end(44, 'could not be found')
}
`

type Bench = { readonly folder: string; readonly tool: string; readonly mark: (name: string) => void }

const withTool = async (run: (bench: Bench) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-secrets-'))
  const tool = join(folder, 'tool.cjs')
  writeFileSync(tool, program)
  chmodSync(tool, 0o700)
  try {
    await run({ folder, tool, mark: (name) => writeFileSync(join(folder, name), '') })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

for (const platform of ['linux', 'darwin'] as const) {
  test(`${platform}: a keyring keeps, gives back and forgets, and its argv names no secret`, () =>
    withTool(async ({ folder, tool }) => {
      const secrets = createSecrets(folder, keyringOf(platform, tool))
      assert.equal(await secrets.read('a1'), undefined)
      assert.deepEqual(await secrets.write('a1', SECRET), { place: 'keyring' })
      assert.equal(await secrets.read('a1'), SECRET)
      assert.equal(existsSync(secrets.fileOf('a1')), false)
      await secrets.forget('a1')
      assert.equal(await secrets.read('a1'), undefined)
      await secrets.forget('a1')
      const calls = readFileSync(join(folder, 'calls'), 'utf8')
      for (const part of [SECRET, Buffer.from(SECRET).toString('base64'), 'ünïcode'])
        assert.ok(!calls.includes(part))
    }))

  test(`${platform}: a keyring that is locked, forgets or is too small gives way to a file, in words`, () =>
    withTool(async ({ folder, tool, mark }) => {
      const secrets = createSecrets(folder, keyringOf(platform, tool))
      const long = await secrets.write('a2', 'x'.repeat(9000))
      assert.deepEqual([long.place, /too long/u.test(long.why ?? '')], ['file', true])
      mark('forgetful')
      const forgetful = await secrets.write('a3', SECRET)
      assert.deepEqual([forgetful.place, /did not keep/u.test(forgetful.why ?? '')], ['file', true])
      mark('locked')
      const locked = await secrets.write('a4', SECRET)
      assert.deepEqual([locked.place, /locked/u.test(locked.why ?? '')], ['file', true])
      assert.equal(await secrets.read('a4'), SECRET)
      assert.equal(statSync(secrets.fileOf('a4')).mode & 0o777, 0o600)
      assert.equal(statSync(join(folder, 'secrets')).mode & 0o777, 0o700)
      // What may be behind the lock is not said to be gone.
      await assert.rejects(secrets.read('a5'), /locked/u)
      await assert.rejects(secrets.forget('a5'), /may still be/u)
    }))
}

test('a program that is not there is no keyring', async () => {
  const keyring = keyringOf('linux', join(tmpdir(), 'no-such-program'))
  const written = await keyring.write('a', SECRET)
  assert.ok(!written.ok)
  assert.match(written.words, /not installed/u)
  assert.ok(!(await keyringOf('win32').write('a', SECRET)).ok)
})

test('what is newest is read, whichever place took it', () =>
  withTool(async ({ folder, tool, mark }) => {
    const secrets = createSecrets(folder, keyringOf('linux', tool))
    await secrets.write('a', 'first')
    mark('locked')
    assert.equal((await secrets.write('a', 'second')).place, 'file')
    assert.equal(await secrets.read('a'), 'second')
    rmSync(join(folder, 'locked'))
    assert.equal(await secrets.read('a'), 'second')
    assert.equal((await secrets.write('a', 'third')).place, 'keyring')
    assert.equal(await secrets.read('a'), 'third')
    assert.deepEqual(readdirSync(join(folder, 'secrets')), [])
  }))

test('a file that cannot be written leaves the old secret and says so', () =>
  withTool(async ({ folder }) => {
    const secrets = createSecrets(folder, noKeyring)
    await secrets.write('a', 'old')
    const blocked = createSecrets(join(folder, 'tool.cjs'), noKeyring)
    await assert.rejects(blocked.write('a', 'new'), /cannot be (?:written|read)/u)
    assert.equal(await secrets.read('a'), 'old')
    assert.deepEqual(readdirSync(join(folder, 'secrets')), ['a.json'])
  }))
