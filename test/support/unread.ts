// What the screen says is unread, in all and space by space.

/** The total on the status line. 0 when it says none. */
export const unreadOn = (rows: readonly string[]): number =>
  Number(/· (\d+) unread/.exec(rows.at(-1) ?? '')?.[1] ?? 0)

/** What the list says of every space, added up: a count stands at the right edge of the list. */
export const unreadInList = (rows: readonly string[]): number =>
  rows
    .map((row) => Number(/ (\d+) $/.exec(row.split('│')[0] ?? '')?.[1] ?? 0))
    .reduce((sum, count) => sum + count, 0)
