// The tables of the server's world, by `user_version`. What can be derived (activity, unread, number of comments) is
// derived by index and never stored, so that it cannot become untrue.
import type { DatabaseSync } from 'node:sqlite'

// `kind` is null for chat so that the index of ideas and tasks costs a chat nothing. `words` is the lower-case plain
// text for search. `created` is unique within a space (world/items.ts sees to it).
const first = `
CREATE TABLE person (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, login TEXT NOT NULL UNIQUE,
  username TEXT NOT NULL, displayname TEXT NOT NULL, picture TEXT NOT NULL, settings TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE TABLE space (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, cid TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL,
  type TEXT NOT NULL, status INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL, modified INTEGER NOT NULL,
  pin TEXT NOT NULL DEFAULT '', member_only INTEGER NOT NULL DEFAULT 0, open INTEGER NOT NULL DEFAULT 0,
  restrictions TEXT NOT NULL DEFAULT '[]', pair TEXT UNIQUE
) STRICT;
CREATE TABLE member (
  space INTEGER NOT NULL REFERENCES space, person INTEGER NOT NULL REFERENCES person, role TEXT NOT NULL,
  joined INTEGER NOT NULL, pinned INTEGER NOT NULL DEFAULT 0, notification INTEGER NOT NULL DEFAULT 1,
  last_read INTEGER NOT NULL, PRIMARY KEY (space, person)
) WITHOUT ROWID, STRICT;
CREATE INDEX member_by_person ON member (person, space);
CREATE TABLE item (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, space INTEGER NOT NULL REFERENCES space,
  created INTEGER NOT NULL, modified INTEGER NOT NULL, kind TEXT, parent INTEGER REFERENCES item,
  sender INTEGER NOT NULL REFERENCES person, removed INTEGER NOT NULL DEFAULT 0,
  payload TEXT NOT NULL, words TEXT NOT NULL
) STRICT;
CREATE INDEX item_by_created ON item (space, created, sender, removed);
CREATE INDEX item_by_modified ON item (space, modified);
CREATE INDEX item_by_kind ON item (space, kind, created) WHERE kind IS NOT NULL;
CREATE INDEX item_by_parent ON item (parent, created) WHERE parent IS NOT NULL;
CREATE TABLE remembered (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`

// `hash` is null until the bytes have come. `touched` is when something last let go of the file (first: when it was
// announced): what nothing carries is dropped a day later.
const files = `
CREATE TABLE file (
  no INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, owner INTEGER NOT NULL REFERENCES person, type TEXT NOT NULL,
  size INTEGER NOT NULL, hash TEXT, created INTEGER NOT NULL, touched INTEGER NOT NULL
) STRICT;
CREATE INDEX file_by_owner ON file (owner);
CREATE INDEX file_by_hash ON file (hash) WHERE hash IS NOT NULL;
CREATE TABLE attached (
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
  PRIMARY KEY (item, file)
) WITHOUT ROWID, STRICT;
CREATE INDEX attached_by_file ON attached (file);
`

// `space.settings` holds what an admin changed of them, `retention` what they wished ('' = nothing); `status` 2 = deleted.
// A meeting without an end goes on; `payload` is what is told of it.
const meetings = `
ALTER TABLE space ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE space ADD COLUMN retention TEXT NOT NULL DEFAULT '';
CREATE TABLE invite (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, space INTEGER NOT NULL REFERENCES space, role TEXT NOT NULL,
  inviter INTEGER NOT NULL REFERENCES person, invitee INTEGER NOT NULL REFERENCES person, created INTEGER NOT NULL,
  UNIQUE (space, invitee)
) STRICT;
CREATE TABLE meeting (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, space INTEGER NOT NULL REFERENCES space,
  started INTEGER NOT NULL, ended INTEGER, payload TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_by_space ON meeting (space, started);
CREATE UNIQUE INDEX meeting_going_on ON meeting (space) WHERE ended IS NULL;
`

// What came with a mark of its sender's (`loopbackMetadata.spaceterm`): the same call again makes no second item.
const sent = `
CREATE TABLE sent (
  sender INTEGER NOT NULL REFERENCES person, mark TEXT NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  at INTEGER NOT NULL, PRIMARY KEY (sender, mark)
) WITHOUT ROWID, STRICT;
CREATE INDEX sent_by_item ON sent (item);
CREATE INDEX sent_by_at ON sent (at);
`

// What another face of the world (`symphony-api/`) must remember of its own, as JSON.
const kept = `
CREATE TABLE kept (shelf TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (shelf, id)) WITHOUT ROWID, STRICT;
`

const steps: readonly string[] = [first, files, meetings, sent, kept]

/** Brings the file to the newest version, each step in its own transaction. Throws on a file from a newer spaceterm. */
export const migrate = (sql: DatabaseSync): void => {
  const version = Number(sql.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > steps.length) {
    throw new Error(
      `This data was written by a newer spaceterm (version ${version}, known: ${steps.length}). Please update spaceterm.`,
    )
  }
  for (const [index, step] of steps.entries()) {
    if (index >= version) sql.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}
