// accounts.json: what is in it is read with care, and two who write at once lose nothing.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
      ids.map((id) => createAccountsFile(folder, neutralise).change((before) => [...before, recordOf(id)])),
    )
    const list = createAccountsFile(folder, neutralise).list()
    assert.deepEqual(list.map(({ identity }) => identity).toSorted(), ids)
    assert.deepEqual(
      list.find(({ identity }) => identity === 'c'),
      recordOf('c'),
    )
  }))

test('a damaged file is none, a damaged entry hides no other, and what steers a terminal is shown', () =>
  withFolder((folder) => {
    const file = createAccountsFile(folder, neutralise)
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
