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
