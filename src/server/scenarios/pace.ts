// How lively the company is: a first impression, then an office in which about one thing a minute happens.
import { between } from '../demo/chance.ts'
import type { Random } from '../demo/chance.ts'
import type { Act } from './scenario.ts'

const minute = 60_000
/** So long everything moves, for somebody has just come in. */
const lively = 3 * minute
const evening = 60 * minute

/** After the first minutes people take their time between two lines. */
const slower = 3.5

const seconds = (act: Act): number => act.after + ('seconds' in act ? (act.seconds ?? 0) : 0)
const isSeen = ({ act }: Act): boolean => act !== 'pause' && act !== 'presence'

/**
 * The acts of a scene on the clock, led by the silence before it.
 * @param elapsed since somebody came in, ms.
 */
export const paced = (acts: readonly Act[], elapsed: number, random: Random): readonly Act[] => {
  if (elapsed < lively) return [{ act: 'pause', after: between(random, 12, 26) }, ...acts]
  const slow = acts.map((act) => ({ ...act, after: act.after * slower }))
  const perAct = elapsed < evening ? between(random, 45, 90) : between(random, 110, 220)
  const taken = slow.reduce((sum, act) => sum + seconds(act), 0)
  const silence = Math.max(20, slow.filter(isSeen).length * perAct - taken)
  return [{ act: 'pause', after: silence }, ...slow]
}
