// The few keys that matter in the focused pane now, each one true: what cannot run now is left out.
import type { State } from '../state.ts'
import type { Command } from './command.ts'
import { freeKeys } from './free-keys.ts'
import { keyLabel } from './key-label.ts'
import { commands } from './registry.ts'
import { scopeChain } from './scopes.ts'

/** `key` as it is shown (`^K`), and what it does in a word. */
export type FooterHint = { readonly key: string; readonly hint: string }

/** Before `? all keys`. */
const HINTS = 5

const matters = (state: State, { hinted, disabled }: Command): boolean =>
  hinted?.(state) !== false && disabled?.(state) === undefined

const wordOf = (state: State, hint: NonNullable<Command['hint']>): string =>
  typeof hint === 'string' ? hint : hint(state)

/** The most important first; the last one leads to all the others, or out of what lies over the screen. */
export const footerHints = (state: State): readonly FooterHint[] => {
  const hints = freeKeys(commands, scopeChain(state)).flatMap(
    ({ command, keys: [key] }): readonly FooterHint[] =>
      key === undefined || command.hint === undefined || !matters(state, command)
        ? []
        : [{ key: keyLabel(key), hint: wordOf(state, command.hint) }],
  )
  const out = keyLabel('escape')
  const isLast = ({ key, hint }: FooterHint): boolean =>
    state.view.overlay === undefined ? hint === 'all keys' : key === out
  const others = hints.filter((hint) => !isLast(hint))
  return [...others.slice(0, HINTS), ...hints.filter(isLast).slice(0, 1)]
}
