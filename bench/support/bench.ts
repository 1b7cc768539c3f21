// What a bench is: programs measured in turns, each in a process of its own, and ratios of their figures with bounds.
import { median } from './statistics.ts'

/** The figures that one run of a program prints, by name; times in ms. */
export type Figures = Readonly<Record<string, number>>

/** `subject / reference` must stay on this side of `bound`. */
export type Ratio = {
  readonly name: string
  /** `program.figure` of what is measured and of what it is measured against. */
  readonly subject: string
  readonly reference: string
  readonly bound: number
  /** `most`: the ratio may be at most the bound (the default); `least`: at least. */
  readonly is?: 'most' | 'least'
  /** For limits that are not a ratio: the difference to the reference, in the figure's own unit. */
  readonly by?: 'difference'
}

export type Bench = {
  readonly name: string
  /** How many times each program runs. */
  readonly rounds: number
  readonly programs: Readonly<Record<string, () => Promise<Figures>>>
  readonly ratios: readonly Ratio[]
  /** What a reader should know of the figures. */
  readonly note?: string
}

export type Outcome = {
  readonly name: string
  readonly ratio: number
  readonly bound: number
  readonly ok: boolean
  readonly subject: number
  readonly reference: number
}

/** Figures of all rounds, by `program.figure`; the same index is the same round. */
export type Rounds = ReadonlyMap<string, readonly number[]>

/** Runs each program once a round, in turns, so that a slow minute of the machine hits all of them. */
export const runRounds = async (bench: Bench, progress: (words: string) => void): Promise<Rounds> => {
  const figures = new Map<string, number[]>()
  for (let round = 1; round <= bench.rounds; round += 1) {
    for (const [program, run] of Object.entries(bench.programs)) {
      progress(`${bench.name} ${round}/${bench.rounds} ${program}`)
      for (const [figure, value] of Object.entries(await run())) {
        const key = `${program}.${figure}`
        figures.set(key, [...(figures.get(key) ?? []), value])
      }
    }
  }
  return figures
}

/** The median over the rounds of each round's own ratio: both sides of it saw the same minute. */
export const judge = (ratio: Ratio, rounds: Rounds): Outcome => {
  const subjects = rounds.get(ratio.subject) ?? []
  const references = rounds.get(ratio.reference) ?? []
  const pairs = subjects.map((subject, round) => {
    const reference = references[round] ?? Number.NaN
    return ratio.by === 'difference' ? subject - reference : subject / reference
  })
  const value = median(pairs)
  return {
    name: ratio.name,
    ratio: value,
    bound: ratio.bound,
    ok: ratio.is === 'least' ? value >= ratio.bound : value <= ratio.bound,
    subject: median(subjects),
    reference: median(references),
  }
}
