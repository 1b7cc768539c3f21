// Cells of a table that reach over columns or rows, as empty cells, so that what stands below stays in its column.

/** A table with more columns is none (see run-lines.ts); nobody means to reach over more rows. */
const MOST_COLUMNS = 60
const MOST_ROWS = 500

/** Tells, cell by cell, how many empty ones belong before and after it. */
export type CellSpans = {
  /** A table begins: nothing reaches into it from the one before. */
  table(): void
  /** A row begins. */
  row(): void
  /** A cell begins: how many empty ones stand before and after it. */
  cell(attributes: ReadonlyMap<string, string>): { readonly before: number; readonly after: number }
}

/** For one writer: `table`, `row` and `cell` are to be called in the order of the text. */
export function cellSpans(): CellSpans {
  /** How many more rows each column is taken by a cell from above. */
  const taken: number[] = []
  let column = 0
  return {
    table: () => {
      taken.length = 0
      column = 0
    },
    row: () => {
      // The row before ended in front of these, which count down all the same.
      for (; column < taken.length; column += 1) taken[column] = Math.max(0, (taken[column] ?? 0) - 1)
      column = 0
    },
    cell: (attributes) => {
      const from = column
      while (column < MOST_COLUMNS && (taken[column] ?? 0) > 0) {
        taken[column] = (taken[column] ?? 0) - 1
        column += 1
      }
      const before = column - from
      const width = Math.max(1, Math.min(count(attributes.get('colspan')), MOST_COLUMNS - column))
      const rows = Math.min(count(attributes.get('rowspan')), MOST_ROWS) - 1
      for (const last = column + width; column < last; column += 1)
        if (column < MOST_COLUMNS && rows > 0) taken[column] = rows
      return { before, after: width - 1 }
    },
  }
}

function count(written: string | undefined): number {
  return /^[1-9]\d{0,5}$/.test(written ?? '') ? Number(written) : 1
}
