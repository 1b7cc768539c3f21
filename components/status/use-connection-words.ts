// The words about the connection, kept true by one timer that wakes only when they can change.
import { useCallback, useSyncExternalStore } from 'react'
import { useClock } from '../shared/clock.ts'
import { useStateSource } from '../store-context.ts'
import { connectionWords, untilOtherWords } from './connection-words.ts'

/** A timer that fires a little early would draw nothing and sleep again for a millisecond. */
const SLACK_MS = 20

/** Re-renders only when the words differ: not on each sign of life, not on each second. */
export const useConnectionWords = (): string => {
  const source = useStateSource()
  const clock = useClock()
  const read = useCallback(() => connectionWords(source.getState().connection, clock()), [source, clock])
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: NodeJS.Timeout | undefined
      let words = read()
      const arm = (): void => {
        clearTimeout(timer)
        const wait = untilOtherWords(source.getState().connection, clock())
        if (wait === undefined) return
        timer = setTimeout(() => {
          listener()
          words = read()
          arm()
        }, wait + SLACK_MS)
        timer.unref()
      }
      const unsubscribe = source.subscribe(() => {
        listener()
        const now = read()
        // A later sign of life that changes no word only puts the next change off: the timer finds out when it fires.
        if (now === words) return
        words = now
        arm()
      })
      arm()
      return () => {
        clearTimeout(timer)
        unsubscribe()
      }
    },
    [source, clock, read],
  )
  return useSyncExternalStore(subscribe, read, read)
}
