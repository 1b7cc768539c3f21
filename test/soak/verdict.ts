// Whether what was held rose over a soak: bounds on the line through the samples after the beginning.
import { floorsOf, meanOf, pointsOf, riseOf } from './measures.ts'
import type { Measured, Sample } from './measures.ts'

export type Rise = {
  readonly what: Measured
  /** Of the points that count. */
  readonly mean: number
  /** Over the time of those. */
  readonly rise: number
  /** The most that is no leak. */
  readonly bound: number
}

/** Ms: caches and windows fill up at first, and V8 finds its size. */
const BEGINNING = 600_000
/** Of things that are counted, what is left in the calmest moment of each so many stretches of time. */
const STRETCHES = 12

type Bound = {
  /** Of the mean. */
  readonly share: number
  readonly more: number
  readonly counted: boolean
}

/** Bytes are judged by what V8 gives and takes anyway; of things no more than a handful may be there by chance. */
const BOUNDS: Readonly<Record<Measured, Bound>> = {
  rss: { share: 0.05, more: 4_000_000, counted: false },
  heap: { share: 0.03, more: 1_000_000, counted: false },
  functions: { share: 0, more: 120, counted: true },
  listeners: { share: 0, more: 15, counted: true },
  timers: { share: 0, more: 4, counted: true },
  handles: { share: 0, more: 3, counted: true },
  descriptors: { share: 0, more: 4, counted: true },
}

/** The samples after the first ten minutes, or after the first third of a shorter soak. */
const afterBeginning = (samples: readonly Sample[]): readonly Sample[] => {
  const length = samples.at(-1)?.at ?? 0
  const from = Math.min(BEGINNING, length / 3)
  return samples.filter(({ at }) => at >= from)
}

export const risesOf = (samples: readonly Sample[]): readonly Rise[] => {
  const those = afterBeginning(samples)
  return (Object.keys(BOUNDS) as readonly Measured[]).map((what) => {
    const { share, more, counted } = BOUNDS[what]
    const all = pointsOf(those, what)
    const points = counted ? floorsOf(all, STRETCHES) : all
    const mean = meanOf(points)
    return { what, mean, rise: riseOf(points), bound: mean * share + more }
  })
}

/**
 * In simulated time memory is also the server's, and V8 has no time to give any back; a connection is kept for a next call
 * or not by chance, and each has a hundred functions.
 */
const inSimulatedTime: Readonly<Partial<Record<Measured, number>>> = { functions: 600, timers: 10 }

/** The most that it may rise; undefined: it is not judged. */
export const mostOf = ({ what, bound }: Rise, simulated: boolean): number | undefined =>
  simulated ? inSimulatedTime[what] : bound

export const rises = (rise: Rise, simulated: boolean): boolean =>
  rise.rise > (mostOf(rise, simulated) ?? Number.POSITIVE_INFINITY)
