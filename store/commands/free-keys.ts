// Which keys of which commands are really theirs here: a key belongs to the innermost command that has it.
import type { Command, Scope } from './command.ts'
import { reaches } from './scopes.ts'

/** A command of a chain, and what of its keys is left to it there. */
export type FreeKeys = {
  readonly command: Command
  /** Keys that run it from here, in the order of the table. */
  readonly keys: readonly string[]
  /** A command further in took all its keys. One that is merely out of reach of a writer's hands is not hidden. */
  readonly hidden: boolean
}

const compute = (commands: readonly Command[], chain: readonly Scope[]): readonly FreeKeys[] => {
  const taken = new Set<string>()
  return chain.flatMap((scope) =>
    commands
      .filter((command) => command.scope === scope)
      .map((command) => {
        const reachable = command.keys.filter((key) => reaches(chain, scope, key))
        const keys = reachable.filter((key) => !taken.has(key))
        for (const key of reachable) taken.add(key)
        return { command, keys, hidden: reachable.length > 0 && keys.length === 0 }
      }),
  )
}

// There are a few dozen chains, and the footer asks with every change of the state.
const known = new WeakMap<readonly Command[], Map<string, readonly FreeKeys[]>>()

/** The commands of a chain, innermost first, each with the keys that are left to it. */
export const freeKeys = (commands: readonly Command[], chain: readonly Scope[]): readonly FreeKeys[] => {
  const byChain = known.get(commands) ?? new Map<string, readonly FreeKeys[]>()
  known.set(commands, byChain)
  const name = chain.join(' ')
  const answer = byChain.get(name) ?? compute(commands, chain)
  byChain.set(name, answer)
  return answer
}
