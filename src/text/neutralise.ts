// The one door for foreign text: everything that could steer a terminal or mislead a reader becomes a visible mark.
import { Parser } from 'htmlparser2'
import type { SafeText } from '../domain/text.ts'

/** `lines: true` keeps `\n` (CRLF becomes `\n`) and turns a tab into four spaces; otherwise a newline is shown as ` ⏎ `. */
export type NeutraliseOptions = { readonly lines?: boolean }

// Private use stays (powerline and nerd fonts live there): such a glyph is visible, one column wide and steers nothing.
// Signs that are written before numbers (U+0600 …) are as wide as each terminal likes: they would break the rows of others.
// Three sieves, from coarse and fast to exact: what is not ASCII; what could be bad or begin a stack of marks (code units, so
// that CJK and emoji pass at once; lone surrogates are left to isWellFormed); what is bad.
const NOT_ASCII = /[^\x20-\x7e]/
const NOT_ASCII_LINES = /[^\x20-\x7e\n]/
const COARSE =
  '\\x7f-\\x9f\\xad\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u109f\\u115f\\u1160\\u135d-\\u135f\\u1712-\\u1dff\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u20d0-\\u20ff\\u2800\\u2cef-\\u2cf1\\u2d7f\\u2de0-\\u2dff\\u302a-\\u302f\\u3099\\u309a\\u3164\\ua66f-\\ua6f1\\ua802-\\uabff\\ud7b0-\\ud83b\\ud83f\\ud87f\\ud8bf\\ud8ff\\ud93f\\ud97f\\ud9bf\\ud9ff\\uda3f\\uda7f\\udabf\\udaff\\udb3f-\\udb43\\udb7f\\udbbf\\udbff\\ufb1e\\ufdd0-\\ufdef\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff\\uffa0\\ufff0-\\ufffc\\ufffe\\uffff'
const DOUBTFUL = new RegExp(`[\\x00-\\x1f${COARSE}]`)
const DOUBTFUL_LINES = new RegExp(`[\\x00-\\x09\\x0b-\\x1f${COARSE}]`)
const SUSPECT =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u2800\ufff9-\ufffc\u{110bd}\u{110cd}\u{13430}-\u{1343f}]|\p{M}{5}/v
const SUSPECT_LINES =
  /[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u2800\ufff9-\ufffc\u{110bd}\u{110cd}\u{13430}-\u{1343f}]--[\n]]|\p{M}{5}/v
const RUN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u2800\ufff9-\ufffc\u{110bd}\u{110cd}\u{13430}-\u{1343f}]+/gv
const STACK = /(\p{M}{4})\p{M}+/gu
// The longest emoji anybody standardised joins four people with three joiners.
const JOINED = /(?:\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})*\u200d){4}/gu

const C0 =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )
const C1 =
  'PAD HOP BPH NBH IND NEL SSA ESA HTS HTJ VTS PLD PLU RI SS2 SS3 DCS PU1 PU2 STS CCH MW SPA EPA SOS SGC SCI CSI ST OSC PM APC'.split(
    ' ',
  )
const NAMED = new Map([
  [0x7f, 'DEL'],
  [0xad, 'SHY'],
  [0x200b, 'ZW'],
  [0x200c, 'ZW'],
  [0x200d, 'ZW'],
  [0x2060, 'WJ'],
  [0xfeff, 'BOM'],
  [0xfffc, 'OBJ'],
])

const EMOJI = /^\p{Emoji}$/u
const PICTURE = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u
const HAN = /^\p{Script=Han}$/u
const VARIES = /^[\p{Script=Han}\p{Sm}\p{Script=Myanmar}\p{Script=Phags_Pa}]$/u
const MONGOLIAN = /^\p{Script=Mongolian}$/u
/** Scripts whose spelling needs a joiner or non-joiner between letters (Persian, Hindi, Sinhala and their kin). */
const JOINING =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Balinese}\p{Script=Javanese}]$/u
const UNSPACED =
  /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}]$/u
const LETTER = /^\p{L}$/u
const BRAILLE = /[\u2801-\u28ff]/u

/**
 * Text in which nothing can steer a terminal any more. Idempotent; the same string when it was clean already, which
 * is decided by one scan (about 1 µs for a KB of ASCII).
 * Escape sequences lose their introducer only: the rest is harmless and tells the reader what was tried.
 */
export function neutralise(text: string, options?: NeutraliseOptions): SafeText {
  const lines = options?.lines === true
  if (!(lines ? NOT_ASCII_LINES : NOT_ASCII).test(text)) return text as SafeText
  if (!(lines ? DOUBTFUL_LINES : DOUBTFUL).test(text) && text.isWellFormed()) return text as SafeText
  if (!(lines ? SUSPECT_LINES : SUSPECT).test(text)) return text as SafeText
  let out = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text
  out = out.replace(STACK, '$1⟦…⟧')
  if (out.includes('\u200d')) out = out.replace(JOINED, (chain) => `${chain.slice(0, -1)}⟦ZW⟧`)
  const braille = BRAILLE.test(out)
  return out.replace(RUN, (run: string, at: number, whole: string) =>
    shownRun(run, at, whole, { lines, braille }),
  ) as SafeText
}

/** What `&amp;`, `&#27;`, `&#x1f600;` … stand for, decoded once as a browser would. The result is foreign text again: neutralise it. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  let out = ''
  const parser = new Parser({ ontext: (piece) => (out += piece) }, { decodeEntities: true })
  // The parser is here for its entity table only, so no `<` may open a tag.
  parser.end(text.replaceAll('<', '&lt;'))
  return out
}

type Piece = { readonly mark: string; readonly shown: boolean; count: number }
type Context = { readonly lines: boolean; readonly braille: boolean }

/** One run of suspect characters: what belongs to its neighbours stays, the rest becomes marks, spam becomes a count. */
function shownRun(run: string, at: number, whole: string, context: Context): string {
  const pieces: Piece[] = []
  let previous = before(whole, at)
  let index = at
  for (const character of run) {
    index += character.length
    const kept = belongs(character, previous, following(whole, index), context)
    const mark = kept ? character : markOf(character, context)
    const last = pieces.at(-1)
    if (last?.mark === mark) last.count += 1
    else pieces.push({ mark, shown: !kept && mark.startsWith('⟦'), count: 1 })
    previous = kept ? character : '⟧'
  }
  return spelled(pieces)
}

/** Marks as text: `⟦ESC⟧`, four or more as `⟦ESC×9⟧`, and after eight different ones the rest is only counted. */
function spelled(pieces: readonly Piece[]): string {
  let out = ''
  let marks = 0
  let left = 0
  for (const { mark, shown, count } of pieces) {
    if (shown && marks >= 8) left += count
    else out += repeated(mark, shown, count)
    if (shown) marks += 1
  }
  return left > 0 ? `${out}⟦…×${left}⟧` : out
}

function repeated(mark: string, shown: boolean, count: number): string {
  if (mark === '⏎') return count > 3 ? ` ⏎×${count} ` : ` ${mark.repeat(count)} `
  return shown && count > 3 ? `${mark.slice(0, -1)}×${count}⟧` : mark.repeat(count)
}

function before(text: string, at: number): string {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at)
}

function following(text: string, at: number): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** Whether an invisible character is part of the visible ones around it (an emoji family, Persian spelling, braille art). */
function belongs(character: string, previous: string, next: string, context: Context): boolean {
  const point = character.codePointAt(0) ?? 0
  if (point === 0x0a) return context.lines
  if (point === 0x2800) return context.braille
  if (point >= 0x200b && point <= 0x200d) return joins(point, previous, next)
  if (point >= 0x180b && point <= 0x180f) return MONGOLIAN.test(previous)
  return belongsAsVariant(point, previous)
}

function joins(point: number, previous: string, next: string): boolean {
  if (point === 0x200b) return UNSPACED.test(previous) && UNSPACED.test(next)
  if (point === 0x200d && PICTURE.test(next)) return PICTURE.test(previous) || previous === '\ufe0f'
  return JOINING.test(previous) && JOINING.test(next) && LETTER.test(next)
}

function belongsAsVariant(point: number, previous: string): boolean {
  if (point === 0xfe0e || point === 0xfe0f) return EMOJI.test(previous)
  if (point >= 0xfe00 && point <= 0xfe0d) return VARIES.test(previous)
  return point >= 0xe0100 && point <= 0xe01ef && HAN.test(previous)
}

function markOf(character: string, context: Context): string {
  const point = character.codePointAt(0) ?? 0
  if (point === 0x09) return context.lines ? '    ' : ' '
  if (point === 0x0a) return '⏎'
  const name =
    C0[point] ??
    C1[point - 0x80] ??
    NAMED.get(point) ??
    wide(point) ??
    `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return `⟦${name}⟧`
}

function wide(point: number): string | undefined {
  if (point >= 0xe0000 && point <= 0xe007f) return 'TAG'
  return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef) ? 'VS' : undefined
}
