// The tables of the cache, and the steps from each version of them to the next.
import type { DatabaseSync } from 'node:sqlite'
import { migrateBy, versionOf } from '../database.ts'

/**
 * `item.n` is made of the moment of creation (see `rowOf`): one number that orders all items, is the key of the table and
 * the row of the index of words, so that "the newest 50 with this word" is read off its end. The index keeps no texts
 * (`content=''`): a second column has tokens for the space, author and kind, so that filters need no look at the items.
 * Steps are never changed once released, only added.
 */
const steps: readonly string[] = [
  `CREATE TABLE space (no INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL) STRICT;
   CREATE TABLE person (no INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL) STRICT;
   CREATE TABLE item (
     n INTEGER PRIMARY KEY, space INTEGER NOT NULL, kind INTEGER NOT NULL, files INTEGER NOT NULL, author INTEGER NOT NULL,
     modified REAL NOT NULL, parent TEXT, id TEXT UNIQUE NOT NULL, doc TEXT NOT NULL) STRICT;
   CREATE INDEX item_of_space ON item (space, n);
   CREATE INDEX item_of_kind ON item (space, kind, n) WHERE kind IN (1, 2);
   CREATE INDEX item_with_files ON item (space, n) WHERE files = 1;
   CREATE INDEX item_on_parent ON item (parent, n) WHERE parent IS NOT NULL;
   CREATE TABLE stretch (space INTEGER NOT NULL, since REAL NOT NULL, till REAL NOT NULL, PRIMARY KEY (space, since)) STRICT, WITHOUT ROWID;
   CREATE TABLE removed (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
   CREATE TABLE unindexed (n INTEGER PRIMARY KEY) STRICT;
   CREATE VIRTUAL TABLE words USING fts5(body, sp, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='3');`,
  `CREATE TABLE journal (no INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT;`,
]

/** The version that this program writes. */
export const CACHE_VERSION = steps.length

/** Brings a new or older file up to `CACHE_VERSION`. */
export const migrateCache = (database: DatabaseSync): void => {
  // Only before the first table is there; so that what is let go of gives back its room.
  if (versionOf(database) === 0) database.exec('PRAGMA auto_vacuum = INCREMENTAL')
  migrateBy(database, steps)
}

/** Items of one millisecond that have numbers of their own; more of them take those of the next. */
export const PER_MS = 2048
/** The last moment that can be told by a number that is safe in JavaScript: in the year 2109. */
const LAST = Math.floor(Number.MAX_SAFE_INTEGER / PER_MS) - 1

/** The first number of a moment; what was never a date counts as the first or the last one. */
export const rowOf = (time: number): number =>
  Math.max(0, Math.min(LAST, Math.floor(Number.isNaN(time) ? 0 : time))) * PER_MS

/** The moment that a number is of. */
export const momentOf = (n: number): number => Math.floor(n / PER_MS)
