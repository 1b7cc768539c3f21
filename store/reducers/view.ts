// What the person looks at: the open space, the view of it, the focus, reading places, drafts, overlays.
import { isDirectWith } from '../../src/domain/direct.ts'
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId, LocalId, SpaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Item, ListName, Space } from '../../src/domain/model.ts'
import { emptyEditor } from '../editor.ts'
import type { EventOf, StateEvent } from '../events.ts'
import { spaceSections } from '../selectors/spaces.ts'
import type { Overlay } from '../overlay.ts'
import type { Place, Reading, State, View } from '../state.ts'

/** Always a new state: whoever may change nothing compares first. */
export const withView = (state: State, change: Partial<View>): State => ({
  ...state,
  view: { ...state.view, ...change },
})

const newPlace: Place = { tab: 'chat', readings: {}, unreadFrom: Number.POSITIVE_INFINITY }
/** Where one was never before, a place at the chat without an unread line, which is not written down. */
export const placeOf = (state: State, space: SpaceId): Place => state.view.places[space] ?? newPlace

/** Makes the place where there is none yet. */
export const withPlace = (state: State, space: SpaceId, change: Partial<Place>): State =>
  withView(state, { places: { ...state.view.places, [space]: { ...placeOf(state, space), ...change } } })

/** The unread line stands where reading had stopped when the space was opened; no unread, no line. */
const unreadFrom = (state: State, id: SpaceId): number => {
  const space = state.spaces[id]
  return space !== undefined && space.unread > 0 ? space.lastReadAt : Number.POSITIVE_INFINITY
}

/** The unread line is set here, and stays where it is while one reads. */
export const spaceOpened = (state: State, id: SpaceId): State => {
  if (state.view.space === id) return state.view.cursor === id ? state : withView(state, { cursor: id })
  const placed = withPlace(state, id, { unreadFrom: unreadFrom(state, id) })
  return withView(placed, { space: id, cursor: id })
}

/** One comes back to the open space after a while elsewhere. */
export const unreadLineAnew = (state: State): State => {
  const { space } = state.view
  return space === undefined || state.spaces[space]?.unread === 0
    ? state
    : withPlace(state, space, { unreadFrom: unreadFrom(state, space) })
}

/** Where to begin: the liveliest space of the topmost section. */
const firstToOpen = (state: State): SpaceId | undefined =>
  spaceSections(state)[0]
    ?.spaces.map(({ id }) => ({ id, activeAt: state.spaces[id]?.activeAt ?? 0 }))
    .reduce((best, row) => (row.activeAt > best.activeAt ? row : best)).id

/** After the list changed: stay where one is; when that space is gone (or none was open) open another. */
export const withSomeSpaceOpen = (state: State): State => {
  const { space } = state.view
  if (space !== undefined && state.spaces[space] !== undefined) return state
  const first = firstToOpen(state)
  return first === undefined ? state : withFocusThere(spaceOpened(state, first))
}

/** A space may have gone by what happened: then nothing lies over the screen that is about it, and another one is open. */
export const afterGone = (before: State, next: State, space: SpaceId): State =>
  next === before || next.spaces[space] !== undefined
    ? next
    : withSomeSpaceOpen(withoutOverlayOn(next, space))

/** Below a bare list of posts or tasks there is no composer that could have the focus. */
export const withFocusThere = (state: State): State => {
  const { space, focus } = state.view
  const { tab = 'chat', open } = space === undefined ? {} : placeOf(state, space)
  return focus === 'composer' && tab !== 'chat' && open === undefined
    ? withView(state, { focus: 'content' })
    : state
}

/** What was asked for last and makes a space appear: that one is to be opened then. */
const awaitingSpaceOf = (state: State, intent: Intent): State => {
  if (intent.kind === 'create-space') return withView(state, { awaited: { title: intent.title } })
  return intent.kind === 'open-direct' ? withView(state, { awaited: { person: intent.person } }) : state
}

const TURNS: ReadonlySet<StateEvent['type']> = new Set([
  'space-opened',
  'cursor-moved',
  'tab-chosen',
  'focus-moved',
  'reading-moved',
  'item-opened',
  'item-closed',
  'editor-changed',
])

/** Whoever turns to something is not taken away from it by a space that comes late. */
export const withoutAwaited = (state: State, { type }: StateEvent): State => {
  if (state.view.awaited === undefined || !TURNS.has(type)) return state
  const { awaited: _, ...view } = state.view
  return { ...state, view }
}

/** The space that appeared is shown with its composer, if it is the one that was asked for. */
export const withAwaitedOpen = (state: State, space: Space): State => {
  const { id, kind, title } = space
  const { awaited, notice: _, ...view } = state.view
  if (awaited === undefined) return state
  const isIt =
    'title' in awaited ? kind === 'group' && title === awaited.title : isDirectWith(space, awaited.person)
  return isIt ? withFocusThere(withView(spaceOpened({ ...state, view }, id), { focus: 'composer' })) : state
}

/** What is open stays open, but does not keep the focus. */
export const tabChosen = (state: State, { space, tab }: EventOf<'tab-chosen'>): State => {
  const moved = withPlace(state, space, { tab })
  return state.view.focus === 'detail' ? withView(moved, { focus: 'content' }) : moved
}

/** Leaving the end remembers the newest item, so that what comes later can be counted as new. */
const withSeen = (state: State, { space, list, reading }: EventOf<'reading-moved'>): Reading => {
  const { seen: _, ...bare } = reading
  if (reading.anchor === 'end') return bare
  const known = readingOf(state, space, list)
  const newest = state.timelines[space]?.lists[list]?.items.at(-1)?.createdAt
  const seen = known.anchor === 'end' ? newest : known.seen
  return seen === undefined ? bare : { ...bare, seen }
}

/** `seen` of what is told does not count: it is found out here. */
export const readingMoved = (state: State, event: EventOf<'reading-moved'>): State => {
  const place = placeOf(state, event.space)
  return withPlace(state, event.space, {
    readings: { ...place.readings, [event.list]: withSeen(state, event) },
  })
}

/** The item that takes the place of a removed one: the next, else the one before it. */
const neighbourOf = (items: readonly Item[], id: ItemId): ItemId | undefined => {
  const at = items.findIndex((item) => item.id === id)
  return at < 0 ? undefined : (items[at + 1] ?? items[at - 1])?.id
}

const readingWithout = (
  { selected, anchor, seen }: Reading,
  gone: ItemId,
  next: ItemId | undefined,
): Reading => {
  const chosen = selected === gone ? next : selected
  const held =
    anchor !== 'end' && anchor.item === gone
      ? next === undefined
        ? 'end'
        : { ...anchor, item: next }
      : anchor
  return {
    anchor: held,
    ...(chosen === undefined ? {} : { selected: chosen }),
    ...(seen === undefined ? {} : { seen }),
  }
}

/**
 * An item is about to go: whoever reads or has selected it stands on its neighbour then, and the place does not jump.
 * What was open of it closes.
 */
export const withReadingsMovedOff = (state: State, space: SpaceId, gone: ItemId): State => {
  const place = state.view.places[space]
  if (place === undefined) return state
  const lists = state.timelines[space]?.lists ?? {}
  const moved = Object.entries(place.readings)
    .filter((entry): entry is [string, Reading] => entry[1] !== undefined && standsOn(entry[1], gone))
    .map(([name, reading]) => {
      const next = neighbourOf(lists[name as ListName]?.items ?? [], gone)
      return [name, readingWithout(reading, gone, next)] as const
    })
  const readings = { ...place.readings, ...Object.fromEntries(moved) }
  const next = moved.length === 0 ? state : withPlace(state, space, { readings })
  return place.open === gone ? itemClosed(next, space) : next
}

/** What had only our own name has the network's now: whoever stands on it stays there. */
export const withReadingsMovedTo = (state: State, space: SpaceId, from: LocalId, to: ItemId): State => {
  const place = state.view.places[space]
  if (place === undefined) return state
  const before = unsentId(from)
  const moved = Object.entries(place.readings)
    .filter((entry): entry is [string, Reading] => entry[1] !== undefined && standsOn(entry[1], before))
    .map(([name, { selected, anchor, ...reading }]) => {
      const at = anchor !== 'end' && anchor.item === before ? { ...anchor, item: to } : anchor
      const lit = selected === before ? to : selected
      return [name, { ...reading, anchor: at, ...(lit === undefined ? {} : { selected: lit }) }] as const
    })
  return moved.length === 0
    ? state
    : withPlace(state, space, { readings: { ...place.readings, ...Object.fromEntries(moved) } })
}

const standsOn = ({ selected, anchor }: Reading, item: ItemId): boolean =>
  selected === item || (anchor !== 'end' && anchor.item === item)

/** The focus is not moved by it: commands/navigation.ts does that. */
export const itemOpened = (state: State, event: EventOf<'item-opened'>): State =>
  placeOf(state, event.space).open === event.item
    ? state
    : withPlace(state, event.space, { open: event.item })

/** Had it the focus, the list beside it has it then. Where one was in its comments is kept. */
export const itemClosed = (state: State, space: SpaceId): State => {
  const { open: _, ...place } = placeOf(state, space)
  const focus = state.view.focus === 'detail' ? 'content' : state.view.focus
  return withView(state, { focus, places: { ...state.view.places, [space]: place } })
}

/** In cells of the terminal. */
export const screenResized = (state: State, { columns, rows }: EventOf<'screen-resized'>): State =>
  state.view.columns === columns && state.view.rows === rows ? state : withView(state, { columns, rows })

/** What is typed in it is gone. What a question lay over comes back by another event: `overlay-shown`. */
export const overlayClosed = (state: State): State => {
  if (state.view.overlay === undefined) return state
  const { overlay: _, ...view } = state.view
  return { ...state, view }
}

const spaceUnder = (overlay: Overlay): SpaceId | undefined => {
  if (overlay.kind === 'confirm-intent') return overlay.intent.space
  return overlay.kind === 'members' || overlay.kind === 'about' ? overlay.space : undefined
}

/** What was open about a space goes with it. A form stays: something was written in it. */
const withoutOverlayOn = (state: State, space: SpaceId): State => {
  const { overlay } = state.view
  return overlay !== undefined && spaceUnder(overlay) === space ? overlayClosed(state) : state
}

/** Told by the first key after the one that brought it (commands/press.ts). */
export const noticeCleared = (state: State): State => {
  if (state.view.notice === undefined) return state
  const { notice: _, ...view } = state.view
  return { ...state, view }
}

/** Writing in the chat means having seen it: the unread line and the welcome go. A comment under a post says nothing of it. */
const wrote = (state: State, intent: Intent): State => {
  if (intent.kind !== 'send-message') return state
  const { space } = intent
  const place = placeOf(state, space)
  const seen =
    place.unreadFrom === Number.POSITIVE_INFINITY
      ? state
      : withPlace(state, space, { unreadFrom: Number.POSITIVE_INFINITY })
  return seen.view.welcome ? withView(seen, { welcome: false }) : seen
}

/** What the person wants done is on its way. */
export const afterIntent = (state: State, intent: Intent): State =>
  wrote(awaitingSpaceOf(state, intent), intent)

/** From disk; what was typed since the program began stays. */
export const withDrafts = (state: State, drafts: Readonly<Record<SpaceId, string>>): State => {
  const editors = Object.fromEntries(
    Object.entries(drafts).map(([slot, text]) => [slot, { ...emptyEditor, text, caret: text.length }]),
  )
  return withView(state, { editors: { ...editors, ...state.view.editors } })
}

/** Sticks to the newest. */
export const atEnd: Reading = { anchor: 'end' }
/** Where one never read, at the newest. */
export const readingOf = (state: State, space: SpaceId, list: ListName): Reading =>
  placeOf(state, space).readings[list] ?? atEnd
