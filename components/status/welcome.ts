// The welcome of a first start: above the composer until the first message is written.
import { wrapText } from '../../src/text/wrap.ts'
import type { Theme } from '../theme/theme.ts'

/** @param room the title of a space where somebody answers */
const words = (room: string): string =>
  `This is a demo company living on your machine. Say hello in ${room} — someone will answer. ? shows every key, q leaves.`

export const welcomeLines = (room: string, width: number): readonly string[] =>
  wrapText(words(room), Math.max(10, width - 2))

export const welcomeRows = (room: string, width: number, theme: Theme): readonly string[] =>
  welcomeLines(room, width).map((text) => ` ${theme.warm(text)}`)
