// What programs wrote into a message, as lines: its tags, then each kind of entity data as the JSON it came as.
import { entitiesOf, tagsOf } from '../../src/text/entities.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { findItem } from '../../store/selectors/items.ts'
import { tagWord } from '../shared/tag-word.ts'
import type { Draws } from './drawing.ts'
import { pageFrom } from './page-from.ts'

const TITLE = 'What programs wrote into it'

/** Nothing of it is cut, long lines are wrapped; `row` scrolls. */
export const entitiesContent: Draws<'entities'> = ({ space, item: id, row }, { state, theme, room }) => {
  const item = findItem(state, space, id)
  if (item === undefined) return { title: TITLE, lines: [theme.dim('It is gone.')] }
  const tags = tagsOf(item.body).map(tagWord)
  const entities = entitiesOf(item.body)
  const tagLines = tags.length === 0 ? [] : wrapText(tags.join('  '), room.columns).map(theme.accent)
  const entityLines = entities.flatMap(({ name, type, json }) => [
    '',
    ...wrapText(type === '' ? name : `${name} · ${type}`, room.columns).map(theme.bold),
    ...json.split('\n').flatMap((line) => wrapIndented(line, room.columns)),
  ])
  const note = entities.length === 0 ? ['', theme.dim('No data beyond what the text shows.')] : []
  const lines = [...tagLines, ...entityLines, ...note]
  const whole = lines[0] === '' ? lines.slice(1) : lines
  return { title: TITLE, ...pageFrom(whole, row, room.rows, theme) }
}

/** A line of JSON; where it has to be broken, its rest stands under its beginning. */
const wrapIndented = (line: string, columns: number): readonly string[] => {
  const indent = Math.min(/^ */.exec(line)?.[0].length ?? 0, Math.floor(columns / 2))
  const rows = wrapText(line.trim(), columns - indent)
  return rows.map((text) => ' '.repeat(indent) + text)
}
