// Text that carries looks and links as private code points until its rows are known, then as self-contained ANSI.
import { neutralise } from './neutralise.ts'
import { safeTarget } from './own-grammar.ts'
import { codesOf, type Look, type RowStyle } from './palette.ts'
import { chopRanges, fitCharacters, type Range, wrapRanges } from './wrap.ts'

// Noncharacters cannot come from outside: neutralise() shows them. Each event is one of these and one code unit more.
const OPEN = '\ufdd0'
const CLOSE = '\ufdd1'
const LINK = '\ufdd2'
const UNLINK = '\ufdd3'
/** No space behind it: that would be trimmed at the end of a line. */
const ENDED = `${UNLINK}l`
const EVENT = /[\ufdd0-\ufdd3]/
const EVENTS = /[\ufdd0-\ufdd3]([\s\S])/g

const LETTERS: Readonly<Record<Look, string>> = {
  bold: 'b',
  dim: 'd',
  italic: 'i',
  underline: 'u',
  strike: 's',
  inverse: 'v',
  accent: 'a',
  warm: 'w',
}
const LOOKS = new Map(Object.entries(LETTERS).map(([look, letter]) => [letter, look as Look]))
/** Link numbers start above the noncharacters' own code units and stay below the surrogates. */
const FIRST_LINK = 0x4e00
const MOST_LINKS = 20_000

/** `text` in a look; looks nest. */
export function dressed(text: string, ...looks: readonly Look[]): string {
  return looks.reduce((inner, look) => OPEN + LETTERS[look] + inner + CLOSE + LETTERS[look], text)
}

/** `text` as link number `index` of a list that is handed to `ansiRow` later. */
export function linked(text: string, index: number): string {
  if (index >= MOST_LINKS) return text
  return `${LINK}${String.fromCharCode(FIRST_LINK + index)}${text}${ENDED}`
}

/** The text alone. */
export function undressed(styled: string): string {
  return EVENT.test(styled) ? styled.replace(EVENTS, '') : styled
}

/**
 * Rows of styled text, each opening and closing its own looks; breaks are at words. Text that only became hostile by being
 * put together (marks stacked across two looks) loses its looks and is neutralised.
 */
export function wrapStyled(styled: string, columns: number): string[] {
  return cut(styled, columns, wrapRanges).rows
}

/** The same for code: breaks are anywhere, and each row tells whether it goes on with the line of the row before it. */
export function chopStyled(
  styled: string,
  columns: number,
): { readonly row: string; readonly goesOn: boolean }[] {
  const { text, ranges, rows } = cut(styled, columns, chopRanges)
  return rows.map((row, index) => {
    const start = ranges[index]?.start ?? 0
    return { row, goesOn: start > 0 && text[start - 1] !== '\n' }
  })
}

type Cut = { readonly text: string; readonly ranges: readonly Range[]; readonly rows: string[] }

function cut(styled: string, columns: number, rangesOf: typeof wrapRanges): Cut {
  const plain = undressed(styled)
  const text = fitCharacters(neutralise(plain, { lines: true }), columns)
  const ranges = rangesOf(text, columns)
  const bare = text !== plain || plain.length === styled.length
  const rows = bare ? ranges.map(({ start, end }) => text.slice(start, end)) : cutStyled(styled, ranges)
  return { text, ranges, rows }
}

type Open = { looks: string[]; link: string }

/** One pass over the styled text; `ranges` count the code units that are text. */
function cutStyled(styled: string, ranges: readonly Range[]): string[] {
  const open: Open = { looks: [], link: '' }
  const cursor = { styled: 0, plain: 0 }
  return ranges.map(({ start, end }) => {
    advance(styled, cursor, open, start)
    const before = reopened(open)
    const inside = advance(styled, cursor, open, end)
    return before + inside + closed(open)
  })
}

/** Moves to text position `to`, keeps the books on what is open, returns what was passed. */
function advance(styled: string, cursor: { styled: number; plain: number }, open: Open, to: number): string {
  const from = cursor.styled
  while (cursor.plain < to) {
    const unit = styled[cursor.styled] ?? ''
    if (unit >= OPEN && unit <= UNLINK) {
      note(open, unit, styled[cursor.styled + 1] ?? '')
      cursor.styled += 2
    } else {
      cursor.styled += 1
      cursor.plain += 1
    }
  }
  return styled.slice(from, cursor.styled)
}

function note(open: Open, event: string, value: string): void {
  if (event === OPEN) open.looks.push(value)
  else if (event === CLOSE)
    open.looks.splice(open.looks.lastIndexOf(value), open.looks.includes(value) ? 1 : 0)
  else open.link = event === LINK ? value : ''
}

function reopened({ looks, link }: Open): string {
  return looks.map((letter) => OPEN + letter).join('') + (link === '' ? '' : LINK + link)
}

function closed({ looks, link }: Open): string {
  return (link === '' ? '' : ENDED) + looks.map((letter) => CLOSE + letter).join('')
}

/** One row as ANSI: only the codes that change something, everything closed at its end. `targets` are the links' addresses. */
export function ansiRow(row: string, style: RowStyle, targets: readonly string[]): string {
  if (!EVENT.test(row)) return row
  const open: Open = { looks: [], link: '' }
  const now = { codes: [] as string[], target: '' }
  let out = ''
  let at = 0
  for (const match of row.matchAll(EVENTS)) {
    const text = row.slice(at, match.index)
    if (text !== '') out += changed(now, open, style, targets) + text
    note(open, match[0][0] ?? '', match[1] ?? '')
    at = match.index + 2
  }
  const rest = row.slice(at)
  if (rest !== '') out += changed(now, open, style, targets) + rest
  return out + changed(now, { looks: [], link: '' }, style, targets)
}

/** The sequences that lead from what the terminal shows `now` to what is `open`. */
function changed(
  now: { codes: string[]; target: string },
  open: Open,
  style: RowStyle,
  targets: readonly string[],
): string {
  const wanted = wantedCodes(open.looks, style)
  const target = targetOf(open.link, style, targets)
  const unlink = now.target !== '' && now.target !== target ? '\u001b]8;;\u001b\\' : ''
  const link = target !== '' && now.target !== target ? `\u001b]8;;${target}\u001b\\` : ''
  const [opens, closes] = [wanted.map(([code]) => code), new Map(wanted)]
  const gone = now.codes.filter((code) => !closes.has(code))
  const ends = new Set(gone.map((code) => endOf(code)))
  // Bold and dim end with one code: what shared it is begun again.
  const kept = new Set(now.codes.filter((code) => closes.has(code) && !ends.has(endOf(code))))
  const begun = opens.filter((code) => !kept.has(code))
  now.codes = opens
  now.target = target
  return unlink + sgr([...ends]) + sgr(begun) + link
}

function sgr(codes: readonly string[]): string {
  return codes.map((code) => `\u001b[${code}m`).join('')
}

function targetOf(link: string, style: RowStyle, targets: readonly string[]): string {
  if (link === '' || !style.links) return ''
  return safeTarget(targets[link.charCodeAt(0) - FIRST_LINK] ?? '') ?? ''
}

/** Begin and end codes of the open looks, each once and in one order, however they nest; the innermost colour wins. */
function wantedCodes(looks: readonly string[], style: RowStyle): [string, string][] {
  const wanted = new Map<string, string>()
  let colour: { open: string; close: string } | undefined
  for (const letter of looks) {
    const look = LOOKS.get(letter)
    const codes = look === undefined ? undefined : codesOf(look, style)
    if (codes?.close === '39') colour = codes
    else if (codes !== undefined) wanted.set(codes.open, codes.close)
  }
  if (colour !== undefined) wanted.set(colour.open, colour.close)
  return [...wanted].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const ENDS = new Map([
  ['1', '22'],
  ['2', '22'],
  ['3', '23'],
  ['4', '24'],
  ['7', '27'],
  ['9', '29'],
])

function endOf(code: string): string {
  return ENDS.get(code) ?? '39'
}
