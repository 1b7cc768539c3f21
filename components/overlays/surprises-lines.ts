// What the network sent and we did not understand, as lines: how much of it, and the latest in full, newest first.
import type { Surprises } from '../../store/state.ts'
import { wrapText } from '../../src/text/wrap.ts'
import type { Draws } from './drawing.ts'
import { shownAround } from './list-lines.ts'

/** Rows that one detail may take. */
const DETAIL_ROWS = 4

const sum = ({ unknown, malformed, recent }: Surprises): string => {
  const total = unknown + malformed
  const latest = total > recent.length ? ` The latest ${recent.length}, newest first:` : ''
  return `${unknown} of a kind that is not known here, ${malformed} that could not be read.${latest}`
}

/** Each detail takes at most `DETAIL_ROWS` rows; `row` 0 is the newest. */
export const surprisesContent: Draws<'surprises'> = ({ row }, { state: { surprises }, theme, room }) => {
  const head = [...wrapText(sum(surprises), room.columns).map(theme.dim), '']
  const details = surprises.recent.toReversed().flatMap((detail, at) =>
    wrapText(detail, room.columns - 2)
      .slice(0, DETAIL_ROWS)
      .map((text, line) => ({
        text: (at === row ? theme.bold(theme.accent('▌')) : ' ') + (line === 0 ? text : ` ${text}`),
        ...(line === 0 ? { at } : {}),
      })),
  )
  const lines = shownAround(details, row, room.rows - head.length, theme).map(({ text }) => text)
  return { title: 'Not understood', lines: [...head, ...lines] }
}
