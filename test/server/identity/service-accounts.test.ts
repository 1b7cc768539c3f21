// Service accounts in identity.db: a file from before there were any opens with all that was in it.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'

import { openIdentityStore } from '../../../src/server/identity/store.ts'

test('a file from before there were service accounts opens as it was, and can have them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-identity-'))
  const path = join(folder, 'identity.db')
  const before = openIdentityStore(path)
  before.write(() =>
    before.statement('INSERT INTO account (person, generation) VALUES (?, ?)').run('anna', 3),
  )
  before.close()
  const sql = new DatabaseSync(path)
  sql.exec('DROP TABLE service_account; PRAGMA user_version = 1')
  sql.close()

  const { statement, close } = openIdentityStore(path)
  assert.equal(statement('SELECT generation FROM account WHERE person = ?').get('anna')?.['generation'], 3)
  assert.equal(statement('SELECT count(*) AS n FROM service_account').get()?.['n'], 0)
  close()
  rmSync(folder, { recursive: true })
})
