// What a command acts on: the list in view, the row selected in it, the space under the cursor.
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ListName } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { commentedIn } from '../../src/domain/thread.ts'
import { pointedAccount } from '../selectors/accounts.ts'
import { echoedSpace } from '../selectors/echoed.ts'
import { gapIn, gapRow, selectedIn } from '../selectors/gaps.ts'
import { findItem } from '../selectors/items.ts'
import { postRows } from '../selectors/posts.ts'
import { listShown, openPlace } from '../selectors/spaces.ts'
import { taskRows } from '../selectors/tasks.ts'
import { listEntries } from '../selectors/timeline.ts'
import { chosenUnsent, unsentIn } from '../selectors/unsent.ts'
import type { Pane, Reading, State, Tab } from '../state.ts'

/** `reading` is at the end where one never read in the list. */
export type ListTarget = { readonly space: SpaceId; readonly list: ListName; readonly reading: Reading }

/** The chat where no space is open, too. */
export const openTab = (state: State): Tab => openPlace(state)?.tab ?? 'chat'

const targetOf = (state: State, space: SpaceId, list: ListName): ListTarget => ({
  space,
  list,
  reading: state.view.places[space]?.readings[list] ?? { anchor: 'end' },
})

/** The list that has the focus, or that is scrolled from the composer: the comments when an item is open there. */
export const listInView = (state: State): ListTarget | undefined => {
  const { space, focus } = state.view
  if (space === undefined || state.spaces[space] === undefined) return undefined
  const open = openPlace(state)?.open
  const comments = open !== undefined && (focus === 'detail' || focus === 'composer')
  return targetOf(state, space, comments ? `thread:${open}` : listShown(openPlace(state)))
}

const rowOf = ({ localId }: Pick<Outgoing, 'localId'>): ItemId => unsentId(localId)

/** The rows of a list that can be selected, from top to bottom; above comments, the item they hang on. */
export const selectableRows = (state: State, space: SpaceId, list: ListName): readonly ItemId[] => {
  if (list === 'posts') {
    const unsent = unsentIn(state, space, 'create-post').map(rowOf)
    return [...unsent.toReversed(), ...postRows(state, space).map(({ post }) => post.id)]
  }
  if (list === 'tasks') {
    const unsent = unsentIn(state, space, 'create-task').map(rowOf)
    return [...unsent, ...taskRows(state, space).map(({ task }) => task.id)]
  }
  const rows = listEntries(state, space, list).flatMap((entry) => {
    if (entry.kind === 'item') return [entry.item.id]
    if (entry.kind === 'gap') return [gapRow(entry.before)]
    return entry.kind === 'outgoing' ? [rowOf(entry.outgoing)] : []
  })
  const open = commentedIn(list)
  return open === undefined ? rows : [open, ...rows]
}

/** A list of the space has the focus, so that its selected row is what keys act on. */
export const listHasFocus = (state: State): boolean =>
  state.view.focus === 'content' || state.view.focus === 'detail'

/**
 * The row that keys act on. Where nothing is selected, or what was is gone: the first of the posts and of the tasks, so
 * that there is always one; in a chat and among comments none.
 */
export const selectedRow = (state: State, { space, list, reading }: ListTarget): ItemId | undefined => {
  if (list !== 'posts' && list !== 'tasks') return selectedIn(state, space, list)
  const rows = selectableRows(state, space, list)
  return reading.selected !== undefined && rows.includes(reading.selected) ? reading.selected : rows[0]
}

/** The row of the list with the focus that keys act on; undefined while it does not have it. */
export const litRowOf = (state: State, list: ListName): ItemId | undefined => {
  const target = listHasFocus(state) ? listInView(state) : undefined
  return target?.list === list ? selectedRow(state, target) : undefined
}

/** The selected item, where a list has the focus; before anything is selected among comments, the open item. */
export const selectedItem = (state: State): Item | undefined => {
  const target = listHasFocus(state) ? listInView(state) : undefined
  if (target === undefined) return undefined
  const open = state.view.focus === 'detail' ? openPlace(state)?.open : undefined
  const id = selectedRow(state, target) ?? open
  return id === undefined ? undefined : findItem(state, target.space, id)
}

/** The unsent thing that is selected, or that changes the selected item and failed; in the list of them the lit one. */
export const selectedOutgoing = (state: State): Outgoing | undefined => {
  if (state.view.overlay?.kind === 'unsent') return chosenUnsent(state)
  const target = listHasFocus(state) ? listInView(state) : undefined
  const selected = target && selectedRow(state, target)
  if (selected === undefined) return undefined
  return state.outbox.find(
    ({ localId, intent, status }) =>
      unsentId(localId) === selected || (status === 'failed' && 'item' in intent && intent.item === selected),
  )
}

/** The gap whose row is selected: what is missing lies right before the item. */
export const selectedGap = (
  state: State,
): { readonly space: SpaceId; readonly list: ListName; readonly before: ItemId } | undefined => {
  const target = listHasFocus(state) ? listInView(state) : undefined
  if (target === undefined) return undefined
  const { space, list, reading } = target
  const before = gapIn(state.timelines[space]?.lists[list], reading.selected)
  return before === undefined ? undefined : { space, list, before }
}

/** The space under the cursor of the spaces list when that has the focus (none on another account), else the open one. */
export const targetSpace = (state: State): SpaceId | undefined => {
  if (state.view.focus === 'spaces' && pointedAccount(state) !== undefined) return undefined
  const id = state.view.focus === 'spaces' ? (state.view.cursor ?? state.view.space) : state.view.space
  return id !== undefined && state.spaces[id] !== undefined ? id : undefined
}

/** Can one write below what is shown? Not below the bare lists of posts and tasks. */
export const hasComposer = (state: State): boolean => {
  const place = openPlace(state)
  return state.view.space !== undefined && ((place?.tab ?? 'chat') === 'chat' || place?.open !== undefined)
}

const isArchived = (state: State): boolean =>
  state.view.space !== undefined && echoedSpace(state, state.view.space)?.archived === true

/** The panes that Tab walks through, in order: not to a composer where nothing can be written. */
export const panesOf = (state: State): readonly Pane[] => {
  if (state.view.space === undefined) return ['spaces']
  return [
    'spaces',
    'content',
    ...(openPlace(state)?.open === undefined ? [] : (['detail'] as const)),
    ...(hasComposer(state) && !isArchived(state) ? (['composer'] as const) : []),
  ]
}
