// Lines that are read and may not fit: a page of them, with how much lies above it and below.
import type { Theme } from '../theme/theme.ts'

/** Below this many rows the words about the rest would take too much of the page. */
const ROOM_FOR_WORDS = 4

/** At most `rows` lines from `row` on (0-based); past the end it is the last page. `top`: where it really begins. */
export const pageFrom = (
  lines: readonly string[],
  row: number,
  rows: number,
  theme: Theme,
): { readonly lines: readonly string[]; readonly top: number } => {
  const top = Math.max(0, Math.min(row, lines.length - rows))
  const page = lines.slice(top, top + rows)
  const below = lines.length - top - page.length
  if (rows < ROOM_FOR_WORDS) return { lines: page, top }
  const first = top > 0 ? [theme.dim(`↑ ${top + 1} more`)] : page.slice(0, 1)
  const last = below > 0 ? [theme.dim(`↓ ${below + 1} more`)] : page.slice(1).slice(-1)
  return { lines: [...first, ...page.slice(1, -1), ...last], top }
}
