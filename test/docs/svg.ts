// Draws the screen of a terminal as an SVG picture: each run of cells with the same colours at its own column.
import type { Cell } from '../support/pty.ts'

/** A terminal of the night: ground, text and the 16 colours that are the terminal's own. */
const GROUND = '#16181d'
const TEXT = '#d6d9df'
const OWN = (
  '#1d2026 #e06c75 #98c379 #d19a66 #61afef #c678dd #56b6c2 #abb2bf' +
  ' #5c6370 #f08a92 #b5e08f #e5c07b #82c3ff #d99aee #7fd4df #ffffff'
).split(' ')

const CELL = { width: 8.4, height: 18, font: 14, baseline: 13.5, margin: 14, bar: 30 }

const hex = (...parts: readonly number[]): string =>
  `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`

const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40)

/** Colour `index` of xterm's 256: 16 own ones, a cube of 6×6×6, 24 greys. */
const indexed = (index: number): string => {
  if (index < 16) return OWN[index] ?? TEXT
  if (index >= 232) return hex(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10)
  const rest = index - 16
  return hex(level(Math.floor(rest / 36)), level(Math.floor(rest / 6) % 6), level(rest % 6))
}

const colour = (given: string | number | undefined, otherwise: string): string =>
  typeof given === 'number' ? indexed(given) : (given ?? otherwise)

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

type Run = { readonly column: number; readonly columns: number; readonly text: string; readonly look: Look }
type Look = {
  readonly fg: string
  readonly bg: string | undefined
  readonly bold: boolean
  readonly dim: boolean
}

const lookOf = ({ fg, bg, bold, dim, inverse }: Cell): Look => {
  const ink = colour(fg, TEXT)
  const paper = bg === undefined ? undefined : colour(bg, GROUND)
  return inverse ? { fg: paper ?? GROUND, bg: ink, bold, dim } : { fg: ink, bg: paper, bold, dim }
}

const same = (one: Look, other: Look): boolean =>
  one.fg === other.fg && one.bg === other.bg && one.bold === other.bold && one.dim === other.dim

/** Wide characters stand alone: a browser's font need not give them exactly two columns. */
const runsOf = (cells: readonly Cell[]): readonly Run[] => {
  const runs: Run[] = []
  let column = 0
  for (const cell of cells.filter(({ width }) => width > 0)) {
    const look = lookOf(cell)
    const text = cell.text === '' ? ' ' : cell.text
    const last = runs.at(-1)
    const joins =
      last !== undefined && same(last.look, look) && cell.width === 1 && last.columns === last.text.length
    if (joins) runs.splice(-1, 1, { ...last, text: last.text + text, columns: last.columns + 1 })
    else runs.push({ column, columns: cell.width, text, look })
    column += cell.width
  }
  return runs
}

const round = (value: number): number => Math.round(value * 10) / 10

const drawRun = ({ column, columns, text, look }: Run, row: number): string => {
  const x = round(CELL.margin + column * CELL.width)
  const y = CELL.bar + row * CELL.height
  const width = round(columns * CELL.width)
  const ground =
    look.bg === undefined
      ? ''
      : `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${look.bg}"/>`
  if (text.trim() === '') return ground
  const weight = `${look.bold ? ' font-weight="700"' : ''}${look.dim ? ' opacity="0.6"' : ''}`
  const place = `x="${x}" y="${y + CELL.baseline}" textLength="${width}" fill="${look.fg}"`
  return `${ground}<text ${place}${weight}>${escape(text)}</text>`
}

/**
 * The screen as an SVG document in a window frame. `rows`: the cells of each row, as `PtyTerminal.cells` gives them;
 * `title`: what the picture shows, in words, for whoever cannot see it.
 */
export const drawScreen = (rows: readonly (readonly Cell[])[], title: string): string => {
  const columns = Math.max(...rows.map((cells) => cells.reduce((sum, { width }) => sum + width, 0)))
  const width = Math.ceil(columns * CELL.width + 2 * CELL.margin)
  const height = CELL.bar + rows.length * CELL.height + CELL.margin
  const lights = ['#ff5f57', '#febc2e', '#28c840']
    .map((fill, index) => `<circle cx="${20 + index * 18}" cy="15" r="5.5" fill="${fill}"/>`)
    .join('')
  const font = `font-family="ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${CELL.font}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="9" fill="${GROUND}"/>${lights}`,
    `<g ${font} xml:space="preserve">`,
    ...rows.map((cells, row) =>
      runsOf(cells)
        .map((run) => drawRun(run, row))
        .join(''),
    ),
    '</g></svg>',
    '',
  ].join('\n')
}
