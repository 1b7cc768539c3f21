// Persistence that lasts as long as the program: for tests, and when the disk cannot be written.
import type { LocalId } from '../domain/ids.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import type { Persistence, Snapshot } from './persistence.ts'

/** Begins empty, whatever was kept before; `close` forgets nothing. */
export const createMemoryPersistence = (): Persistence => {
  let snapshot: Snapshot | undefined
  const nothing = { me: undefined, people: [], spaces: [], items: [], openSpace: undefined }
  const outgoing = new Map<LocalId, Outgoing>()
  return {
    load: () => snapshot,
    save: (next) => {
      snapshot = next
    },
    saveWritten: (written) => {
      const { drafts: _, attached: __, form: ___, ...rest } = snapshot ?? { ...nothing, drafts: {} }
      snapshot = { ...rest, ...written }
    },
    outbox: () => [...outgoing.values()],
    putOutgoing: (entry) => {
      outgoing.set(entry.localId, entry)
    },
    dropOutgoing: (id) => {
      outgoing.delete(id)
    },
    close: () => {},
  }
}
