// The tables of the client's file and the steps from each version of them to the next.
import type { DatabaseSync } from 'node:sqlite'

/** Step n takes a file of version n to version n + 1. Steps are never changed once released, only added. */
const steps: readonly string[] = [
  `CREATE TABLE outgoing (n INTEGER PRIMARY KEY, local_id TEXT UNIQUE NOT NULL, session TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
   CREATE TABLE snapshot (part TEXT NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (part, id)) STRICT, WITHOUT ROWID;`,
]

/** The version that this program writes. */
export const SCHEMA_VERSION = steps.length

export const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)

/** Brings an older file up to `SCHEMA_VERSION`, all or nothing; two programs starting at once do it one after the other. */
export const migrate = (database: DatabaseSync): void => {
  if (versionOf(database) >= SCHEMA_VERSION) return
  database.exec('BEGIN IMMEDIATE')
  for (const step of steps.slice(versionOf(database))) database.exec(step)
  database.exec(`PRAGMA user_version = ${String(SCHEMA_VERSION)}`)
  database.exec('COMMIT')
}
