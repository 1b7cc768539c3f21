// Mentioning people: who fits what is being written after an `@`, and the links that are made of names when it is sent.
import type { Person } from '../../src/domain/model.ts'
import { rewritten, withCaret } from '../editor.ts'
import type { Editor } from '../editor.ts'
import { composerEditor, composerTarget } from '../selectors/composer.ts'
import type { State } from '../state.ts'
import type { Command } from './command.ts'
import { withEditor } from './editing.ts'
import { candidates } from './parse-assignees.ts'

/** An `@` that begins a word, and what stands between it and the caret. Longer than this nobody is called. */
const BEGUN = /(?:^|[\s([{"'“‘])@([^\n@]{1,40})$/u
const LOOK_BACK = 50
const OFFERED = 5

const begun = ({ text, caret }: Editor): string | undefined =>
  BEGUN.exec(text.slice(Math.max(0, caret - LOOK_BACK), caret))?.[1]

/** Does the name, or the rest of it from one of its words on, begin so? */
const begins = (name: string, wanted: string): boolean => {
  const lower = name.toLowerCase()
  return lower.startsWith(wanted) || lower.includes(` ${wanted}`)
}

/** The members who fit the name being written in the composer; nobody when it is whole, or when none is. */
export const mentionable = (state: State): readonly Person[] => {
  const target = composerTarget(state)
  const written = target === undefined ? undefined : begun(composerEditor(state))?.toLowerCase()
  if (target === undefined || written === undefined || written.startsWith(' ')) return []
  const people = candidates(state, target.space).filter(({ id }) => id !== state.me)
  if (people.some(({ name }) => name.toLowerCase() === written.trimEnd())) return []
  return people.filter(({ name }) => begins(name, written)).slice(0, OFFERED)
}

/** The name being written, made whole. */
const completed = (editor: Editor, { name }: Person): Editor => {
  const from = editor.caret - (begun(editor)?.length ?? 0)
  const rest = editor.text.slice(editor.caret)
  const whole = `${name}${rest.startsWith(' ') ? '' : ' '}`
  const end = from + whole.length + (rest.startsWith(' ') ? 1 : 0)
  return withCaret(rewritten(editor, editor.text.slice(0, from) + whole + rest), end)
}

/** Before the keys of the composer while somebody fits: Enter completes the name and sends nothing. */
export const mentionCommands: readonly Command[] = [
  {
    id: 'mention.complete',
    title: 'Complete the name',
    scope: 'mention',
    category: 'Write',
    keys: ['tab', 'enter'],
    hint: 'name',
    run: (context) => {
      const [best] = mentionable(context.state())
      if (best !== undefined) withEditor(context, (editor) => completed(editor, best))
    },
  },
]

/** Code, as it was written: a name in it is no mention. Fences first, then spans. */
const CODE = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/

const escaped = (name: string): string => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)

/**
 * The text with a mention for each `@Name` that is the whole name of one of these people, outside of code. Markdown has
 * no mentions, so they are links: `[@Name](mention:ID)`.
 */
export const withMentions = (text: string, people: readonly Person[]): string => {
  if (people.length === 0 || !text.includes('@')) return text
  const byName = new Map(people.toReversed().map((person) => [person.name, person]))
  // The longest first: Ann Lee is not Ann.
  const names = [...byName.keys()].filter((name) => name !== '').toSorted((a, b) => b.length - a.length)
  const mention = new RegExp(
    String.raw`(?<![\p{L}\p{N}_\[@/])@(${names.map(escaped).join('|')})(?![\p{L}\p{N}_@])`,
    'gu',
  )
  const linked = (part: string): string =>
    part.replaceAll(mention, (whole, name: string) => {
      const person = byName.get(name as Person['name'])
      if (person === undefined) return whole
      const label = name.replaceAll(/[[\]]/g, String.raw`\$&`)
      return `[@${label}](mention:${encodeURIComponent(person.id)})`
    })
  return text
    .split(CODE)
    .map((part, at) => (at % 2 === 1 ? part : linked(part)))
    .join('')
}
