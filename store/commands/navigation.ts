// Going places: opening a space, a view, an item, and giving the focus to a pane that is there.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { ListName } from '../../src/domain/model.ts'
import { composerTarget } from '../selectors/composer.ts'
import type { Pane, Reading, State, Tab } from '../state.ts'
import type { CommandContext } from './command.ts'
import { hasComposer, listHasFocus, listInView, panesOf, selectableRows, selectedRow } from './target.ts'

/** Gives the focus to a pane; to the content when it is not there now (a composer below a bare list of posts). */
export const focusPane = (context: CommandContext, pane: Pane): void => {
  const there = panesOf(context.state()).includes(pane)
  context.dispatch({ type: 'focus-moved', focus: there ? pane : 'content' })
  if (context.state().view.focus === 'composer') forgetSelectionAtEnd(context)
  else selectSomething(context)
}

/** The pane after (1) or before (-1) the one that has the focus, around the ends. */
export const focusNext = (context: CommandContext, by: 1 | -1): void => {
  const panes = panesOf(context.state())
  const at = panes.indexOf(context.state().view.focus)
  focusPane(context, panes[(at + by + panes.length) % panes.length] ?? 'spaces')
}

/** What is read like a conversation. */
const CHATS: ReadonlySet<ListName> = new Set(['timeline', 'around'])

/** A list that gets the focus has a selected row, so that one sees what the keys act on. */
const selectSomething = (context: CommandContext): void => {
  const state = context.state()
  const target = listInView(state)
  if (!listHasFocus(state) || target === undefined) return
  const { space, list, reading } = target
  const rows = selectableRows(state, space, list)
  if (reading.selected !== undefined && rows.includes(reading.selected)) return
  // Never read before: a conversation is entered at its end, a list and an item with its comments at their beginning.
  const fresh = state.view.places[space]?.readings[list] === undefined && !CHATS.has(list)
  if (fresh && rows[0] !== undefined) return select(context, rows[0])
  const selected = reading.anchor === 'end' ? rows.at(-1) : reading.anchor.item
  if (selected === undefined) return
  context.dispatch({ type: 'reading-moved', space, list, reading: { ...reading, selected } })
}

/** Writing at the end of a list: the next time it is entered, the newest is selected, not what was then. */
const forgetSelectionAtEnd = (context: CommandContext): void => {
  const target = listInView(context.state())
  if (target === undefined || target.reading.anchor !== 'end' || target.reading.selected === undefined) return
  const { selected: _, ...reading } = target.reading
  context.dispatch({ type: 'reading-moved', space: target.space, list: target.list, reading })
}

/** Where one is after opening a space: at its composer, or in its list when one was in a list. */
const arrivalPane = (state: State): Pane => {
  if (state.view.focus === 'content' || !hasComposer(state)) return 'content'
  return 'composer'
}

/** The focus goes to its list when it was on a list, or where nothing can be written; else to its composer. */
export const goToSpace = (context: CommandContext, space: SpaceId): void => {
  context.dispatch({ type: 'space-opened', space })
  focusPane(context, arrivalPane(context.state()))
}

/** Shows one of the three views; what was open beside it is closed. */
export const goToTab = (context: CommandContext, tab: Tab): void => {
  const { space, focus } = context.state().view
  if (space === undefined) return
  context.dispatch({ type: 'item-closed', space }, { type: 'tab-chosen', space, tab })
  focusPane(context, tab === 'chat' && focus === 'composer' ? 'composer' : 'content')
}

/** Opens a post or task with its comments, to read it or to write a comment. */
export const openItem = (
  context: CommandContext,
  space: SpaceId,
  item: ItemId,
  pane: 'detail' | 'composer',
): void => {
  context.dispatch({ type: 'item-opened', space, item })
  focusPane(context, pane)
}

/** Closes what is open beside the list. */
export const closeItem = (context: CommandContext): void => {
  const { space } = context.state().view
  if (space === undefined) return
  context.dispatch({ type: 'item-closed', space })
  focusPane(context, 'content')
}

/** Puts the reading place somewhere and asks for older items when its beginning is in view. */
const readFrom = (context: CommandContext, reading: Reading): void => {
  const target = listInView(context.state())
  if (target === undefined) return
  context.dispatch({ type: 'reading-moved', space: target.space, list: target.list, reading })
  loadOlderAtTop(context)
  loadNewerAtBottom(context)
}

const sameAnchor = (a: Reading['anchor'], b: Reading['anchor']): boolean =>
  a === b || (a !== 'end' && b !== 'end' && a.item === b.item && a.row === b.row)

/** Nothing moves when one scrolls up by a row: then the beginning of what is loaded is in view. */
const loadOlderAtTop = (context: CommandContext): void => {
  const state = context.state()
  const target = listInView(state)
  if (target === undefined) return
  const above = context.measure.scrolled(state, target.space, target.list, -1)
  if (sameAnchor(above.anchor, target.reading.anchor)) context.loadOlder(target.space, target.list)
}

/** Around something old there may be more below: nothing moves when one scrolls down by a row. */
const loadNewerAtBottom = (context: CommandContext): void => {
  const state = context.state()
  const target = listInView(state)
  if (target?.list !== 'around') return
  const below = context.measure.scrolled(state, target.space, target.list, 1)
  if (sameAnchor(below.anchor, target.reading.anchor)) context.loadNewer(target.space)
}

/** By rows of the screen, up when negative. At an end what lies beyond it is fetched; 0 only looks whether it is one. */
export const scrollBy = (context: CommandContext, rows: number): void => {
  const state = context.state()
  const target = listInView(state)
  if (target !== undefined)
    readFrom(context, context.measure.scrolled(state, target.space, target.list, rows))
}

/** Scrolls by so many pages of the list in view; one row stays, so that the eye finds its place again. */
export const scrollPages = (context: CommandContext, pages: number): void => {
  const target = listInView(context.state())
  if (target === undefined) return
  const rows = Math.max(
    1,
    Math.trunc((context.measure.pageRows(context.state(), target.list) - 1) * Math.abs(pages)),
  )
  scrollBy(context, Math.sign(pages) * rows)
}

/** Selects a row of the list in view and brings it into view. */
export const select = (context: CommandContext, row: ItemId): void => {
  const state = context.state()
  const target = listInView(state)
  if (target === undefined) return
  const reading = context.measure.revealed(state, target.space, target.list, row)
  readFrom(context, { ...reading, selected: row })
}

/**
 * Selects the row below (1) or above (-1) the selected one. What is taller than the pane is read first, row by row; at
 * the ends the list scrolls, so that what stands around its items comes into view.
 */
export const selectBy = (context: CommandContext, by: 1 | -1): void => {
  const target = listInView(context.state())
  if (target === undefined) return
  const { space, list } = target
  const rows = selectableRows(context.state(), space, list)
  const selected = selectedRow(context.state(), target)
  const at = selected === undefined ? -1 : rows.indexOf(selected)
  const next = at === -1 ? (by < 0 ? rows.at(-1) : rows[0]) : rows[at + by]
  const restOf = (row: ItemId, side: 'above' | 'below'): number =>
    context.measure.outOfView(context.state(), space, list, row)?.[side] ?? 0
  const unread = selected === undefined ? 0 : restOf(selected, by < 0 ? 'above' : 'below')
  if (next === undefined || unread > 0) return scrollBy(context, by)
  select(context, next)
  // Coming from below one reads its end first.
  const below = by < 0 ? restOf(next, 'below') : 0
  if (below > 0) scrollBy(context, below)
}

/** The end of the list in view: the newest of a conversation, the last row of a list. */
export const goToEnd = (context: CommandContext): void => {
  const { space } = context.state().view
  // From something old one comes back to the newest.
  if (space !== undefined) context.dispatch({ type: 'around-left', space })
  const state = context.state()
  const target = listInView(state)
  if (target === undefined) return
  const last = selectableRows(state, target.space, target.list).at(-1)
  const selected: Partial<Reading> =
    last === undefined || state.view.focus === 'composer' ? {} : { selected: last }
  readFrom(context, { anchor: 'end', ...selected })
}

/** Selects an item to read on from: where it is not in view already, it comes to the upper third of the pane. */
export const readOnFrom = (context: CommandContext, item: ItemId): void => {
  const target = listInView(context.state())
  if (target === undefined) return
  const { space, list } = target
  const out = context.measure.outOfView(context.state(), space, list, item)
  if (out !== undefined && out.above + out.below === 0) return select(context, item)
  const row = Math.floor(context.measure.pageRows(context.state(), list) / 3)
  const reading = { anchor: { item, row }, selected: item }
  context.dispatch({ type: 'reading-moved', space, list, reading })
  scrollBy(context, 0)
}

/** Of what is loaded, not of all there is; what lies before it is fetched by that. */
export const goToStart = (context: CommandContext): void => {
  const state = context.state()
  const target = listInView(state)
  const first = target && selectableRows(state, target.space, target.list)[0]
  if (target === undefined || first === undefined) return
  const { space, list } = target
  // So far down that all above it comes into view: the line that says whether there is more.
  const anchor = { item: first, row: context.measure.pageRows(state, list) }
  context.dispatch({ type: 'reading-moved', space, list, reading: { anchor, selected: first } })
  scrollBy(context, 0)
}

/** Keeps what is written in view: after sending, one reads at the end. */
export const readAtEnd = (context: CommandContext): void => {
  const target = composerTarget(context.state())
  if (target === undefined) return
  if (target.parent === undefined) context.dispatch({ type: 'around-left', space: target.space })
  const list = target.parent === undefined ? 'timeline' : (`thread:${target.parent.id}` as const)
  context.dispatch({ type: 'reading-moved', space: target.space, list, reading: { anchor: 'end' } })
}
