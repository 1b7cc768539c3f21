// How the link to the network stands, in a few words that are always true; and when they will not be any more.
import type { Millis } from '../../src/domain/ids.ts'
import type { Connection } from '../../store/state.ts'
import { ageWords, clockTime, untilNextAge } from '../shared/times.ts'
import type { Theme } from '../theme/theme.ts'
import type { Paint } from '../theme/theme.ts'

const SECOND = 1000
/** Without a sign of life for so long one is not between two attempts any more: one is offline. */
const OFFLINE_AFTER = 60 * SECOND

const secondsUntil = (at: Millis, now: Millis): number => Math.max(0, Math.ceil((at - now) / SECOND))

const waitingWords = (retryAt: Millis, lifeAt: Millis, now: Millis): string => {
  const seconds = secondsUntil(retryAt, now)
  const soon = seconds === 0 ? 'now' : `in ${seconds} s`
  if (lifeAt > 0 && now - lifeAt > OFFLINE_AFTER)
    return `○ offline since ${clockTime(lifeAt)}, next try ${soon} (^R now)`
  return `◐ reconnecting ${soon} (^R now)`
}

/** `● live now`, `● live 1 min` (the age of the last sign of life), `◐ reconnecting in 4 s (^R now)`, `○ offline since 09:12 …`, `✗ refused: why` */
export const connectionWords = ({ link, lifeAt }: Connection, now: Millis): string => {
  switch (link.status) {
    case 'connecting':
      return '◐ connecting'
    case 'live':
      return lifeAt === 0 ? '● live' : `● live ${ageWords(now - lifeAt)}`
    case 'waiting':
      return waitingWords(link.retryAt, lifeAt, now)
    case 'refused':
      return `✗ refused: ${link.reason}`
    default:
      return link satisfies never
  }
}

/** The same without the age of the last sign of life, where there is no room for it. */
export const withoutAge = (words: string): string => (words.startsWith('● live') ? '● live' : words)

/** Milliseconds until `connectionWords` of the same connection can read differently; undefined for never. */
export const untilOtherWords = ({ link, lifeAt }: Connection, now: Millis): Millis | undefined => {
  if (link.status === 'live') return lifeAt === 0 ? undefined : untilNextAge(now - lifeAt)
  if (link.status !== 'waiting' || link.retryAt <= now) return undefined
  return (link.retryAt - now) % SECOND || SECOND
}

const PAINTS: readonly (readonly [string, (theme: Theme) => Paint])[] = [
  ['●', ({ good }) => good],
  ['◐', ({ warm }) => warm],
  ['○', ({ danger }) => danger],
  ['✗', ({ danger }) => danger],
]

/** The paint for these words: told by their first sign, which says the same without colour. */
export const connectionPaint = (words: string, theme: Theme): Paint | undefined =>
  PAINTS.find(([sign]) => words.startsWith(sign))?.[1](theme)
