// From a list and a reading place to exactly the rows of its pane, with the selected item marked.
import type { ItemId } from '../../src/domain/ids.ts'
import type { Reading } from '../../store/state.ts'
import { windowRows } from './geometry.ts'
import type { Strip } from './geometry.ts'
import { inverted, piece, row } from './row.ts'
import type { Theme } from '../theme/theme.ts'

/** Cells that the gutter takes at the left edge of every pane: where the mark of the selected item stands. */
export const GUTTER = 1
/** Gutter and the empty cell at the right edge, so that nothing touches the rule beside. */
export const MARGINS = GUTTER + 1

/**
 * How the selected item is told while its pane has the focus: a bar beside all its rows, or the row in reverse video.
 * Elsewhere a thin line is left of it, which nobody takes for the focus.
 */
export type Mark = 'bar' | 'inverse'

/** How a pane is drawn: its size in cells, and whether keys go to it. */
export type PaneLook = {
  readonly theme: Theme
  /** With gutter. */
  readonly width: number
  readonly height: number
  readonly focused: boolean
  readonly mark: Mark
}

/** The gutter of a row, and the row: as it is, or as part of the selected item. */
export const marked = (text: string, selected: boolean, look: PaneLook): string => {
  if (!selected) return text === '' ? '' : ` ${text}`
  const { theme, focused, width } = look
  if (focused && look.mark === 'inverse') return inverted(theme, ` ${text}`, width)
  return (focused ? theme.bold(theme.accent('▌')) : theme.dim('▏')) + text
}

/**
 * Exactly `height` rows; fewer entries leave empty ones above or below, as the strip is aligned.
 * @param lit the row that keys act on where that is not the selected one
 */
export const paneRows = <Entry>(
  strip: Strip<Entry>,
  reading: Reading | undefined,
  look: PaneLook,
  lit: ItemId | undefined = reading?.selected,
): readonly string[] => {
  const { placed } = windowRows(strip, reading, look.height)
  const rows: string[] = Array.from({ length: look.height }, () => '')
  const isSelected = (id: ItemId | undefined): boolean => id !== undefined && id === lit
  for (const { entry, row: first, rows: own } of placed) {
    const selected = isSelected(strip.idOf(entry))
    for (const [offset, text] of own.entries()) {
      const at = first + offset
      if (at >= 0 && at < look.height) rows[at] = marked(text, selected, look)
    }
  }
  return rows
}

/** The name of a pane in its first row: bold with a bar before it while the pane has the focus. */
export const paneTitle = (title: string, { theme, focused, width }: PaneLook): string => {
  const text = row(width - MARGINS, [
    piece(title, focused ? (words) => theme.bold(theme.accent(words)) : theme.bold),
  ])
  return (focused ? theme.bold(theme.accent('▌')) : ' ') + text
}
