// The machine's own time in the shape of the ledger's virtual one: a soak of an hour then takes an hour.
import type { VirtualTime } from '../ledger/virtual-time.ts'

/** How often one looks whether what is waited for holds, and tells other programs the time, in ms. */
const LOOK = 20

export const createRealTime = (): VirtualTime => {
  let set = 0
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      set += 1
      let isSet = true
      const over = (): void => {
        if (isSet) set -= 1
        isSet = false
      }
      const timer = setTimeout(() => {
        over()
        run()
      }, ms)
      return () => {
        over()
        clearTimeout(timer)
      }
    },
    stir: () => undefined,
    until: (holds, limit) =>
      new Promise((resolve) => {
        const end = performance.now() + limit
        const look = setInterval(() => {
          const does = holds()
          if (!does && performance.now() < end) return
          clearInterval(look)
          resolve(does)
        }, LOOK)
      }),
    hold: () => () => undefined,
    onLeap: (listener) => {
      const telling = setInterval(() => listener(Date.now()), LOOK)
      return () => clearInterval(telling)
    },
    timers: () => set,
    setPatience: () => undefined,
  }
}
