// The clock that scenarios and connections live by; handed in, so that tests turn it by hand.

/** One clock: a test that turns `now` on also calls what `after` waits for. */
export type Timers = {
  /** Epoch ms. */
  now(): number
  /** Calls once, after so many ms; answers how to call it off. */
  after(ms: number, call: () => void): () => void
}

/** Real time. Timers do not keep the process alive. */
export const realTimers: Timers = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Real time whose waiting calls can all be called off at once, when what they serve ends. */
export const createCancellableAfter = (): {
  readonly after: Timers['after']
  readonly cancelAll: () => void
} => {
  const waiting = new Set<() => void>()
  return {
    after: (ms, call) => {
      const forget = realTimers.after(ms, () => {
        waiting.delete(cancel)
        call()
      })
      const cancel = (): void => {
        waiting.delete(cancel)
        forget()
      }
      waiting.add(cancel)
      return cancel
    },
    cancelAll: () => {
      for (const cancel of waiting) cancel()
    },
  }
}
