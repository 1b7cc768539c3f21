// Gives the emulator the character widths of today's terminals; its own table is of 2010, and ☕ was narrow then.
import type { Terminal } from '@xterm/headless'
import stringWidth from 'string-width'

const ZERO_WIDTH_JOINER = 0x20_0d
const EMOJI_STYLE = 0xfe_0f
const isRegional = (code: number): boolean => code >= 0x1_f1_e6 && code <= 0x1_f1_ff
const isSkinTone = (code: number): boolean => code >= 0x1_f3_fb && code <= 0x1_f3_ff

/** What the next character has to know of this one. */
const nothing = 0
const joiner = 1
const regional = 2

/** The emulator's own packing: state, width of the cell so far, and whether this character joins the cell before. */
const packed = (state: number, width: number, joins: boolean): number =>
  (state << 3) | (width << 1) | (joins ? 1 : 0)
const widthBefore = (preceding: number): number => (preceding >> 1) & 3
const stateBefore = (preceding: number): number => preceding >> 3

const widths = new Map<number, 0 | 1 | 2>()
const widthOf = (code: number): 0 | 1 | 2 => {
  const known = widths.get(code)
  if (known !== undefined) return known
  const width = Math.min(2, stringWidth(String.fromCodePoint(code))) as 0 | 1 | 2
  widths.set(code, width)
  return width
}

const properties = (code: number, preceding: number): number => {
  const before = widthBefore(preceding)
  if (preceding === 0 || before === 0)
    return packed(isRegional(code) ? regional : nothing, widthOf(code), false)
  if (code === EMOJI_STYLE) return packed(nothing, 2, true)
  if (code === ZERO_WIDTH_JOINER) return packed(joiner, before, true)
  const state = stateBefore(preceding)
  const pairs = state === regional && isRegional(code)
  if (state === joiner || pairs || isSkinTone(code)) return packed(nothing, 2, true)
  if (widthOf(code) === 0) return packed(state, before, true)
  return packed(isRegional(code) ? regional : nothing, widthOf(code), false)
}

/** Call it before anything is written. The terminal needs `allowProposedApi`. */
export const useModernWidths = (terminal: Terminal): void => {
  terminal.unicode.register({ version: 'modern', wcwidth: widthOf, charProperties: properties })
  terminal.unicode.activeVersion = 'modern'
}
