// What the outbox holds, in memory and on disk: an entry is written down before anything else is done with it.
import type { LocalId } from '../../src/domain/ids.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { Persistence } from '../../src/persistence/persistence.ts'
import type { StateEvent } from '../events.ts'

/** `doubt`: the network may have it already. On disk such an entry stays `sending`, so a restart knows it too. */
export type Entry = { readonly outgoing: Outgoing; readonly doubt: boolean }

const DISK_REFUSED =
  'The disk refuses to be written. What you send now is lost if you quit before it is sent.' as SafeText

const unreadableWords = (count: number): SafeText =>
  `${count === 1 ? 'One thing' : `${String(count)} things`} you had not sent yet cannot be read. It stays in the file, unsent.` as SafeText

/** An entry as it is after a restart: whatever was under way waits in the queue again. */
export const restored = (outgoing: Outgoing): Outgoing =>
  outgoing.status === 'sending' ? { ...outgoing, status: 'queued' } : outgoing

const loaded = (persistence: Pick<Persistence, 'outbox'>): readonly Outgoing[] => {
  try {
    return persistence.outbox()
  } catch {
    return [] // unreadable now; they stay on disk for the next start
  }
}

/** The part of persistence that the outbox lives on. */
export type OutboxDisk = Pick<Persistence, 'outbox' | 'putOutgoing' | 'dropOutgoing' | 'unreadable'>

/** Where the disk refuses, an entry lives on in memory, for this run only. */
export type Entries = {
  get(id: LocalId): Entry | undefined
  /** In the order in which they were queued. */
  all(): Iterable<Entry>
  /** Writes an entry down, new or changed. Gives back what the person is to be told of the disk; so does `drop`. */
  keep(entry: Entry): readonly StateEvent[]
  drop(id: LocalId): readonly StateEvent[]
  /** What the person is to be told of what lies on the disk and cannot be read. */
  unreadable(): readonly StateEvent[]
}

/** Begins with what the last run left on the disk. */
export const createEntries = (persistence: OutboxDisk): Entries => {
  const entries = new Map<LocalId, Entry>()
  let diskRefused = false

  /** Writes to the disk; when it refuses, says so once and goes on in memory. */
  const onDisk = (write: () => void): readonly StateEvent[] => {
    try {
      write()
      diskRefused = false
      return []
    } catch {
      if (diskRefused) return []
      diskRefused = true
      return [{ type: 'notice-shown', notice: { tone: 'warning', words: DISK_REFUSED } }]
    }
  }

  for (const outgoing of loaded(persistence)) {
    entries.set(outgoing.localId, { outgoing: restored(outgoing), doubt: outgoing.status === 'sending' })
  }

  return {
    get: (id) => entries.get(id),
    all: () => entries.values(),
    keep: (entry) => {
      const { outgoing, doubt } = entry
      entries.set(outgoing.localId, entry)
      return onDisk(() => {
        persistence.putOutgoing(
          doubt && outgoing.status === 'queued' ? { ...outgoing, status: 'sending' } : outgoing,
        )
      })
    },
    drop: (id) => {
      entries.delete(id)
      return onDisk(() => {
        persistence.dropOutgoing(id)
      })
    },
    unreadable: () => {
      const count = persistence.unreadable?.() ?? 0
      if (count === 0) return []
      return [{ type: 'notice-shown', notice: { tone: 'warning', words: unreadableWords(count) } }]
    },
  }
}
