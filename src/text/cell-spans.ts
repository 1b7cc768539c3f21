// Cells of a table that reach over columns or rows, as empty cells, so that what stands below stays in its column.

/** A table with more columns is none (see run-lines.ts); nobody means to reach over more rows. */
const MOST_COLUMNS = 60
const MOST_ROWS = 500

/** Tells, cell by cell, how many empty ones belong before and after it. */
export type CellSpans = {
  /** A row begins. */
  row(): void
  /** A cell begins: how many empty ones stand before and after it. */
  cell(attributes: ReadonlyMap<string, string>): { readonly before: number; readonly after: number }
}

/** Remembers what reaches down from the rows before, so cells are to be told of in the order they come. */
export function cellSpans(): CellSpans {
  /** How many more rows each column is taken by a cell from above. */
  const taken: number[] = []
  let column = 0
  return {
    row: () => {
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
