// The welcome of a first start: above the composer until the first message is written.
import { wrapText } from '../../src/text/wrap.ts'
import type { Theme } from '../theme/theme.ts'

/** Below this width each row counts. */
const NARROW = 80

/** @param room the title of a space where somebody answers */
const words = (room: string, width: number): string =>
  width < NARROW
    ? `A demo company on your machine. Say hello in ${room}: someone will answer. ? all keys, ^Q leaves.`
    : `This is a demo company living on your machine. Say hello in ${room} — someone will answer. ? shows every key, ^Q leaves.`

/** Not painted: the layout counts them, too. @param width in cells; two of them stay free */
export const welcomeLines = (room: string, width: number): readonly string[] =>
  wrapText(words(room, width), Math.max(10, width - 2))

/** The same as they are drawn, one cell in from the left. */
export const welcomeRows = (room: string, width: number, theme: Theme): readonly string[] =>
  welcomeLines(room, width).map((text) => ` ${theme.warm(text)}`)
