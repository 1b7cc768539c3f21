// How often something may happen: `burst` at once, `perSecond` for ever (a generic cell rate algorithm, one number).

export type Rate = { readonly perSecond: number; readonly burst: number }

/** Answers whether one more may happen now. `now` gives epoch ms. */
export const createRateLimit = ({ perSecond, burst }: Rate, now: () => number): (() => boolean) => {
  const each = 1000 / perSecond
  let due = 0
  return () => {
    const at = now()
    const next = Math.max(due, at) + each
    if (next - at > each * burst) return false
    due = next
    return true
  }
}

/** More than are busy at one time; who is forgotten begins with a full burst. */
const mostKeys = 10_000

/** One limit for each key (a person, an address). */
export const createRateLimits = (rate: Rate, now: () => number): ((key: string) => boolean) => {
  const limits = new Map<string, () => boolean>()
  return (key) => {
    const mayGoOn = limits.get(key) ?? createRateLimit(rate, now)
    // The one that was longest not asked for comes first.
    limits.delete(key)
    limits.set(key, mayGoOn)
    const [oldest] = limits.size > mostKeys ? limits.keys() : []
    if (oldest !== undefined) limits.delete(oldest)
    return mayGoOn()
  }
}
