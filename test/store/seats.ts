// Accounts beside each other as the deck has them, each with a person at its keys, counting what it is told.
import assert from 'node:assert/strict'
import type { Account, AccountId } from '../../src/domain/accounts.ts'
import { personId, spaceId } from '../../src/domain/ids.ts'
import { createDeck } from '../../store/deck.ts'
import type { Card } from '../../store/deck.ts'
import type { StateEvent } from '../../store/events.ts'
import { createFakeClock } from '../support/clock.ts'
import { aMessage, aPerson, aSpace, safely } from '../support/things.ts'
import { sitDown } from './commands/driver.ts'

export const idOf = (name: string): AccountId => name as AccountId

const account = (name: string): Account => ({
  id: idOf(name),
  name: safely(name),
  kind: 'token',
  server: `https://${name}.example`,
})

const begun: readonly StateEvent[] = [
  { type: 'signed-in', me: aPerson('me') },
  { type: 'spaces-loaded', spaces: [aSpace('one', { pinned: true }), aSpace('two')] },
  { type: 'space-opened', space: spaceId('one') },
]

/** Counts what is told to it. */
const seat = (name: string) => {
  const person = sitDown(begun)
  const told: string[] = []
  const card: Card = {
    account: account(name),
    kept: safely('in a file'),
    store: {
      getState: person.state,
      dispatch: (...events) => {
        told.push(...events.map(({ type }) => type))
        person.happens(...events)
      },
      subscribe: person.subscribe,
    },
    context: person.context,
  }
  const arrive = (n: number, space = 'two'): void =>
    person.happens({
      type: 'item-arrived',
      item: aMessage(space, `m${n}`, n, { author: personId('bob') }),
    })
  return { card, told, arrive, state: person.state, sent: person.sent, happens: person.happens }
}

export const given = (...names: readonly string[]) => {
  const clock = createFakeClock()
  const seats = names.map(seat)
  const [first] = seats
  assert.ok(first)
  const deck = createDeck(first.card, clock)
  for (const { card } of seats.slice(1)) deck.put(card)
  return { clock, deck, seats }
}
