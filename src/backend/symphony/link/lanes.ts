// Many calls, a few of them at a time.

/** How many are under way at once: a pod serves others too. */
const LANES = 6

/** Answers in the order of what was asked for. `work` must not reject. */
export const inLanes = async <From, To>(
  all: readonly From[],
  work: (one: From) => Promise<To>,
): Promise<readonly To[]> => {
  const answers = new Map<number, To>()
  const waiting = all.entries()
  const lane = async (): Promise<void> => {
    for (const [at, one] of waiting) {
      // One after the other is what a lane is.
      answers.set(at, await work(one))
    }
  }
  await Promise.all(Array.from({ length: Math.min(LANES, all.length) }, lane))
  return [...answers].toSorted(([one], [other]) => one - other).map(([, answer]) => answer)
}
