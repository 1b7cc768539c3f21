// The present, in whole minutes: for what changes by itself as time goes on (what is due). Ticks only while mounted.
import { useEffect, useState } from 'react'
import type { Millis } from '../../src/domain/ids.ts'
import { useClock } from './clock.ts'

const MINUTE = 60_000

/** Epoch ms of the minute that has begun; re-renders when the next one begins. */
export const useMinute = (): Millis => {
  const clock = useClock()
  const [now, setNow] = useState(() => Math.floor(clock() / MINUTE) * MINUTE)
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setNow(Math.floor(clock() / MINUTE) * MINUTE)
      },
      Math.max(1000, now + MINUTE - clock()),
    )
    timer.unref()
    return () => {
      clearTimeout(timer)
    }
  }, [clock, now])
  return now
}
