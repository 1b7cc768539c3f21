// The few keys that matter in the focused pane now, each one true: what cannot run now is left out.
import type { State } from '../state.ts'
import type { Command, Scope } from './command.ts'
import { keyLabel } from './key-label.ts'
import { commandsOf } from './registry.ts'
import { reaches, scopeChain } from './scopes.ts'

export type FooterHint = { readonly key: string; readonly hint: string }

/** Before `? all keys`. */
const HINTS = 5

const keyHere = (chain: readonly Scope[], { scope, keys }: Command): string | undefined =>
  keys.find((key) => reaches(chain, scope, key))

const matters = (state: State, { hinted, disabled }: Command): boolean =>
  hinted?.(state) !== false && disabled?.(state) === undefined

/** The most important first; the last one leads to all the others. */
export const footerHints = (state: State): readonly FooterHint[] => {
  const chain = scopeChain(state)
  const hints: FooterHint[] = []
  const taken = new Set<string>()
  for (const command of chain.flatMap(commandsOf)) {
    const key = keyHere(chain, command)
    if (key === undefined || taken.has(key)) continue
    taken.add(key)
    if (command.hint !== undefined && matters(state, command))
      hints.push({ key: keyLabel(key), hint: command.hint })
  }
  const isHelp = ({ hint }: FooterHint): boolean => hint === 'all keys'
  const others = hints.filter((hint) => !isHelp(hint))
  return [...others.slice(0, HINTS), ...hints.filter(isHelp).slice(0, 1)]
}
