// The list behind `?`: every command of this context, grouped by what one wants to do, or the best matches of a query.
import fuzzysort from 'fuzzysort'
import { emptyEditor } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import type { State } from '../state.ts'
import type { Category, Command } from './command.ts'
import { freeKeys } from './free-keys.ts'
import { keyLabel } from './key-label.ts'
import { paneChain } from './scopes.ts'

/** A command in the list of keys; one that cannot run now is there as well, with its reason. */
export type HelpRow = {
  /** The title: a key further in for the same thing is the same row. */
  readonly key: string
  readonly command: Command
  readonly category: Category
  /** The keys that run it from here; from the composer, for what only works outside of it, with `esc` before. */
  readonly keys: string
  /** Why it cannot run now. */
  readonly reason?: string
}

/** The list of keys, nothing typed yet. */
export const helpOverlay: Overlay = { kind: 'help', query: emptyEditor }

const CATEGORIES: readonly Category[] = ['Move', 'Read', 'Write', 'Act', 'Program', 'Edit text']

/** How many of a command's keys are shown. */
const SHOWN_KEYS = 3

const rowOf = (state: State, command: Command, keys: readonly string[]): HelpRow => {
  const reason = command.disabled?.(state)
  const labels = keys.slice(0, SHOWN_KEYS).map(keyLabel)
  return {
    key: command.title,
    command,
    category: command.category,
    keys: labels.length > 0 ? labels.join(' ') : `esc ${keyLabel(command.keys[0] ?? '')}`,
    ...(reason === undefined ? {} : { reason }),
  }
}

/** All rows of a context, whether or not they match. What is there twice (an inner key for the same thing) is listed once. */
const rowsOfContext = (commands: readonly Command[], state: State): readonly HelpRow[] => {
  const free = freeKeys(commands, paneChain(state)).filter(({ hidden }) => !hidden)
  const once = free.filter(
    ({ command }, at) => free.findIndex((other) => other.command.title === command.title) === at,
  )
  const rows = once.map(({ command, keys }) => rowOf(state, command, keys))
  return CATEGORIES.flatMap((category) => rows.filter((row) => row.category === category))
}

/** Where the lit row of a list stands: the chosen one, or the first when none is chosen or the chosen one is gone. */
export const litRow = (rows: readonly { readonly key: string }[], chosen: string | undefined): number =>
  chosen === undefined
    ? 0
    : Math.max(
        0,
        rows.findIndex(({ key }) => key === chosen),
      )

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
