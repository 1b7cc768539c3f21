// The list behind `?`: every command of this context, grouped by what one wants to do, or the best matches of a query.
import fuzzysort from 'fuzzysort'
import type { State } from '../state.ts'
import type { Category, Command, Scope } from './command.ts'
import { keyLabel } from './key-label.ts'
import { isWriting, paneChain, reaches } from './scopes.ts'

export type HelpRow = {
  readonly command: Command
  readonly category: Category
  /** The keys that run it from here; from the composer, for what only works outside of it, with `esc` before. */
  readonly keys: string
  /** Why it cannot run now. */
  readonly reason?: string
}

const CATEGORIES: readonly Category[] = ['Move', 'Read', 'Write', 'Act', 'Program', 'Edit text']

/** How many of a command's keys are shown. */
const SHOWN_KEYS = 3

const keysFrom = (chain: readonly Scope[], command: Command): string => {
  const here = command.keys.filter((key) => reaches(chain, command.scope, key))
  const labels = here.slice(0, SHOWN_KEYS).map(keyLabel)
  return labels.length > 0 ? labels.join(' ') : `esc ${keyLabel(command.keys[0] ?? '')}`
}

/** Its key is taken by a command further in: it can still be run from the list, but a key that lies is not shown. */
const isShadowed = (command: Command, inner: readonly Command[]): boolean =>
  command.keys.every((key) => inner.some((other) => other !== command && other.keys.includes(key)))

const rowOf = (state: State, chain: readonly Scope[], command: Command): HelpRow => {
  const reason = command.disabled?.(state)
  return {
    command,
    category: command.category,
    keys: keysFrom(chain, command),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** All rows of a context, whether or not they match. */
const rowsOfContext = (commands: readonly Command[], state: State): readonly HelpRow[] => {
  const chain = paneChain(state)
  const inner: Command[] = []
  const rows: HelpRow[] = []
  for (const scope of chain) {
    const here = commands.filter((command) => command.scope === scope && !isShadowed(command, inner))
    rows.push(...here.map((command) => rowOf(state, chain, command)))
    inner.push(...commands.filter((command) => command.scope === scope && reachable(chain, command)))
  }
  return CATEGORIES.flatMap((category) => rows.filter((row) => row.category === category))
}

const reachable = (chain: readonly Scope[], { scope, keys }: Command): boolean =>
  keys.some((key) => reaches(chain, scope, key)) || isWriting(scope)

/** @param commands the whole table; `help.ts` gives it */
export const helpRowsOf = (commands: readonly Command[], state: State, query: string): readonly HelpRow[] => {
  const rows = rowsOfContext(commands, state)
  const wanted = query.trim()
  if (wanted === '') return rows
  const byKey = rows.filter(({ command }) => command.keys.includes(wanted))
  const byWords = fuzzysort
    .go(wanted, rows, {
      keys: [({ command }) => command.title, 'keys', ({ command }) => command.keys.join(' ')],
      threshold: 0.4,
    })
    .map(({ obj }) => obj)
  return [...byKey, ...byWords.filter((row) => !byKey.includes(row))]
}
