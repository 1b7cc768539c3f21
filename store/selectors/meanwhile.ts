// What happened to an item since a version of it: the parts that are different now.
import type { Item } from '../../src/domain/model.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import { titleOf } from '../../src/domain/titled.ts'
import type { State } from '../state.ts'
import { findItem } from './items.ts'

/** The parts of an item, in the words of the form that edits it. */
export type Part = 'title' | 'text' | 'people' | 'due date' | 'status'

const parts: readonly (readonly [Part, (a: Item, b: Item) => boolean])[] = [
  ['title', (a, b) => titleOf(a) !== titleOf(b)],
  ['text', (a, b) => a.body.markup === b.body.markup && a.body.source !== b.body.source],
  [
    'people',
    (a, b) =>
      a.kind === 'task' &&
      b.kind === 'task' &&
      a.assignees.toSorted().join(' ') !== b.assignees.toSorted().join(' '),
  ],
  ['due date', (a, b) => a.kind === 'task' && b.kind === 'task' && a.dueAt !== b.dueAt],
  ['status', (a, b) => a.kind === 'task' && b.kind === 'task' && a.done !== b.done],
]

/** Where two versions differ. One's own text that the network has not sent back yet is not compared. */
export const differing = (a: Item, b: Item): readonly Part[] =>
  parts.filter(([, differs]) => differs(a, b)).map(([part]) => part)

/** What was changed elsewhere since this version; `gone`: it was deleted. */
export const changedSince = (state: State, space: SpaceId, base: Item): readonly Part[] | 'gone' => {
  if (state.timelines[space]?.removed.has(base.id) === true) return 'gone'
  const now = findItem(state, space, base.id)
  return now === undefined || now.modifiedAt <= base.modifiedAt ? [] : differing(base, now)
}
