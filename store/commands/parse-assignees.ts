// Who a task is for: names as people write them, completed and understood among the members of the space.
import fuzzysort from 'fuzzysort'
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Person } from '../../src/domain/model.ts'
import { personOf } from '../selectors/people.ts'
import type { State } from '../state.ts'

/** `wrong`: why it was not understood, in words. */
export type Assignees = { readonly assignees: readonly PersonId[] } | { readonly wrong: string }

/** Those a task of this space can be given to: the person first, then the others by name. */
export const candidates = (state: State, space: SpaceId | undefined): readonly Person[] => {
  const members = space === undefined ? [] : (state.spaces[space]?.members ?? [])
  return members
    .map(({ person }) => personOf(state.people, person))
    .toSorted((a, b) => Number(b.id === state.me) - Number(a.id === state.me) || a.name.localeCompare(b.name))
}

const tokens = (text: string): readonly string[] =>
  text
    .split(/[,;\n]/)
    .map((token) => token.trim().replace(/^@/, ''))
    .filter((token) => token !== '')

/** What one calls oneself. */
const SELF: ReadonlySet<string> = new Set(['me', 'you'])

const same = (a: string | undefined, b: string): boolean =>
  a?.localeCompare(b, undefined, { sensitivity: 'base' }) === 0

const matching = (token: string, people: readonly Person[]): readonly Person[] =>
  fuzzysort.go(token, people, { keys: ['name', 'username'], threshold: 0.3 }).map(({ obj }) => obj)

/** The one person meant: by whole name, `me`, or the only first name or beginning that fits. */
const meant = (token: string, people: readonly Person[], me: PersonId | undefined): Person | undefined => {
  if (SELF.has(token.toLowerCase())) return people.find(({ id }) => id === me)
  const exact = people.filter(({ name, username }) => same(name, token) || same(username, token))
  if (exact.length > 0) return exact[0]
  const lower = token.toLowerCase()
  const begins = people.filter(({ name }) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((part) => part.startsWith(lower)),
  )
  return begins.length === 1 ? begins[0] : undefined
}

/** Reads the field. Names are divided by commas; the `@` may be left out. */
export const parseAssignees = (
  text: string,
  people: readonly Person[],
  me: PersonId | undefined,
): Assignees => {
  const assignees: PersonId[] = []
  for (const token of tokens(text)) {
    const person = meant(token, people, me)
    if (person === undefined) {
      const like = matching(token, people)
        .slice(0, 3)
        .map(({ name }) => name)
      return {
        wrong:
          like.length === 0
            ? `Nobody here is called “${token}”.`
            : `“${token}” could be ${like.join(' or ')}.`,
      }
    }
    if (!assignees.includes(person.id)) assignees.push(person.id)
  }
  return { assignees }
}

/** What is being written at the end of the field, without its `@`. */
const lastToken = (text: string): string => (text.split(/[,;]/).at(-1) ?? '').trim().replace(/^@/, '')

/** People who fit what is being written, the best first; nobody when the last name is complete. */
export const completions = (text: string, people: readonly Person[]): readonly Person[] => {
  const token = lastToken(text)
  if (token === '' || SELF.has(token.toLowerCase()) || people.some(({ name }) => same(name, token))) return []
  return matching(token, people).slice(0, 5)
}

/** The field with the last name completed. */
export const completed = (text: string, { name }: Person): string => {
  const before = text
    .split(/[,;]/)
    .slice(0, -1)
    .map((token) => token.trim())
  return [...before, `@${name}`].join(', ')
}
