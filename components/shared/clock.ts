// What time it is, for components: from a context, so that the gallery and the tests can stop it.
import { createContext, use } from 'react'
import type { Millis } from '../../src/domain/ids.ts'

export const ClockContext = createContext<() => Millis>(Date.now)

export const useClock = (): (() => Millis) => use(ClockContext)
