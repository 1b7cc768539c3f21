// What there is room for on a screen of this size: which regions stand side by side, and whether one covers the chat.
import type { State } from '../state.ts'

/** In cells. Below this nothing is drawn but the wish for more room. */
export const MIN_COLUMNS = 40
/** Of the whole screen, the status line among them. */
export const MIN_ROWS = 10

/** How much fits side by side; see `screenSize` for the bounds. */
export type ScreenSize = 'too-small' | 'narrow' | 'normal' | 'wide'

/** Narrow is one region at a time, normal has the spaces beside, wide has a third region. In cells. */
export const screenSize = (columns: number, rows: number): ScreenSize => {
  if (columns < MIN_COLUMNS || rows < MIN_ROWS) return 'too-small'
  if (columns < 80) return 'narrow'
  return columns < 160 ? 'normal' : 'wide'
}

/** Cells of the list of spaces where it stands beside. */
export const spacesWidth = (columns: number): number => Math.max(22, Math.min(34, Math.floor(columns * 0.24)))

/**
 * Do the list and what is open in it stand side by side?
 * @param width cells right of the list of spaces
 * @param reading what is open is a post or task beside its list, not a thread beside the chat
 */
export const fitsBeside = (size: ScreenSize, width: number, reading: boolean): boolean =>
  size === 'wide' || (size === 'normal' && width >= (reading ? 70 : 100))

/** The list of the open space is not on the screen: the spaces, or what is open in it, are in its place. */
export const isListCovered = ({ view, spaces }: State): boolean => {
  const { columns, rows, focus, space } = view
  const size = screenSize(columns, rows)
  if (size === 'too-small' || space === undefined || spaces[space] === undefined) return true
  if (size === 'narrow' && focus === 'spaces') return true
  const place = view.places[space]
  if (place?.open === undefined || focus === 'content') return false
  return !fitsBeside(size, columns - spacesWidth(columns) - 1, place.tab !== 'chat')
}
