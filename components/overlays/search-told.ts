// What a search says of itself: what was searched over all accounts, and what was not; or what is wrong with what is typed.
import type { parseSearch } from '../../store/commands/parse-search.ts'
import { thisAccount } from '../../store/selectors/accounts.ts'
import type { SearchState } from '../../store/question.ts'
import type { State } from '../../store/state.ts'

const spacesWords = (count: number): string => (count === 1 ? '1 space' : `${count} spaces`)

/** The searches of all accounts as one; undefined while nothing is searched for. */
export const searchTogether = (state: State): SearchState | undefined => {
  const all = [state.search, ...state.elsewhere.map(({ search }) => search)].filter(
    (search) => search !== undefined,
  )
  const [first] = all
  if (first === undefined) return undefined
  const problem = all.find((search) => search.problem !== undefined)?.problem
  const sum = (of: (search: SearchState) => number): number => all.reduce((so, each) => so + of(each), 0)
  return {
    ...first,
    status: all.some(({ status }) => status === 'asking') ? 'asking' : 'done',
    spaces: sum(({ spaces }) => spaces),
    searched: sum(({ searched }) => searched),
    failed: sum(({ failed }) => failed),
    more: sum(({ more }) => more),
    here: all.every(({ here }) => here),
    ...(problem === undefined ? {} : { problem }),
  }
}

/** Accounts without a link, while others have one. */
const onlySeen = (state: State): string => {
  const names = [
    ...(state.search?.here === true ? [thisAccount(state)?.name] : []),
    ...state.elsewhere.filter(({ search }) => search?.here === true).map(({ name }) => name),
  ].filter((name) => name !== undefined)
  return names.length === 0 || state.elsewhere.length < 1
    ? ''
    : ` No link to ${names.join(', ')}: there only what this machine has seen.`
}

/** What was searched, and what was not: a list that is empty should say of what. */
const told = (search: SearchState): string => {
  const { searched, spaces, failed, more, here, status, problem } = search
  if (here) return `No link: searched what this machine has seen, in ${spacesWords(spaces)}.`
  const all = status === 'done' && failed === 0
  const counted = all ? `Searched ${spacesWords(spaces)}.` : `Searched ${searched} of ${spacesWords(spaces)}.`
  const left = failed === 0 ? '' : ` ${failed} could not be: ${problem ?? 'no answer'}`
  const rest = more === 0 ? '' : ` ${spacesWords(more)} ${more === 1 ? 'has' : 'have'} more than is shown.`
  return counted + left + rest
}

const HELP = 'Words, and in:space from:name is:task is:post has:file after:2026-11-22 before:2026-12'

/** The words below the hits. @param wanted what is typed, as it is read here */
export const searchTold = (
  state: State,
  wanted: ReturnType<typeof parseSearch>,
): { readonly words: string; readonly isWrong: boolean } => {
  // A space that is not here may be in another account.
  const isElsewhere = state.elsewhere.some(({ search }) => search !== undefined)
  if ('wrong' in wanted && !isElsewhere) return { words: wanted.wrong, isWrong: true }
  const search = searchTogether(state)
  if (search === undefined) return { words: HELP, isWrong: false }
  return { words: told(search) + (search.here ? '' : onlySeen(state)), isWrong: false }
}
