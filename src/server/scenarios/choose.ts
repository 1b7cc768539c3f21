// Takes a line among several so that nothing is heard twice in a row: what was never said first, else what is longest ago.
import { pick } from '../demo/chance.ts'
import type { Random } from '../demo/chance.ts'

/** Takes one of these lines; never the one it took last, if there are two. */
export type Choose = (choices: readonly string[]) => string

export const chooser = (random: Random): Choose => {
  const said = new Map<string, number>()
  let turn = 0
  return (choices) => {
    const age = (line: string): number => said.get(line) ?? 0
    const oldest = Math.min(...choices.map(age))
    const line = pick(
      random,
      choices.filter((choice) => age(choice) === oldest),
    )
    turn += 1
    said.set(line, turn)
    return line
  }
}
