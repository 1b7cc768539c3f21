// What is typed into the search: words, and filters such as `in:launch from:jonas is:task has:file`.
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import { personOf } from '../selectors/people.ts'
import { liveliest, spaceTitle } from '../selectors/spaces.ts'
import type { State } from '../state.ts'

export type Wanted = {
  readonly words: string
  /** The spaces to search, the liveliest first. */
  readonly spaces: readonly SpaceId[]
  /** Only what these people wrote. */
  readonly from?: ReadonlySet<PersonId>
  readonly kind?: 'post' | 'task' | 'message'
  readonly withFiles: boolean
  /** Nothing is asked for yet. */
  readonly isEmpty: boolean
}

/** A word, `name:word`, or either with quotes around what holds blanks. */
const TOKEN = /(?:(in|from|is|has):)?(?:"([^"]*)"?|(\S+))/gi

const KINDS: Readonly<Record<string, Wanted['kind']>> = {
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

/** `wrong`: which filter names nothing, in words. A filter that is being typed names everything. */
export const parseSearch = (text: string, state: State): Wanted | { readonly wrong: string } => {
  const words: string[] = []
  let spaces: readonly SpaceId[] | undefined
  let from: ReadonlySet<PersonId> | undefined
  let kind: Wanted['kind']
  let withFiles = false
  for (const [, filter, quoted, bare = ''] of text.matchAll(TOKEN)) {
    const value = quoted ?? bare
    // `in:` with nothing behind it yet is one word for the pattern.
    if (filter === undefined) {
      if (/^(?:in|from|is|has):$/i.test(value)) continue
      words.push(value)
      continue
    }
    switch (filter.toLowerCase()) {
      case 'in':
        spaces = spacesNamed(state, value)
        if (spaces.length === 0) return { wrong: `No space is called “${value}”.` }
        break
      case 'from':
        from = peopleNamed(state, value)
        if (from.size === 0) return { wrong: `Nobody is called “${value}”.` }
        break
      case 'is':
        kind = KINDS[value.toLowerCase()]
        if (kind === undefined) return { wrong: 'is: knows post, task and message.' }
        break
      default:
        if (!/^files?$/i.test(value)) return { wrong: 'has: knows file.' }
        withFiles = true
    }
  }
  return {
    words: words.join(' '),
    spaces: spaces ?? liveliest(state),
    ...(from === undefined ? {} : { from }),
    ...(kind === undefined ? {} : { kind }),
    withFiles,
    isEmpty: words.length === 0 && from === undefined && kind === undefined && !withFiles,
  }
}
