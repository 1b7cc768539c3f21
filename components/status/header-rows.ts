// The top of a space: its title with what there is to know about it, and the tabs.
import type { Presence } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { textWidth, truncate } from '../../src/text/width.ts'
import type { Tab } from '../../store/state.ts'
import { MARGINS } from '../shared/pane.ts'
import { piece, piecesWidth, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { Theme } from '../theme/theme.ts'

/** All words and numbers of the header, so that its rows can be drawn without a state. */
export type HeaderShown = {
  readonly title: SafeText
  readonly kind: 'group' | 'direct' | 'personal'
  /** Of the other person, in a direct space. */
  readonly presence: Presence | undefined
  readonly archived: boolean
  /** One line of it; empty for none. */
  readonly description: string
  /** Who meets there now, in fewer and fewer words; none when nobody does. */
  readonly meeting: readonly string[]
  /** Absent where the network does not tell; `members` are all. */
  readonly here: number | undefined
  readonly members: number
  readonly posts: number
  readonly tasks: number
  /** Tasks that are overdue or due today. */
  readonly due: number
  readonly tab: Tab
  /** The views that there are here: not every network has posts and tasks. */
  readonly tabs: readonly Tab[]
  readonly focused: boolean
  /** What is unread in other spaces, for a screen that does not show their list; 0 for nothing. */
  readonly elsewhere: number
  /** The list of spaces is not beside: it is a key away, or two. */
  readonly alone: boolean
  /** Where that key, Esc, leads to from here. */
  readonly escape: 'spaces' | 'read' | 'back'
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const facts = (shown: HeaderShown): string => {
  if (shown.alone) return `‹ esc ${shown.escape}`
  const group = shown.here === undefined ? plural(shown.members, 'member') : `${shown.here} here`
  const here = shown.kind === 'direct' ? (shown.presence ?? '') : group
  const counts = [
    shown.archived ? 'archived' : '',
    shown.kind === 'personal' ? '' : here,
    shown.posts > 0 ? plural(shown.posts, 'post') : '',
    shown.tasks > 0 ? plural(shown.tasks, 'open task') : '',
  ]
  return counts.filter((words) => words !== '').join(' · ')
}

/** Beside the tabs, where there is room for more than a word or two of it. */
const LEAST_DESCRIPTION = 16

/** The meeting, or else what the space is for: right of the tabs. */
const aside = (shown: HeaderShown, theme: Theme, room: number): readonly Piece[] => {
  if (room < LEAST_DESCRIPTION) return []
  if (shown.meeting.length > 0) {
    const wordings = shown.meeting.map((words) => `◉ meeting · ${words}`)
    return [piece(wordings.find((words) => textWidth(words) <= room) ?? '◉ meeting', theme.good)]
  }
  return shown.description === '' ? [] : [piece(truncate(shown.description, room), theme.dim)]
}

const titleRow = (shown: HeaderShown, theme: Theme, width: number): string => {
  const strong = (text: string): string => theme.bold(theme.accent(text))
  const sign = shown.kind === 'group' ? '# ' : ''
  const elsewhere =
    shown.alone && shown.elsewhere > 0
      ? [piece(`  ●${shown.elsewhere}`, (text) => theme.bold(theme.warm(text)))]
      : []
  const title = [
    piece(shown.focused ? '▌' : ' ', strong),
    piece(`${sign}${shown.title}`, strong),
    ...elsewhere,
  ]
  return row(width - MARGINS, title, [piece(facts(shown), theme.dim)])
}

/** Cells between the tabs and what stands right of them. */
const GAP = 4

const TABS: readonly (readonly [Tab, string])[] = [
  ['chat', '1 Chat'],
  ['posts', '2 Posts'],
  ['tasks', '3 Tasks'],
]

const tabPieces = (shown: HeaderShown, theme: Theme): readonly Piece[] =>
  TABS.filter(([tab]) => shown.tabs.includes(tab)).flatMap(([tab, words]) => {
    const here = tab === shown.tab
    const due =
      tab === 'tasks' && shown.due > 0 ? [piece(`${here ? ' ' : ''}·${shown.due} due`, theme.warm)] : []
    // Brackets tell the open view where colours and weights do not.
    const name = here
      ? piece(`[${words}]`, (text) => theme.bold(theme.accent(text)))
      : piece(` ${words} `, theme.dim)
    return [piece(' '), name, ...due]
  })

/** One row, or two with the tabs. */
export const headerRows = (
  shown: HeaderShown,
  theme: Theme,
  width: number,
  height: number,
): readonly string[] => {
  const title = titleRow(shown, theme, width)
  if (height < 2) return [title]
  const tabs = tabPieces(shown, theme)
  const room = width - MARGINS - piecesWidth(tabs) - GAP
  return [title, row(width - MARGINS, tabs, aside(shown, theme, room))]
}
