// From the name of a key to the command it runs here and now.
import type { State } from '../state.ts'
import type { Command, Scope } from './command.ts'
import { commandsOf } from './registry.ts'
import { reaches, scopeChain } from './scopes.ts'

const byKey = new Map<Scope, ReadonlyMap<string, Command>>()

const keysOf = (scope: Scope): ReadonlyMap<string, Command> => {
  const known = byKey.get(scope)
  if (known !== undefined) return known
  const keys = new Map(
    commandsOf(scope).flatMap((command) => command.keys.map((key) => [key, command] as const)),
  )
  byKey.set(scope, keys)
  return keys
}

/** The command of the innermost scope that has this key; undefined when it does nothing, or is text. */
export const resolveKey = (state: State, key: string): Command | undefined => {
  const chain = scopeChain(state)
  for (const scope of chain) {
    const command = reaches(chain, scope, key) ? keysOf(scope).get(key) : undefined
    if (command !== undefined) return command
  }
  return undefined
}
