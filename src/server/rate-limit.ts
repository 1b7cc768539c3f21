// How often something may happen: `burst` at once, `perSecond` for ever (a generic cell rate algorithm, one number).

/** `perSecond` may be below one: 0.2 is one every five seconds, once the `burst` is used up. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/** Answers whether one more may happen now. It is counted only where `counts` then says so; else it was for nothing. */
export type RateLimit = (counts?: () => boolean) => boolean

/** `now` gives epoch ms. */
export const createRateLimit = ({ perSecond, burst }: Rate, now: () => number): RateLimit => {
  const each = 1000 / perSecond
  let due = 0
  return (counts = () => true) => {
    const at = now()
    const next = Math.max(due, at) + each
    if (next - at > each * burst) return false
    if (counts()) due = next
    return true
  }
}

/** More than are busy at one time; who is forgotten begins with a full burst. */
const mostKeys = 10_000

/** One limit for each key (a person, an address). */
export const createRateLimits = (
  rate: Rate,
  now: () => number,
): ((key: string, ...counts: Parameters<RateLimit>) => boolean) => {
  const limits = new Map<string, RateLimit>()
  return (key, ...counts) => {
    const mayGoOn = limits.get(key) ?? createRateLimit(rate, now)
    // The one that was longest not asked for comes first.
    limits.delete(key)
    limits.set(key, mayGoOn)
    const [oldest] = limits.size > mostKeys ? limits.keys() : []
    if (oldest !== undefined) limits.delete(oldest)
    return mayGoOn(...counts)
  }
}
