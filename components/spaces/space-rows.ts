// Draws the list of spaces: sections, pins, presence, unread counts, the cursor; a window on it when it does not fit.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Presence } from '../../src/domain/model.ts'
import { isSameStop } from '../../store/selectors/all-spaces.ts'
import type { ListedAccount, ListStop } from '../../store/selectors/all-spaces.ts'
import type { SpaceRow, SpaceSection } from '../../store/selectors/spaces.ts'
import { GUTTER, marked, paneTitle } from '../shared/pane.ts'
import type { PaneLook } from '../shared/pane.ts'
import { piece, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { Theme } from '../theme/theme.ts'
import { accountHeading } from './account-rows.ts'
import { count } from './count.ts'

/** `open`: the space whose title stands out; it is always one of the account on the screen. */
export type SpacesShown = {
  readonly listed: readonly ListedAccount[]
  readonly open: SpaceId | undefined
}

/** A row of the list; without a stop the cursor never stands on it. */
export type Line = { readonly text: string; readonly stop?: ListStop }

/** Of somebody of whom nobody knows: none. */
export const presenceMark = (presence: Presence | undefined, theme: Theme): Piece => {
  if (presence === undefined) return piece('  ')
  if (presence === 'online') return piece('● ', theme.good)
  return presence === 'idle' ? piece('◐ ', theme.warm) : piece('○ ', theme.dim)
}

const mark = (space: SpaceRow, theme: Theme): Piece => {
  if (space.presence !== undefined) return presenceMark(space.presence, theme)
  return space.pinned ? piece('★ ', theme.accent) : piece('  ')
}

const titlePaint = (space: SpaceRow, open: boolean, theme: Theme) => {
  if (space.archived || space.going) return theme.dim
  if (open) return (text: string): string => theme.bold(theme.accent(text))
  return space.unread > 0 ? theme.bold : undefined
}

const spaceLine = (
  space: SpaceRow,
  { account, mentions: all }: ListedAccount,
  open: SpaceId | undefined,
  look: PaneLook,
): Line => {
  const { theme } = look
  const isHere = account === undefined || account.here
  const title = piece(space.title, titlePaint(space, isHere && space.id === open, theme))
  const meeting = space.meeting ? [piece('◉', theme.good), piece(' ')] : []
  // What is silent is counted, but does not call.
  const paint = (text: string): string => (space.silent ? theme.dim(text) : theme.bold(theme.warm(text)))
  const unread = space.unread === 0 ? [] : [piece(count(space.unread), paint), piece(' ')]
  const mentions = all.get(space.id) ?? 0
  const called =
    mentions === 0 ? [] : [piece(`@${count(mentions)}`, (text) => theme.bold(theme.warm(text))), piece(' ')]
  // Who is called is told so first; the number of the rest only where there is more than that.
  const right = [...meeting, ...called, ...(space.unread > mentions ? unread : [])]
  return {
    stop: isHere ? { space: space.id } : { account: account.id, space: space.id },
    text: row(look.width - GUTTER, [mark(space, theme), title], right),
  }
}

// What is pinned and the spaces need no heading: the stars tell, and the list is called so already.
const heading = ({ name, spaces, shown }: SpaceSection, look: PaneLook): readonly Line[] => {
  const { theme } = look
  if (name === 'Direct') return [{ text: theme.dim(name) }]
  if (name !== 'Archived') return []
  const folded = shown.length < spaces.length
  const key = look.focused ? [piece('z ', theme.dim)] : []
  const words = [piece(`${folded ? '▸' : '▾'} ${name} ${spaces.length}`, theme.dim)]
  return [{ text: row(look.width - GUTTER, words, key) }]
}

const partLines = (part: ListedAccount, open: SpaceId | undefined, look: PaneLook): readonly Line[] => {
  const { account, sections } = part
  const spaces = sections.flatMap((section) => [
    ...heading(section, look),
    ...section.shown.map((space) => spaceLine(space, part, open, look)),
  ])
  if (account === undefined) return spaces
  const stop = account.here ? {} : { stop: { account: account.id } }
  return [{ text: '' }, { text: accountHeading(account, look), ...stop }, ...spaces]
}

/** The whole list; what does not fit is left out by `spacesRows`. */
export const linesOf = ({ listed, open }: SpacesShown, look: PaneLook): readonly Line[] => {
  const parts = listed.flatMap((part) => partLines(part, open, look))
  const all = parts[0]?.text === '' ? parts.slice(1) : parts
  return all.length === 0 ? [{ text: look.theme.dim('No spaces yet') }] : all
}

/** Where the window on the list begins so that the cursor stands in its middle, as far as the ends allow. */
const firstLine = (at: number, total: number, height: number): number =>
  Math.max(0, Math.min(at - Math.floor(height / 2), total - height))

const more = (words: string, look: PaneLook): string => ` ${look.theme.dim(words)}`

/**
 * The rows of the pane: its title, then the list.
 * @param lit the row that is in sight, and under the cursor while the pane has the focus
 */
export const spacesRows = (
  all: readonly Line[],
  lit: ListStop | undefined,
  look: PaneLook,
): readonly string[] => {
  const height = look.height - 1
  // Only where the cursor is gets a mark: which space is open is told by its weight.
  const isLit = ({ stop }: Line): boolean => stop !== undefined && isSameStop(stop, lit)
  const first = firstLine(Math.max(0, all.findIndex(isLit)), all.length, height)
  const shown = all.slice(first, first + height)
  const rows = Array.from({ length: height }, (_, index) => {
    const line = shown[index]
    return line === undefined
      ? ''
      : marked(line.text, look.focused && isLit(line), { ...look, mark: 'inverse' })
  })
  const below = all.length - first - height
  if (below > 0) rows[height - 1] = more(`↓ ${below + 1} more`, look)
  if (first > 0) rows[0] = more(`↑ ${first + 1} more`, look)
  return [paneTitle('Spaces', look), ...rows]
}
