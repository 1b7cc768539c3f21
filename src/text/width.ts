// How many columns text takes, and cutting and wrapping it by whole characters; agrees with the string-width that Ink uses.
import stringWidth from 'string-width'

const ASCII = /^[\x20-\x7e]*$/
/** Every code unit is a character of one column and nothing combines: Latin, Greek, Cyrillic, box drawing. */
const NARROW =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2500-\u257f]*$/
/** What may join code points into one character, or may be hidden; without any of it each code point is a character. */
const JOINING =
  /[\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\uff9e\uff9f\u0e33\u0eb3\u0d4e\u{111c2}\u{111c3}\u{11370}-\u{11dff}\u{11f02}\u{16d63}\u{16d67}-\u{16d6a}]/u

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const known = new Map<string, number>()

/** Columns that `text` takes on the screen; ANSI sequences in it take none. */
export function textWidth(text: string): number {
  if (NARROW.test(text)) return text.length
  return text.length <= 16 ? clusterWidth(text) : stringWidth(text)
}

/** The characters of `text` as a person counts them (an emoji family is one). */
export function graphemes(text: string): string[] {
  if (NARROW.test(text)) return text.split('')
  if (!JOINING.test(text)) return Array.from(text)
  return Array.from(segmenter.segment(text), (part) => part.segment)
}

/** `text` cut to at most `columns` columns, with `ellipsis` in place of what was cut. Takes no ANSI. */
export function truncate(text: string, columns: number, ellipsis = '…'): string {
  if (text.length <= columns && ASCII.test(text)) return text
  // Nothing is wider than two columns per code unit, so a long text need not be measured to its end.
  const head = text.length > columns * 64 + 256 ? text.slice(0, columns * 64 + 256) : text
  if (head === text && textWidth(text) <= columns) return text
  const room = columns - textWidth(ellipsis)
  if (room < 0) return columns > 0 ? truncate(ellipsis, columns, '') : ''
  return head.slice(0, fitting(head, room)) + ellipsis
}

/** `text` with its middle replaced by `…` so that beginning and end of a long address stay readable. Takes no ANSI. */
export function truncateMiddle(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text
  if (columns < 4) return truncate(text, columns)
  const parts = graphemes(text)
  const tail: string[] = []
  let room = Math.floor((columns - 1) / 2)
  for (let part = parts.pop(); part !== undefined && clusterWidth(part) <= room; part = parts.pop()) {
    room -= clusterWidth(part)
    tail.unshift(part)
  }
  const head = text.slice(0, fitting(text, columns - 1 - textWidth(tail.join(''))))
  return `${head}…${tail.join('')}`
}

/** `text` followed by spaces up to `columns` columns; longer text stays as it is. */
export function padEnd(text: string, columns: number): string {
  const missing = columns - textWidth(text)
  return missing > 0 ? text + ' '.repeat(missing) : text
}

/** Columns of one character, remembered: measuring an emoji costs a regular expression over all emoji. */
export function clusterWidth(cluster: string): number {
  if (NARROW.test(cluster)) return cluster.length
  const before = known.get(cluster)
  if (before !== undefined) return before
  const width = stringWidth(cluster)
  if (known.size >= 4096) known.clear()
  known.set(cluster, width)
  return width
}

/** Whether each code unit of `text` is one character of one column. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text)
}

/** How many code units of `text` fit into `columns`, by whole characters. */
function fitting(text: string, columns: number): number {
  if (NARROW.test(text)) return Math.max(0, columns)
  let used = 0
  let at = 0
  for (const part of graphemes(text)) {
    used += clusterWidth(part)
    if (used > columns) break
    at += part.length
  }
  return at
}
