// Two versions of an item as lines: side by side where there is room for both, else one below the other; what differs is bold.
import type { Item } from '../../src/domain/model.ts'
import { toMarkdown } from '../../src/text/body.ts'
import { padEnd, textWidth } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { dueText, namesText } from '../../store/commands/edit-form.ts'
import type { Overlay } from '../../store/overlay.ts'
import { shownConflict } from '../../store/selectors/conflict.ts'
import { spaceTitle } from '../../store/selectors/spaces.ts'
import type { State } from '../../store/state.ts'
import type { Theme } from '../theme/theme.ts'
import type { Content, Room } from './panel.ts'

/** From this width on (cells) both stand side by side. */
const BESIDE = 72
const BETWEEN = ' │ '

type Line = { readonly text: string; readonly label?: true }

/** A version as a person reads it: each part with its name, in lines of the text. */
const linesOf = (item: Item, people: State['people']): readonly Line[] => {
  const label = (text: string): Line => ({ text, label: true })
  const body = toMarkdown(item.body).split('\n')
  const text: readonly Line[] = body.map((line) => ({ text: line }))
  if (item.kind === 'message') return text
  const head: readonly Line[] = [label('Title'), { text: item.title }, label('Text'), ...text]
  if (item.kind === 'post') return head
  const { assignees, dueAt, done } = item
  return [
    ...head,
    label('For'),
    { text: namesText(people, assignees) || '–' },
    label('Due'),
    { text: dueText(dueAt) || '–' },
    label('Status'),
    { text: done ? 'done' : 'open' },
  ]
}

/** In rows of at most so many cells; lines that the other version does not have are bold. */
const drawn = (
  lines: readonly Line[],
  other: readonly Line[],
  columns: number,
  theme: Theme,
): readonly string[] => {
  const known = new Set(other.map(({ text }) => text))
  return lines.flatMap(({ text, label }) => {
    const rows = wrapText(text, columns)
    const paint =
      label === true
        ? theme.dim
        : known.has(text)
          ? undefined
          : (part: string): string => theme.bold(theme.warm(part))
    return (rows.length === 0 ? [''] : rows).map((row) => {
      const padded = padEnd(row, columns)
      return paint === undefined ? padded : paint(row) + ' '.repeat(columns - textWidth(row))
    })
  })
}

export const conflictContent = (
  { row }: Extract<Overlay, { kind: 'conflict' }>,
  state: State,
  theme: Theme,
  room: Room,
): Content => {
  const conflict = shownConflict(state)
  if (conflict === undefined) return { title: 'Two versions', lines: [theme.dim('It has been settled.')] }
  const { mine, theirs, intent } = conflict
  const [own, other] = [linesOf(mine, state.people), linesOf(theirs, state.people)]
  const beside = room.columns >= BESIDE
  const columns = beside ? Math.floor((room.columns - BETWEEN.length) / 2) : room.columns
  const [left, right] = [drawn(own, other, columns, theme), drawn(other, own, columns, theme)]
  const name = (words: string): string => theme.bold(theme.accent(padEnd(words, columns)))
  const between = theme.dim(BETWEEN)
  const empty = ' '.repeat(columns)
  const rows = beside
    ? Array.from(
        { length: Math.max(left.length, right.length) },
        (_, at) => (left[at] ?? empty) + between + (right[at] ?? empty),
      )
    : [name('Yours'), ...left, '', name('Theirs'), ...right]
  const head = beside ? [name('Yours') + between + name('Theirs')] : []
  const height = room.rows - head.length
  const first = Math.min(row, Math.max(0, rows.length - height))
  const shown = rows.slice(first, first + height)
  const below = rows.length - first - shown.length
  const more = below > 0 ? [theme.dim(`↓ ${below + 1} more`)] : []
  return {
    title: `Changed by somebody else meanwhile · ${spaceTitle(state, intent.space)}`,
    lines: [...head, ...shown.slice(0, shown.length - more.length), ...more],
  }
}
