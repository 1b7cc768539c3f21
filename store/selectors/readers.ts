// Who has read an item and who has not, in the order of the screen: as the network told it, and the members it left out.
import type { Millis, PersonId } from '../../src/domain/ids.ts'
import type { Person, Receipt } from '../../src/domain/model.ts'
import type { Overlay } from '../overlay.ts'
import type { State } from '../state.ts'
import { findItem } from './items.ts'
import { personOf } from './people.ts'

/** One of those whom it went to; `not-yet` also where the network says nothing of them. */
export type ReaderRow = {
  readonly person: Person
  readonly standing: 'read' | 'delivered' | 'not-yet'
  /** Since when, where it was told. */
  readonly at?: Millis
  readonly isMe: boolean
}

/** How somebody without a time stands among those who have one. */
const NEVER: Millis = Number.MAX_SAFE_INTEGER

/**
 * Those who have read it as they came to it, then those who have not, by name. The author is none of them. Nor does the
 * person wait for themselves: no network hears from this client what it has shown.
 */
export const readerRows = (
  state: State,
  { space, item: id, found }: Extract<Overlay, { kind: 'readers' }>,
): readonly ReaderRow[] => {
  if (found === undefined) return []
  const { me, people } = state
  const author = findItem(state, space, id)?.author
  const rowsOf = (receipts: readonly Receipt[], standing: ReaderRow['standing']): readonly ReaderRow[] =>
    receipts
      .filter(({ person }) => person !== author && (standing === 'read' || person !== me))
      .map(({ person, at }) => ({
        person: personOf(people, person),
        standing,
        ...(at === undefined ? {} : { at }),
        isMe: person === me,
      }))
  const { read, delivered, sent } = found
  const told = new Set<PersonId>([...read, ...delivered, ...sent].map(({ person }) => person))
  const untold = (state.spaces[space]?.members ?? []).filter(({ person }) => !told.has(person))
  // When it was sent to somebody says nothing of them.
  const waiting = [...sent, ...untold].map(({ person }): Receipt => ({ person }))
  return [
    ...rowsOf(read, 'read').toSorted((a, b) => (a.at ?? NEVER) - (b.at ?? NEVER)),
    ...rowsOf(delivered, 'delivered').toSorted(byName),
    ...rowsOf(waiting, 'not-yet').toSorted(byName),
  ]
}

const byName = (a: ReaderRow, b: ReaderRow): number => a.person.name.localeCompare(b.person.name)
