// Draws the list of spaces: sections, pins, presence, unread counts, the cursor; a window on it when it does not fit.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Presence } from '../../src/domain/model.ts'
import type { SpaceRow, SpaceSection } from '../../store/selectors/spaces.ts'
import type { Mentions } from '../../store/selectors/unread-mentions.ts'
import { GUTTER, marked, paneTitle } from '../shared/pane.ts'
import type { PaneLook } from '../shared/pane.ts'
import { piece, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { Theme } from '../theme/theme.ts'

export type SpacesShown = {
  readonly sections: readonly SpaceSection[]
  readonly cursor: SpaceId | undefined
  readonly open: SpaceId | undefined
  /** How often one is mentioned in what is unread. */
  readonly mentions?: Mentions
  /** The cursor stands on no space but on another account. */
  readonly elsewhere: boolean
}

type Line = { readonly text: string; readonly id: SpaceId | undefined }

export const presenceMark = (presence: Presence, theme: Theme): Piece => {
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

export const count = (unread: number): string => (unread > 999 ? '999+' : String(unread))

const spaceLine = (space: SpaceRow, shown: SpacesShown, look: PaneLook): Line => {
  const { theme } = look
  const title = piece(space.title, titlePaint(space, space.id === shown.open, theme))
  const meeting = space.meeting ? [piece('◉', theme.good), piece(' ')] : []
  // What is silent is counted, but does not call.
  const paint = (text: string): string => (space.silent ? theme.dim(text) : theme.bold(theme.warm(text)))
  const unread = space.unread === 0 ? [] : [piece(count(space.unread), paint), piece(' ')]
  const mentions = shown.mentions?.get(space.id) ?? 0
  const called =
    mentions === 0 ? [] : [piece(`@${count(mentions)}`, (text) => theme.bold(theme.warm(text))), piece(' ')]
  // Who is called is told so first; the number of the rest only where there is more than that.
  const right = [...meeting, ...called, ...(space.unread > mentions ? unread : [])]
  return { id: space.id, text: row(look.width - GUTTER, [mark(space, theme), title], right) }
}

// What is pinned and the spaces need no heading: the stars tell, and the list is called so already.
const heading = ({ name, spaces, shown }: SpaceSection, look: PaneLook): readonly Line[] => {
  const { theme } = look
  if (name === 'Direct') return [{ id: undefined, text: theme.dim(name) }]
  if (name !== 'Archived') return []
  const folded = shown.length < spaces.length
  const key = look.focused ? [piece('z ', theme.dim)] : []
  const words = [piece(`${folded ? '▸' : '▾'} ${name} ${spaces.length}`, theme.dim)]
  return [{ id: undefined, text: row(look.width - GUTTER, words, key) }]
}

const lines = (shown: SpacesShown, look: PaneLook): readonly Line[] => {
  const all = shown.sections.flatMap((section) => [
    ...heading(section, look),
    ...section.shown.map((space) => spaceLine(space, shown, look)),
  ])
  return all.length === 0 ? [{ id: undefined, text: look.theme.dim('No spaces yet') }] : all
}

/** Where the window on the list begins so that the cursor stands in its middle, as far as the ends allow. */
const firstLine = (at: number, total: number, height: number): number =>
  Math.max(0, Math.min(at - Math.floor(height / 2), total - height))

const more = (words: string, look: PaneLook): string => ` ${look.theme.dim(words)}`

/** The rows of the pane: its title, then the list. */
export const spacesRows = (shown: SpacesShown, look: PaneLook): readonly string[] => {
  const all = lines(shown, look)
  const height = look.height - 1
  // Only where the cursor is gets a mark: which space is open is told by its weight.
  const chosen = look.focused ? (shown.cursor ?? shown.open) : shown.open
  const at = Math.max(
    0,
    all.findIndex(({ id }) => id !== undefined && id === chosen),
  )
  const first = firstLine(at, all.length, height)
  const rows = all.slice(first, first + height).map(({ text, id }) =>
    marked(text, look.focused && !shown.elsewhere && id !== undefined && id === chosen, {
      ...look,
      mark: 'inverse',
    }),
  )
  const below = all.length - first - height
  if (below > 0) rows[height - 1] = more(`↓ ${below + 1} more`, look)
  if (first > 0) rows[0] = more(`↑ ${first + 1} more`, look)
  return [paneTitle('Spaces', look), ...rows]
}
