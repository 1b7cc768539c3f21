// Takes a line among several so that nothing is heard twice within a while: what was never said first, else what is longest ago.
import { pick } from '../demo/chance.ts'
import type { Random } from '../demo/chance.ts'
import { rest } from './said.ts'
import type { Said } from './said.ts'

/** Takes one of these lines, or one of the wider choice when all of the first were said lately. */
export type Choose = (choices: readonly string[], wider?: readonly string[]) => string

/** `said` = what was heard in the world; without it only what this one took counts. `random` settles a draw. */
export const chooser = (random: Random, said?: Said): Choose => {
  /** What was taken is said only some seconds later. */
  const taken = new Map<string, number>()
  let turn = 0
  const age = (line: string): number =>
    Math.min(turn - (taken.get(line) ?? -Infinity), said?.lately(line) ?? Infinity)
  return (choices, wider = []) => {
    turn += 1
    const all = choices.some((line) => age(line) >= rest) ? choices : [...choices, ...wider]
    const oldest = Math.max(...all.map(age))
    const line = pick(
      random,
      all.filter((choice) => age(choice) === oldest),
    )
    taken.set(line, turn)
    return line
  }
}
