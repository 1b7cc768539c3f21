// identity.db, beside the world: accounts' passwords, OAuth clients and tokens, invites, service apps. No secret is in it
// as it is: only hashes. A server that is one person's own has no such file before somebody asks it for Symphony.
import { chmodSync, closeSync, openSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** One connection for all parts of identity. It is synchronous: what was written is there when it returns. */
export type IdentityStore = {
  /** Prepares once per text of SQL. */
  readonly statement: (sql: string) => StatementSync
  /** All or nothing; on disk when it returns. */
  readonly write: <T>(work: () => T) => T
  readonly close: () => void
}

// Times are epoch ms. `person` is always the id of a person of the world. `family` = all tokens that came of one sign-in.
const schema = `
CREATE TABLE account (person TEXT PRIMARY KEY, generation INTEGER NOT NULL DEFAULT 0, password TEXT) WITHOUT ROWID, STRICT;
CREATE TABLE client (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, secret TEXT, redirects TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE token (
  hash TEXT PRIMARY KEY, kind TEXT NOT NULL, family TEXT NOT NULL, person TEXT NOT NULL, client TEXT NOT NULL,
  scope TEXT NOT NULL, expires INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;
CREATE INDEX token_by_family ON token (family);
CREATE INDEX token_by_person ON token (person);
CREATE INDEX token_by_expires ON token (expires);
CREATE TABLE invite (
  hash TEXT PRIMARY KEY, space TEXT, role TEXT NOT NULL, person TEXT, expires INTEGER NOT NULL, uses INTEGER
) WITHOUT ROWID, STRICT;
CREATE TABLE service_app (
  key_id TEXT PRIMARY KEY, client TEXT NOT NULL, person TEXT NOT NULL, public_key TEXT NOT NULL, scopes TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE remembered (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
`
// The keys of an account; the newest counts, the one before a while longer.
const serviceAccounts = `
CREATE TABLE service_account (
  person TEXT NOT NULL, public_key TEXT NOT NULL, added INTEGER NOT NULL, PRIMARY KEY (person, public_key)
) WITHOUT ROWID, STRICT;
`

const steps: readonly string[] = [schema, serviceAccounts]

/** Opens or makes the file, for this user only; `:memory:` keeps nothing. Throws on a file from a newer spaceterm. */
export const openIdentityStore = (path: string): IdentityStore => {
  if (path !== ':memory:') {
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  }
  const sql = new DatabaseSync(path, { timeout: 5000 })
  sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  const version = Number(sql.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > steps.length) {
    sql.close()
    throw new Error(`${path} was written by a newer spaceterm. Please update spaceterm.`)
  }
  for (const [index, step] of steps.entries())
    if (index >= version) sql.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`)

  const statements = new Map<string, StatementSync>()
  const statement = (text: string): StatementSync => {
    const known = statements.get(text) ?? sql.prepare(text)
    statements.set(text, known)
    return known
  }
  return {
    statement,
    write: (work) => {
      if (sql.isTransaction) return work()
      sql.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        sql.exec('COMMIT')
        return result
      } catch (error) {
        if (sql.isTransaction) sql.exec('ROLLBACK')
        throw error
      }
    },
    close: () => sql.close(),
  }
}
