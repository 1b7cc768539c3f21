// What troubles really met somebody: a set of schedules that never has one of them must not pass for proof against it.
import type { Felt } from '../support/faults.ts'

const onTheWay: { readonly [Each in Felt]: string } = {
  drop: 'links reset',
  'half-open': 'links half open',
  delay: 'delays',
  slice: 'bytes one by one',
  cut: 'cut in a frame',
  mute: 'feeds mute',
  down: 'network down',
  '5xx': '5xx',
  '429': '429',
  'feed-expired': 'feeds expired',
  'feed-refused': 'polls refused',
  'feed-throttled': 'polls throttled',
  'feed-cut-short': 'polls cut short',
  'feed-again': 'told once more',
}
const besides = {
  'feed-reopened': 'feeds reopened',
  'token-ended': 'tokens ended',
  'client-killed': 'clients killed',
  'client-killed-writing': 'clients killed writing',
  'server-killed': 'servers killed',
  'server-sigkilled': 'servers SIGKILLed',
  asleep: 'sleeps',
  'clock-jumped': 'clock jumps',
  drawn: 'schedules on a screen',
}
export const troubleWords = { ...onTheWay, ...besides }

export type Trouble = keyof typeof troubleWords
export type Tally = Readonly<Record<Trouble, number>>

export const troubles = Object.keys(troubleWords) as readonly Trouble[]

/** Where news come by feeds. */
export const ofFeeds: ReadonlySet<Trouble> = new Set(
  troubles.filter((each) => each.startsWith('feed-') && each !== 'feed-reopened'),
)

export const noTrouble: Tally = Object.fromEntries(troubles.map((each) => [each, 0])) as Tally

export const summed = (one: Tally, other: Tally): Tally =>
  Object.fromEntries(troubles.map((each) => [each, one[each] + other[each]])) as Tally

/** One line for people: each with how often, what never happened too. */
export const tallyWords = (tally: Tally): string =>
  troubles.map((each) => `${troubleWords[each]} ${tally[each]}`).join(', ')

export const createTally = (): { add(what: Trouble): void; sums(): Tally } => {
  const sums = { ...noTrouble }
  return {
    add: (what) => {
      sums[what] += 1
    },
    sums: () => ({ ...sums }),
  }
}
