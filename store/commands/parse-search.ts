// What is typed into the search: words, and filters such as `in:launch from:jonas is:task has:file after:2026-11-01`.
import type { Millis, PersonId, SpaceId } from '../../src/domain/ids.ts'
import { personOf } from '../selectors/people.ts'
import { liveliest, spaceTitle } from '../selectors/spaces.ts'
import type { State } from '../state.ts'

/** What a search asks for; a filter that is absent lets everything through. */
export type Wanted = {
  /** Without the filters; empty where there are only those. */
  readonly words: string
  /** The spaces to search, the liveliest first. */
  readonly spaces: readonly SpaceId[]
  /** Only what these people wrote. */
  readonly from?: ReadonlySet<PersonId>
  readonly kind?: 'post' | 'task' | 'message'
  readonly withFiles: boolean
  /** Written on that day or later; before that day. */
  readonly after?: Millis
  readonly before?: Millis
  /** Nothing is asked for yet. */
  readonly isEmpty: boolean
}

/** A word, `name:word`, or either with quotes around what holds blanks. */
const TOKEN = /(?:(in|from|is|has|before|after):)?(?:"([^"]*)"?|(\S+))/gi

const KINDS: Readonly<Record<string, NonNullable<Wanted['kind']>>> = {
  post: 'post',
  posts: 'post',
  task: 'task',
  tasks: 'task',
  message: 'message',
  messages: 'message',
}

const contains = (text: string, part: string): boolean =>
  text.toLowerCase().includes(part.toLowerCase().replace(/^[#@]/, ''))

const spacesNamed = (state: State, name: string): readonly SpaceId[] =>
  liveliest(state).filter((id) => contains(spaceTitle(state, id), name))

const peopleNamed = (state: State, name: string): ReadonlySet<PersonId> => {
  if (/^(?:me|you)$/i.test(name) && state.me !== undefined) return new Set([state.me])
  const ids = Object.keys(state.people) as PersonId[]
  return new Set(
    ids.filter((id) => {
      const { name: full, username } = personOf(state.people, id)
      return contains(full, name) || (username !== undefined && contains(username, name))
    }),
  )
}

type Part = Partial<Pick<Wanted, 'spaces' | 'from' | 'kind' | 'withFiles' | 'after' | 'before'>>
type Wrong = { readonly wrong: string }

/** When a day, month or year begins here: `2026-11-22`, `2026-11`, `2026`. */
const beginOf = (date: string): Millis | undefined => {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(date)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  const begin = new Date(year, month - 1, day)
  return begin.getMonth() === month - 1 && begin.getDate() === day ? begin.getTime() : undefined
}

/** What each filter means by its value. */
const FILTERS: Readonly<Record<string, (value: string, state: State) => Part | Wrong>> = {
  in: (value, state) => {
    const spaces = spacesNamed(state, value)
    return spaces.length === 0 ? { wrong: `No space is called “${value}”.` } : { spaces }
  },
  from: (value, state) => {
    const from = peopleNamed(state, value)
    return from.size === 0 ? { wrong: `Nobody is called “${value}”.` } : { from }
  },
  is: (value) => {
    const kind = KINDS[value.toLowerCase()]
    return kind === undefined ? { wrong: 'is: knows post, task and message.' } : { kind }
  },
  after: (value) => {
    const after = beginOf(value)
    return after === undefined ? { wrong: 'after: wants a date such as 2026-11-22 or 2026-11.' } : { after }
  },
  before: (value) => {
    const before = beginOf(value)
    return before === undefined
      ? { wrong: 'before: wants a date such as 2026-11-22 or 2026-11.' }
      : { before }
  },
  has: (value) => (/^files?$/i.test(value) ? { withFiles: true } : { wrong: 'has: knows file.' }),
}

/** `in:` with nothing behind it yet. */
const BEGUN = /^(?:in|from|is|has|before|after):$/i

/** What a word of the text means: a filter, or itself. */
const partOf = (
  [, name, quoted, bare = '']: RegExpExecArray,
  state: State,
): Part | Wrong | { readonly word: string } => {
  const value = quoted ?? bare
  if (name !== undefined) return FILTERS[name.toLowerCase()]?.(value, state) ?? {}
  return BEGUN.test(value) ? {} : { word: value }
}

/** `wrong`: which filter names nothing, in words. A filter that is being typed names everything. */
export const parseSearch = (text: string, state: State): Wanted | Wrong => {
  const words: string[] = []
  const filtered: Part = {}
  for (const match of text.matchAll(TOKEN)) {
    const part = partOf(match, state)
    if ('wrong' in part) return part
    if ('word' in part) words.push(part.word)
    else Object.assign(filtered, part)
  }
  const { withFiles = false, spaces: _, ...narrowing } = filtered
  return {
    spaces: liveliest(state),
    ...filtered,
    words: words.join(' '),
    withFiles,
    isEmpty: words.length === 0 && !withFiles && Object.keys(narrowing).length === 0,
  }
}
