// Persistence in an SQLite file. Queued intents are synced to the disk one by one, the snapshot row by row as it changed.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { spaceId } from '../domain/ids.ts'
import type { FileToSend, Item, Person, Request, Space } from '../domain/model.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { inTransaction } from './database.ts'
import type { KeptPlace, Persistence, Snapshot, Written } from './persistence.ts'
import type { Records } from './records.ts'
import type { Session } from './sessions.ts'

/** One row of the snapshot; `value` is what it was made from, to see cheaply whether it changed. */
type Row = { readonly part: string; readonly id: string; readonly value: unknown }

type Rows = ReadonlyMap<string, Row>

/** Whose the entries are that nobody could read so far: told once, looked at again at each start. */
const UNREADABLE = '(unreadable)'

/** @param database open, migrated, in WAL mode with `synchronous = FULL`; closed by `close()` */
export const createSqlitePersistence = (
  database: DatabaseSync,
  records: Records,
  session: Session,
): Persistence => {
  const putOutgoing = database.prepare(
    `INSERT INTO outgoing (local_id, session, doc) VALUES (?, ?, ?)
     ON CONFLICT (local_id) DO UPDATE SET session = excluded.session, doc = excluded.doc`,
  )
  const dropOutgoing = database.prepare('DELETE FROM outgoing WHERE local_id = ?')
  const putRow = database.prepare('INSERT OR REPLACE INTO snapshot (part, id, doc) VALUES (?, ?, ?)')
  const dropRow = database.prepare('DELETE FROM snapshot WHERE part = ? AND id = ?')
  /** What lies on the disk, by part and id: of what was seen, and of what is being written. */
  let seen: Rows = new Map()
  let written: Rows = new Map()
  let unreadable = 0

  /** Brings the disk from what it holds of some parts to what it shall hold. @returns that */
  const put = (saved: Rows, rows: readonly Row[]): Rows => {
    const next = new Map(rows.map((row) => [keyOf(row), row]))
    const changed = [...next].filter(([key, row]) => saved.get(key)?.value !== row.value)
    const gone = [...saved].filter(([key]) => !next.has(key))
    if (changed.length === 0 && gone.length === 0) return saved
    // Losing the last snapshot to a power cut costs a page of history: not worth waiting for the disk.
    database.exec('PRAGMA synchronous = NORMAL')
    try {
      inTransaction(database, () => {
        for (const [, { part, id, value }] of changed) putRow.run(part, id, JSON.stringify(value))
        for (const [, { part, id }] of gone) dropRow.run(part, id)
      })
    } finally {
      database.exec('PRAGMA synchronous = FULL')
    }
    return next
  }
  const saveWritten = (now: Written): void => {
    written = put(written, writtenRows(now))
  }

  const readOutgoing = (mine: string): readonly Outgoing[] => {
    const give = database.prepare('UPDATE outgoing SET session = ? WHERE n = ?')
    return database
      .prepare('SELECT n, session, doc FROM outgoing WHERE session IN (?, ?) ORDER BY n')
      .all(mine, UNREADABLE)
      .flatMap(({ n, session: owner, doc }) => {
        const outgoing = records.outgoing(String(doc))
        const rightful = outgoing === undefined ? UNREADABLE : mine
        if (owner !== rightful) give.run(rightful, Number(n))
        if (owner === mine && outgoing === undefined) unreadable += 1
        return outgoing === undefined ? [] : [outgoing]
      })
  }

  return {
    load: () => {
      const rows = database.prepare('SELECT part, id, doc FROM snapshot').all()
      const { snapshot, read } = snapshotOf(rows, records)
      // Rows that could not be read are remembered too, so that the next save sweeps them out.
      seen = new Map(read.filter((row) => !isWritten(row)).map((row) => [keyOf(row), row]))
      written = new Map(read.filter(isWritten).map((row) => [keyOf(row), row]))
      return rows.length === 0 ? undefined : snapshot
    },
    save: (snapshot) => {
      saveWritten(snapshot)
      seen = put(seen, seenRows(snapshot))
    },
    saveWritten,
    outbox: () => {
      if (database.prepare('SELECT 1 FROM outgoing LIMIT 1').get() === undefined) return []
      claimLeftBehind(database, session)
      const mine = session.name()
      return inTransaction(database, () => readOutgoing(mine))
    },
    unreadable: () => unreadable,
    putOutgoing: (outgoing) => {
      putOutgoing.run(outgoing.localId, session.name(), JSON.stringify(outgoing))
    },
    dropOutgoing: (id) => {
      dropOutgoing.run(id)
    },
    close: () => {
      database.close()
      session.close()
    },
  }
}

/** Makes the entries of programs that ended (or died) ours. */
const claimLeftBehind = (database: DatabaseSync, session: Session): void => {
  const mine = session.name()
  inTransaction(database, () => {
    const sessions = database
      .prepare('SELECT DISTINCT session FROM outgoing WHERE session NOT IN (?, ?)')
      .all(mine, UNREADABLE)
    const claim = database.prepare('UPDATE outgoing SET session = ? WHERE session = ?')
    for (const { session: other } of sessions) {
      if (session.isOver(String(other))) claim.run(mine, String(other))
    }
  })
}

const keyOf = ({ part, id }: Row): string => `${part}/${id}`

const seenRows = (snapshot: Snapshot): readonly Row[] => {
  const { me, people, spaces, items, openSpace, places, lifeAt, requests = [] } = snapshot
  return [
    ...(me === undefined ? [] : [{ part: 'me', id: '', value: me }]),
    ...(openSpace === undefined ? [] : [{ part: 'open-space', id: '', value: openSpace }]),
    ...people.map((person) => ({ part: 'person', id: person.id, value: person })),
    ...spaces.map((space) => ({ part: 'space', id: space.id, value: space })),
    ...requests.map((request) => ({ part: 'request', id: request.id, value: request })),
    ...items.map((item) => ({ part: 'item', id: item.id, value: item })),
    ...(lifeAt === undefined ? [] : [{ part: 'life', id: '', value: lifeAt }]),
    ...Object.entries(places ?? {}).map(([space, place]) => ({ part: 'place', id: space, value: place })),
  ]
}

/** The parts of what is being written. */
const WRITTEN: ReadonlySet<string> = new Set(['form', 'draft', 'attached'])
const isWritten = ({ part }: Row): boolean => WRITTEN.has(part)

const writtenRows = ({ drafts, attached = {}, form }: Written): readonly Row[] => [
  ...(form === undefined ? [] : [{ part: 'form', id: '', value: form }]),
  ...Object.entries(drafts).map(([slot, text]) => ({ part: 'draft', id: slot, value: text })),
  ...Object.entries(attached).flatMap(([slot, files]) =>
    files === undefined ? [] : [{ part: 'attached', id: slot, value: files }],
  ),
]

const snapshotOf = (
  rows: readonly Record<string, SQLOutputValue>[],
  records: Records,
): { readonly snapshot: Snapshot; readonly read: readonly Row[] } => {
  const read: Row[] = []
  let me: Person | undefined
  let openSpace: Snapshot['openSpace']
  let form: Snapshot['form']
  const people: Person[] = []
  const spaces: Space[] = []
  const items: Item[] = []
  const requests: Request[] = []
  const drafts: Record<string, string> = {}
  const attached: Record<string, readonly FileToSend[]> = {}
  const places: Record<string, KeptPlace> = {}
  let lifeAt: number | undefined
  const readers: Record<string, (json: string, id: string) => unknown> = {
    me: (json) => (me = records.person(json)),
    'open-space': (json) => (openSpace = openSpaceOf(records.draft(json))),
    person: (json) => kept(people, records.person(json)),
    space: (json) => kept(spaces, records.space(json)),
    request: (json) => kept(requests, records.request(json)),
    item: (json) => kept(items, records.item(json)),
    form: (json) => (form = records.form(json)),
    life: (json) => (lifeAt = records.moment(json)),
    place: (json, space) => {
      const place = records.place(json)
      if (place !== undefined) places[space] = place
      return place
    },
    draft: (json, slot) => {
      const text = records.draft(json)
      if (text !== undefined) drafts[slot] = text
      return text
    },
    attached: (json, slot) => {
      const files = records.files(json)
      if (files !== undefined) attached[slot] = files
      return files
    },
  }
  for (const row of rows) {
    const [part, id] = [String(row['part']), String(row['id'])]
    read.push({ part, id, value: readers[part]?.(String(row['doc']), id) })
  }
  const snapshot = {
    me,
    people,
    spaces,
    items,
    openSpace,
    drafts,
    ...(Object.keys(attached).length === 0 ? {} : { attached }),
    ...(form === undefined ? {} : { form }),
    ...(Object.keys(places).length === 0 ? {} : { places }),
    ...(lifeAt === undefined ? {} : { lifeAt }),
    ...(requests.length === 0 ? {} : { requests }),
  }
  return { snapshot, read }
}

const openSpaceOf = (id: string | undefined): Snapshot['openSpace'] =>
  id === undefined ? undefined : spaceId(id)

const kept = <T>(list: T[], value: T | undefined): T | undefined => {
  if (value !== undefined) list.push(value)
  return value
}
