// The tables of the client's file and the steps from each version of them to the next.
import type { DatabaseSync } from 'node:sqlite'
import { migrateBy } from './database.ts'

/** Step n takes a file of version n to version n + 1. Steps are never changed once released, only added. */
const steps: readonly string[] = [
  `CREATE TABLE outgoing (n INTEGER PRIMARY KEY, local_id TEXT UNIQUE NOT NULL, session TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
   CREATE TABLE snapshot (part TEXT NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (part, id)) STRICT, WITHOUT ROWID;`,
]

/** The version that this program writes. */
export const SCHEMA_VERSION = steps.length

/** Brings a new or older file up to `SCHEMA_VERSION`. */
export const migrate = (database: DatabaseSync): void => migrateBy(database, steps)
