// What time it is, for components: from a context, so that the gallery and the tests can stop it.
import { createContext, use } from 'react'
import type { Millis } from '../../src/domain/ids.ts'

/** Gives epoch ms. It provides the function, not the time, so that nothing is drawn anew when time goes on. */
export const ClockContext = createContext<() => Millis>(Date.now)

/** To be asked while drawing. Never causes a drawing: what must follow the time by itself uses `useMinute`. */
export const useClock = (): (() => Millis) => use(ClockContext)
