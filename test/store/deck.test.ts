// Several accounts beside each other: one is on the screen and acted on, and it alone hears how the others stand.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { personId, spaceId } from '../../src/domain/ids.ts'
import type { StateEvent } from '../../store/events.ts'
import { editorOf } from '../../store/editor.ts'
import {
  allAccounts,
  nextAccount,
  otherAccounts,
  requestsEverywhere,
  unreadEverywhere,
} from '../../store/selectors/accounts.ts'
import { given, idOf } from './seats.ts'
import { aSend, anOutgoing, safely } from '../support/things.ts'

suite('one account', () => {
  test('is told of itself once, and never again', () => {
    const { clock, deck, seats } = given('a')
    const [a] = seats
    for (let n = 1; n <= 50; n += 1) a?.arrive(n)
    clock.advance(10_000)
    assert.deepEqual(a?.told, ['accounts-seen'])
    assert.deepEqual(
      deck.getState().accounts.map(({ id, here }) => [id, here]),
      [['a', true]],
    )
    assert.equal(clock.timers(), 0)
  })
})

suite('several', () => {
  test('the one on the screen hears what changed elsewhere, a few times a second at most', () => {
    const { clock, seats } = given('a', 'b')
    const [a, b] = seats
    assert.ok(a && b)
    a.told.length = 0
    for (let n = 1; n <= 400; n += 1) {
      b.arrive(n)
      clock.advance(5)
    }
    clock.advance(1000)
    assert.ok(a.told.length > 4 && a.told.length <= 10, `${a.told.length} tellings in two seconds`)
    assert.equal(unreadEverywhere(a.state()), 400)
    assert.deepEqual(b.told, [], 'who is not on the screen is told nothing')
  })

  test('who asks for something in any account is counted on the screen', () => {
    const { clock, seats } = given('a', 'b')
    const [a, b] = seats
    assert.ok(a && b)
    const request = { kind: 'connection', direction: 'incoming', at: 1 } as const
    const asks = (who: string): StateEvent => ({
      type: 'request-seen',
      request: { ...request, id: `connection:${who}`, person: personId(who) },
    })
    b.happens(asks('bob'))
    b.happens(asks('carol'))
    a.happens(asks('dave'))
    clock.advance(1000)
    assert.equal(requestsEverywhere(a.state()), 3)
    b.happens({ type: 'request-settled', id: 'connection:bob', outcome: 'accepted' })
    clock.advance(1000)
    assert.equal(requestsEverywhere(a.state()), 2)
  })

  test('a change that changes nothing of what is told is not told', () => {
    const { clock, seats } = given('a', 'b')
    const [a, b] = seats
    assert.ok(a && b)
    const change = { description: safely('Where it is at') }
    b.happens({ type: 'space-changed', space: spaceId('two'), modifiedAt: 5, change })
    const before = a.state()
    clock.advance(1000)
    assert.equal(a.state(), before)
    b.happens({ type: 'life-seen', at: 5 })
    assert.equal(clock.timers(), 0)
  })

  test('a space that the other one does not have opens nothing there', () => {
    const { deck, seats } = given('a', 'b')
    deck.show(idOf('b'), spaceId('nowhere'))
    assert.equal(deck.getState(), seats[1]?.state())
    assert.equal(deck.getState().view.space, 'one')
    deck.show(idOf('b'))
    assert.equal(deck.getState().view.space, 'one')
  })

  test('showing another one: its state, its size, its commands', () => {
    const { deck, seats } = given('a', 'b')
    const [a, b] = seats
    assert.ok(a && b)
    a.happens({ type: 'screen-resized', columns: 133, rows: 37 })
    let heard = 0
    const stop = deck.subscribe(() => {
      heard += 1
    })
    const { send } = deck.context
    deck.show(idOf('b'), spaceId('two'))
    assert.ok(heard > 0)
    assert.equal(deck.getState(), b.state())
    assert.deepEqual([b.state().view.columns, b.state().view.rows, b.state().view.space], [133, 37, 'two'])
    assert.deepEqual(
      b.state().accounts.map(({ id, here }) => [id, here]),
      [
        ['a', false],
        ['b', true],
      ],
    )
    send({ kind: 'mark-read', space: spaceId('two'), readAt: 1 })
    assert.deepEqual(
      [a.sent.length, b.sent.length],
      [0, 1],
      'a function read before acts on what is shown now',
    )
    stop()
    const before = heard
    b.arrive(7)
    assert.equal(heard, before)
  })

  test('what came while one was elsewhere stands below an unread line', () => {
    const { deck, seats } = given('a', 'b')
    const [a] = seats
    deck.show(idOf('b'))
    a?.arrive(9, 'one')
    deck.show(idOf('a'))
    assert.equal(a?.state().view.places[spaceId('one')]?.unreadFrom, 0)
  })

  test('the list, the walk around it, and taking one away', () => {
    const { deck, seats } = given('a', 'b', 'c')
    const [a] = seats
    assert.ok(a)
    a.arrive(3)
    a.happens({ type: 'outgoing-queued', outgoing: anOutgoing('l1', aSend('one', 'hi')) })
    a.happens({ type: 'editor-changed', slot: spaceId('one'), editor: editorOf('half a thought') })
    assert.deepEqual(
      allAccounts(a.state()).map(({ id, unread, unsent, drafts }) => [id, unread, unsent, drafts]),
      [
        ['a', 1, 1, 1],
        ['b', 0, 0, 0],
        ['c', 0, 0, 0],
      ],
      'this one as it stands now',
    )
    const walked = [1, 2, 3].map(() => {
      deck.show(nextAccount(deck.getState()) ?? idOf('?'))
      return deck.front().account.id
    })
    assert.deepEqual(walked, ['b', 'c', 'a'])
    deck.take(idOf('b'))
    assert.deepEqual(
      otherAccounts(a.state()).map(({ id }) => id),
      ['c'],
    )
    deck.take(idOf('c'))
    assert.equal(nextAccount(a.state()), undefined)
  })

  test('one that is signed in again keeps its place', () => {
    const { deck, seats } = given('a', 'b')
    const [a] = seats
    assert.ok(a)
    deck.put({ ...a.card, account: { ...a.card.account, person: safely('Mira') } })
    assert.deepEqual(
      deck.getState().accounts.map(({ id, person }) => [id, person]),
      [
        ['a', 'Mira'],
        ['b', undefined],
      ],
    )
    assert.equal(deck.front().account.person, 'Mira')
  })
})

test('law: the one total is the sum of all, whatever comes, wherever one looks', () => {
  const step = fc.oneof(
    fc.record({ to: fc.nat(2), space: fc.constantFrom('one', 'two') }),
    fc.record({ show: fc.nat(2) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { clock, deck, seats } = given('a', 'b', 'c')
      // Nothing is read at its end: the list of spaces covers it.
      for (const { happens } of seats) happens({ type: 'screen-resized', columns: 30, rows: 8 })
      let n = 0
      for (const each of steps) {
        n += 1
        if ('show' in each) deck.show(idOf('abc'.charAt(each.show)))
        else seats[each.to]?.arrive(n, each.space)
      }
      clock.advance(1000)
      const sum = seats.reduce(
        (all, { state }) => all + Object.values(state().spaces).reduce((own, { unread }) => own + unread, 0),
        0,
      )
      assert.equal(unreadEverywhere(deck.getState()), sum)
    }),
  )
})
