// What a refusal of the agent complains of: the words of the text that it quotes, so that they can be shown there.
import type { Problem } from '../../../domain/result.ts'
import type { SafeText } from '../../../domain/text.ts'
import { neutralise } from '../../../text/neutralise.ts'

const QUOTED = /"([^"]{1,200})"|'([^']{1,200})'|\[([^\]]{1,200})\]|\b(\d{5,16})\b/g

/** Its problem, with the place in the text where that is told: what it quotes and the person wrote. */
export const withPlace = (problem: Problem, body: SafeText): Problem => {
  if (problem.again !== 'never' || problem.at !== undefined) return problem
  const quoted = [...problem.words.matchAll(QUOTED)].flatMap(([, ...groups]) =>
    groups.filter((group) => group !== undefined),
  )
  const at = quoted.filter((words) => body.includes(words)).toSorted((a, b) => b.length - a.length)[0]
  return at === undefined ? problem : { ...problem, at: neutralise(at) }
}
