// Two versions of an item as lines: side by side where there is room for both, else one below the other; what differs is bold.
import type { Item, Task } from '../../src/domain/model.ts'
import { isTitled } from '../../src/domain/titled.ts'
import { toMarkdown } from '../../src/text/body.ts'
import { padEnd, textWidth } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { dueText, namesText } from '../../store/commands/edit-form.ts'
import { shownConflict } from '../../store/selectors/conflict.ts'
import { spaceTitle } from '../../store/selectors/spaces.ts'
import type { State } from '../../store/state.ts'
import type { Theme } from '../theme/theme.ts'
import type { Draws } from './drawing.ts'
import { pageFrom } from './page-from.ts'

/** From this width on (cells) both stand side by side. */
const BESIDE = 72
const BETWEEN = ' │ '

/** A part of both versions. `where` is what it is called in the form; a message has but one part, without a name. */
type Compared = {
  readonly where: string
  readonly mine: readonly string[]
  readonly theirs: readonly string[]
}

const bodyLines = (item: Item): readonly string[] => toMarkdown(item.body).split('\n')

const compared = (mine: Item, theirs: Item, people: State['people']): readonly Compared[] => {
  const text = { where: 'Text', mine: bodyLines(mine), theirs: bodyLines(theirs) }
  if (!isTitled(mine) || !isTitled(theirs)) return [text]
  const titled = [{ where: 'Title', mine: [mine.title], theirs: [theirs.title] }, text]
  if (mine.kind === 'post' || theirs.kind === 'post') return titled
  const part = (where: string, of: (task: Task) => string): Compared => ({
    where,
    mine: [of(mine) || '–'],
    theirs: [of(theirs) || '–'],
  })
  return [
    ...titled,
    part('For', ({ assignees }) => namesText(people, assignees)),
    part('Due', ({ dueAt }) => dueText(dueAt)),
    part('Status', ({ done }) => (done ? 'done' : 'open')),
  ]
}

const isSame = ({ mine, theirs }: Compared): boolean => mine.join('\n') === theirs.join('\n')

/** In rows of exactly so many cells; lines that the other version does not have stand out. */
const drawn = (
  lines: readonly string[],
  other: readonly string[],
  columns: number,
  theme: Theme,
): readonly string[] =>
  lines.flatMap((text) => {
    const rows = wrapText(text, columns)
    const paint = other.includes(text) ? undefined : (part: string) => theme.bold(theme.warm(part))
    return (rows.length === 0 ? [''] : rows).map(
      (row) => (paint === undefined ? row : paint(row)) + ' '.repeat(Math.max(0, columns - textWidth(row))),
    )
  })

/** Both side by side, part by part, so that what belongs together stands in the same rows. */
const besideRows = (parts: readonly Compared[], columns: number, theme: Theme): readonly string[] => {
  const between = theme.dim(BETWEEN)
  const empty = ' '.repeat(columns)
  return parts.flatMap(({ where, mine, theirs }) => {
    const [left, right] = [drawn(mine, theirs, columns, theme), drawn(theirs, mine, columns, theme)]
    const name = theme.dim(padEnd(where, columns))
    const height = Math.max(left.length, right.length)
    return [
      name + between + name,
      ...Array.from({ length: height }, (_, at) => (left[at] ?? empty) + between + (right[at] ?? empty)),
    ]
  })
}

/** One below the other, part by part. */
const stackedRows = (parts: readonly Compared[], columns: number, theme: Theme): readonly string[] =>
  parts.flatMap(({ where, mine, theirs }, at) => [
    ...(at === 0 ? [] : ['']),
    theme.dim(`${where}, yours`),
    ...drawn(mine, theirs, columns, theme),
    theme.dim(`${where}, theirs`),
    ...drawn(theirs, mine, columns, theme),
  ])

/** Only the parts that differ are shown, the others are named. Says so when there is no conflict any more. */
export const conflictContent: Draws<'conflict'> = ({ row }, { state, theme, room }) => {
  const conflict = shownConflict(state)
  if (conflict === undefined) return { title: 'Two versions', lines: [theme.dim('It has been settled.')] }
  const { mine, theirs, intent } = conflict
  const parts = compared(mine, theirs, state.people)
  const same = parts.filter(isSame).map(({ where }) => where.toLowerCase())
  const different = parts.filter((part) => !isSame(part))
  const beside = room.columns >= BESIDE
  const columns = beside ? Math.floor((room.columns - BETWEEN.length) / 2) : room.columns
  const name = (words: string): string => theme.bold(theme.accent(padEnd(words, columns)))
  const head = beside ? [name('Yours') + theme.dim(BETWEEN) + name('Theirs')] : []
  const rows = [
    ...(beside ? besideRows(different, columns, theme) : stackedRows(different, columns, theme)),
    ...(different.length === 0 ? ['Both say the same by now.'] : []),
    ...(same.length === 0 ? [] : ['', theme.dim(`The same in both: ${same.join(', ')}.`)]),
  ]
  const { lines, top } = pageFrom(rows, row, room.rows - head.length, theme)
  return {
    title: `Changed elsewhere meanwhile · ${spaceTitle(state, intent.space)}`,
    lines: [...head, ...lines],
    top,
  }
}
