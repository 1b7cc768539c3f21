// Where everything stands on the screen: from columns, rows and focus to rectangles. Pure, so it is tested without a screen.
import { fitsBeside, screenSize, spacesWidth } from '../store/selectors/room.ts'
import type { ScreenSize } from '../store/selectors/room.ts'
import type { Pane, Tab } from '../store/state.ts'

/** In cells; `x` and `y` from the top left corner of the screen. */
export type Rectangle = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What of the view decides the layout. */
export type LayoutView = {
  readonly focus: Pane
  readonly tab: Tab
  /** A space is open. */
  readonly space: boolean
  /** A post, task or message is open with its comments. */
  readonly open: boolean
  /** Rows the composer would like to have for its text. */
  readonly composerRows: number
  /** Rows of the welcome above the composer; 0 for none. */
  readonly welcomeRows: number
}

/** Regions that are not there are not shown. `spaces` and `list` have a rule one column wide right of them. */
export type Layout = {
  readonly size: ScreenSize
  readonly columns: number
  readonly rows: number
  readonly spaces?: Rectangle
  /** Title and, where there is room, the tabs. */
  readonly header?: Rectangle
  /** The timeline, the posts or the tasks. */
  readonly list?: Rectangle
  /** The open item with its comments, or on a wide screen the members. */
  readonly detail?: Rectangle
  readonly welcome?: Rectangle
  /** The line above the composer: who is typing, how much is new, the notice. */
  readonly line?: Rectangle
  readonly composer?: Rectangle
  readonly status: Rectangle
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

/** What stands side by side between header and composer. */
type Body = { readonly list?: number; readonly detail?: number }

const halves = (width: number, detail: number): Body => ({ list: width - detail - 1, detail })

/** Splits the width right of the spaces into list and detail, or gives all of it to the one that has the focus. */
const bodyOf = (size: Layout['size'], columns: number, width: number, view: LayoutView): Body => {
  const reading = view.tab !== 'chat' && view.open
  if (size === 'wide') return halves(width, reading ? Math.floor(width * 0.55) : Math.floor(columns / 3))
  if (view.open && fitsBeside(size, width, reading)) {
    return halves(width, Math.floor(width * (reading ? 0.58 : 0.42)))
  }
  return view.open && view.focus !== 'content' ? { detail: width } : { list: width }
}

/** The space: header on top, list and detail between, composer at the bottom. `left` is its first column. */
const contentOf = (size: Layout['size'], columns: number, rows: number, left: number, view: LayoutView) => {
  const width = columns - left
  // A thread or the chat can be answered; the bare lists of posts and tasks are made longer by forms.
  const writable = view.tab === 'chat' || view.open
  const composer = writable ? clamp(view.composerRows, 1, Math.max(1, Math.floor(rows / 3))) : 0
  const head = rows >= 14 ? 2 : 1
  const welcome = Math.min(view.welcomeRows, Math.max(0, rows - head - composer - 6))
  const bottom = rows - 1 - composer
  const height = bottom - 1 - welcome - head
  const body = bodyOf(size, columns, width, view)
  const listWidth = body.list ?? 0
  return {
    header: { x: left, y: 0, width, height: head },
    ...(body.list === undefined ? {} : { list: { x: left, y: head, width: listWidth, height } }),
    ...(body.detail === undefined
      ? {}
      : { detail: { x: columns - body.detail, y: head, width: body.detail, height } }),
    ...(welcome > 0 ? { welcome: { x: left, y: bottom - 1 - welcome, width, height: welcome } } : {}),
    line: { x: left, y: bottom - 1, width, height: 1 },
    ...(composer > 0 ? { composer: { x: left, y: bottom, width, height: composer } } : {}),
  }
}

/** Rectangles for a screen of this size. Below 40×10 there is only the status, which then fills the screen with words. */
export const layout = (columns: number, rows: number, view: LayoutView): Layout => {
  const size = screenSize(columns, rows)
  if (size === 'too-small') {
    return { size, columns, rows, status: { x: 0, y: 0, width: columns, height: rows } }
  }
  const base = { size, columns, rows, status: { x: 0, y: rows - 1, width: columns, height: 1 } } as const
  const height = rows - 1
  if (size === 'narrow') {
    const list = view.focus === 'spaces' || !view.space
    return list
      ? { ...base, spaces: { x: 0, y: 0, width: columns, height } }
      : { ...base, ...contentOf(size, columns, rows, 0, view) }
  }
  const spaces = { x: 0, y: 0, width: spacesWidth(columns), height }
  return { ...base, spaces, ...(view.space ? contentOf(size, columns, rows, spaces.width + 1, view) : {}) }
}
