// Lays a table out in the columns there are: as it is, with narrower columns, or as one record after the other.
import { dressed, undressed, wrapStyled } from './styled.ts'
import { textWidth } from './width.ts'

/** Cells are styled text; a row may have fewer cells than the header. */
export type StyledTable = {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly align: readonly ('left' | 'right' | 'center' | null)[]
}

/** No column is made narrower than its longest word, unless that is longer than this. */
const LONGEST_WORD = 14

/** Rows of styled text, each at most `columns` wide; nothing is cut. */
export function tableRows(table: StyledTable, columns: number): string[] {
  const count = Math.max(table.header.length, ...table.rows.slice(0, 1).map((row) => row.length))
  const widths = fittedWidths(table, count, columns - 3 * count - 1)
  return widths === undefined ? records(table, count, columns) : boxed(table, widths)
}

/** The columns' widths within `room`, or undefined when they do not fit. */
function fittedWidths(table: StyledTable, count: number, room: number): number[] | undefined {
  if (count * 1 > room) return undefined
  const cells = [table.header, ...table.rows]
  const indexes = Array.from({ length: count }, (_, index) => index)
  const natural = indexes.map((index) =>
    cells.reduce((most, row) => Math.max(most, textWidth(undressed(row[index] ?? ''))), 1),
  )
  if (total(natural) <= room) return natural
  const widths = indexes.map((index) => Math.min(natural[index] ?? 1, longestWord(cells, index)))
  if (total(widths) > room) return undefined
  // What is left goes, column by column, to whoever lacks most.
  for (let left = room - total(widths); left > 0; left -= 1) {
    const neediest = indexes.reduce(
      (best, index) => (lack(natural, widths, index) > lack(natural, widths, best) ? index : best),
      0,
    )
    widths[neediest] = (widths[neediest] ?? 0) + 1
  }
  return widths
}

function lack(natural: readonly number[], widths: readonly number[], index: number): number {
  return (natural[index] ?? 0) - (widths[index] ?? 0)
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

function longestWord(cells: readonly (readonly string[])[], index: number): number {
  let longest = 3
  for (const row of cells) {
    for (const word of undressed(row[index] ?? '').split(' '))
      longest = Math.max(longest, Math.min(LONGEST_WORD, textWidth(word)))
  }
  return longest
}

function boxed(table: StyledTable, widths: readonly number[]): string[] {
  const header = table.header.some((cell) => cell !== '')
    ? [table.header.map((cell) => dressed(cell, 'bold'))]
    : []
  const body = table.rows.map((row) => boxedRow(row, table, widths))
  const head = header.flatMap((row) => boxedRow(row, table, widths))
  const rule = (left: string, middle: string, right: string): string =>
    dressed(left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right, 'dim')
  // Rows of several lines need a line between them to be told apart.
  const tall = body.some((lines) => lines.length > 1)
  const inner = body.flatMap((lines, index) => (tall && index > 0 ? [rule('├', '┼', '┤'), ...lines] : lines))
  return [
    rule('┌', '┬', '┐'),
    ...head,
    ...(head.length > 0 && inner.length > 0 ? [rule('├', '┼', '┤')] : []),
    ...inner,
    rule('└', '┴', '┘'),
  ]
}

function boxedRow(row: readonly string[], table: StyledTable, widths: readonly number[]): string[] {
  const cells = widths.map((width, index) => wrapStyled(row[index] ?? '', width))
  const height = Math.max(...cells.map((lines) => lines.length))
  const bar = dressed('│', 'dim')
  return Array.from({ length: height }, (_, line) => {
    const parts = widths.map(
      (width, index) => ` ${aligned(cells[index]?.[line] ?? '', width, table.align[index] ?? null)} `,
    )
    return bar + parts.join(bar) + bar
  })
}

function aligned(text: string, width: number, align: StyledTable['align'][number]): string {
  const missing = Math.max(0, width - textWidth(undressed(text)))
  const left = align === 'right' ? missing : align === 'center' ? Math.floor(missing / 2) : 0
  return ' '.repeat(left) + text + ' '.repeat(missing - left)
}

/** Too narrow for a box: each row becomes lines of `header: cell`, rows are divided by a short rule. */
function records(table: StyledTable, count: number, columns: number): string[] {
  const indexes = Array.from({ length: count }, (_, index) => index)
  const all = table.rows.length > 0 ? table.rows : [table.header.map(() => '')]
  return all.flatMap((row, index) => {
    const lines = indexes.flatMap((cell) => record(table.header[cell] ?? '', row[cell] ?? '', columns))
    return index === 0 ? lines : [dressed('─'.repeat(Math.min(columns, 8)), 'dim'), ...lines]
  })
}

function record(header: string, cell: string, columns: number): string[] {
  if (header === '' && cell === '') return []
  return wrapStyled(header === '' ? cell : `${dressed(`${header}:`, 'bold')} ${cell}`, columns)
}
