// accounts.json: what is in it is read with care, and two who write at once lose nothing.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { AccountId } from '../../src/domain/accounts.ts'
import { createAccountsFile } from '../../src/persistence/accounts.ts'
import type { AccountRecord } from '../../src/persistence/accounts.ts'
import { neutralise } from '../../src/text/neutralise.ts'

const withFolder = async (run: (folder: string) => Promise<void> | void): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-accounts-'))
  try {
    await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const recordOf = (id: string): AccountRecord => ({
  account: {
    id: id as AccountId,
    name: neutralise(`Account ${id}`),
    kind: 'token',
    server: 'https://a.example',
  },
  identity: id,
  kept: 'file',
})

test('what several add at once is all there', () =>
  withFolder(async (folder) => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(
      ids.map((id) =>
        createAccountsFile(folder, neutralise, () => 0).change((before) => [...before, recordOf(id)]),
      ),
    )
    const list = createAccountsFile(folder, neutralise, () => 0).list()
    assert.deepEqual(list.map(({ identity }) => identity).toSorted(), ids)
    assert.deepEqual(
      list.find(({ identity }) => identity === 'c'),
      recordOf('c'),
    )
  }))

test('a damaged file is none, a damaged entry hides no other, and what steers a terminal is shown', () =>
  withFolder((folder) => {
    const file = createAccountsFile(folder, neutralise, () => 0)
    const write = (text: string): void => writeFileSync(join(folder, 'accounts.json'), text)
    assert.deepEqual(file.list(), [])
    write('{"accounts":')
    assert.deepEqual(file.list(), [])
    const good = {
      id: 'x1',
      name: 'Evil\u001b[2J',
      kind: 'guest',
      server: 'https://a.example',
      identity: '1',
      kept: 'file',
    }
    write(
      JSON.stringify({
        accounts: [{ ...good, id: '../../etc/passwd' }, 7, { ...good, kind: 'local' }, good],
      }),
    )
    const [only, ...others] = file.list()
    assert.equal(others.length, 0)
    assert.equal(only?.account.name, 'Evil⟦ESC⟧[2J')
  }))

test('signing in over a damaged file keeps that file; a good one has no trouble to tell', () =>
  withFolder(async (folder) => {
    const file = createAccountsFile(folder, neutralise, () => 0)
    assert.equal(file.trouble(), undefined)
    writeFileSync(join(folder, 'accounts.json'), '{"accounts":[{"id"')
    assert.match(file.trouble() ?? '', /accounts\.json is damaged/u)
    await file.change((before) => [...before, recordOf('a')])
    const aside = readdirSync(folder).find((name) => name.startsWith('accounts.json.damaged-')) ?? ''
    assert.equal(readFileSync(join(folder, aside), 'utf8'), '{"accounts":[{"id"')
    assert.deepEqual([file.list(), file.trouble()], [[recordOf('a')], undefined])
  }))

test('an entry that is not understood, as of a newer spaceterm, outlives every change', () =>
  withFolder(async (folder) => {
    const file = createAccountsFile(folder, neutralise, () => 0)
    await file.change(() => [recordOf('a')])
    const path = join(folder, 'accounts.json')
    const { accounts } = JSON.parse(readFileSync(path, 'utf8')) as { accounts: unknown[] }
    const newer = { id: 'n1', kind: 'telepathy', name: 'Later', thoughts: [1] }
    writeFileSync(path, JSON.stringify({ accounts: [newer, ...accounts] }))
    await file.change((before) => [...before, recordOf('b')])
    assert.deepEqual(
      file.list().map(({ identity }) => identity),
      ['a', 'b'],
    )
    const after = JSON.parse(readFileSync(path, 'utf8')) as { accounts: unknown[] }
    assert.deepEqual(after.accounts.at(-1), newer)
  }))

test('a file that the system does not let one read is said to be so, and is not written over', () =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, 'accounts.json'))
    const file = createAccountsFile(folder, neutralise, () => 0)
    assert.deepEqual(file.list(), [])
    assert.match(file.trouble() ?? '', /cannot be read: EISDIR/u)
    await assert.rejects(
      file.change(() => [recordOf('a')]),
      /EISDIR/u,
    )
  }))
