// One inbox and one search over all accounts: asked of the one on the screen, answered by all of them.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import { editorOf } from '../../store/editor.ts'
import { questionOf } from '../../store/selectors/question.ts'
import { ownRows } from '../../store/selectors/own.ts'
import { hitRows } from '../../store/selectors/search.ts'
import { askTogether } from '../../store/together.ts'
import { aMessage, aPerson, aTask } from '../support/things.ts'
import { given, idOf } from './seats.ts'

const NOW = 1_000_000

const together = (...names: readonly string[]) => {
  const { clock, deck, seats } = given(...names)
  const stop = askTogether(deck, clock)
  const [a, b] = seats
  assert.ok(a && b)
  const search = (text: string) =>
    a.happens({ type: 'overlay-shown', overlay: { kind: 'search', query: editorOf(text) } })
  return { clock, deck, a, b, stop, search }
}

suite('the person’s own things', () => {
  test('of all accounts in one list, each row saying where it is from', () => {
    const { clock, a, b } = together('a', 'b')
    const mine = { author: personId('me') }
    a.happens({ type: 'item-arrived', item: aTask('two', 'late', 1, { ...mine, dueAt: NOW - 5 }) })
    b.happens({ type: 'item-arrived', item: aTask('one', 'later', 2, { ...mine, dueAt: NOW - 9 }) })
    a.happens({ type: 'overlay-shown', overlay: { kind: 'own', list: 'tasks' } })
    assert.deepEqual(questionOf(b.state()), { kind: 'own', list: 'tasks' }, 'it is asked too')
    const rows = ownRows(a.state(), 'tasks', NOW)
    assert.deepEqual(
      rows.map(({ key, where }) => [key, where]),
      [
        ['b/later', 'b: Space one'],
        ['late', 'Space two'],
      ],
    )
    b.happens({ type: 'item-arrived', item: aTask('one', 'more', 3, mine) })
    clock.advance(1000)
    assert.equal(ownRows(a.state(), 'tasks', NOW).length, 3, 'what comes meanwhile is in it')
    a.happens({ type: 'overlay-closed' })
    assert.equal(questionOf(b.state()), undefined)
    assert.deepEqual(a.state().elsewhere, [])
    assert.equal(clock.timers(), 0)
  })

  test('a mention in another account counts for who one is there', () => {
    const { a, b } = together('a', 'b')
    b.happens(
      { type: 'signed-in', me: aPerson('me-there') },
      {
        type: 'item-arrived',
        item: aMessage('two', 'm1', 4, {
          author: personId('bob'),
          body: { markup: 'markdown', source: '[@Me](mention:me-there) look' as never },
        }),
      },
    )
    a.happens({ type: 'overlay-shown', overlay: { kind: 'own', list: 'mentions' } })
    const [row] = ownRows(a.state(), 'mentions', NOW)
    assert.deepEqual([row?.key, row?.account?.me], ['b/m1', 'me-there'])
  })
})

suite('search', () => {
  test('each account searches for the same words; an older search of another one is no answer', () => {
    const { clock, a, b, search } = together('a', 'b')
    b.happens({ type: 'search-begun', asked: 'old', spaces: 1, here: false })
    b.happens({ type: 'search-found-here', asked: 'old', items: [aMessage('one', 'm1', 1)] })
    search('new')
    assert.deepEqual(questionOf(b.state()), { kind: 'search', text: 'new' })
    assert.deepEqual(hitRows(a.state()), [])
    b.happens({ type: 'search-begun', asked: 'new', spaces: 2, here: false })
    b.happens({ type: 'search-found-here', asked: 'new', items: [aMessage('one', 'm2', 2)] })
    a.happens({ type: 'search-begun', asked: 'new', spaces: 2, here: false })
    a.happens({ type: 'search-found-here', asked: 'new', items: [aMessage('two', 'm3', 3)] })
    clock.advance(1000)
    assert.deepEqual(
      hitRows(a.state()).map(({ key, where }) => [key, where]),
      [
        ['m3', 'a: Space two'],
        ['b/m2', 'b: Space one'],
      ],
      'the newest first, over all, each with its account: two may have the same message',
    )
    assert.deepEqual(a.state().elsewhere[0]?.search?.spaces, 2)
  })

  test('what is deleted there goes here', () => {
    const { clock, a, b, search } = together('a', 'b')
    search('x')
    b.happens({ type: 'search-begun', asked: 'x', spaces: 1, here: false })
    b.happens({ type: 'search-found-here', asked: 'x', items: [aMessage('one', 'm2', 2)] })
    clock.advance(1000)
    assert.equal(hitRows(a.state()).length, 1)
    b.happens({ type: 'item-removed', space: spaceId('one'), item: itemId('m2') })
    clock.advance(1000)
    assert.deepEqual(hitRows(a.state()), [])
  })
})

suite('in no hurry', () => {
  test('a flood elsewhere is gathered some times a second, and not at all without a question', () => {
    const { clock, a, b, search } = together('a', 'b')
    for (let n = 1; n <= 100; n += 1) b.arrive(n)
    assert.ok(!a.told.includes('elsewhere-answered'))
    search('x')
    a.told.length = 0
    for (let n = 101; n <= 500; n += 1) {
      b.arrive(n)
      clock.advance(5)
    }
    const gathered = a.told.filter((type) => type === 'elsewhere-answered').length
    assert.ok(gathered >= 5 && gathered <= 11, `${gathered} times in two seconds`)
  })

  test('another account comes to the screen: it asks, and is asked by nobody', () => {
    const { deck, a, b, search } = together('a', 'b')
    search('x')
    deck.show(idOf('b'))
    assert.equal(questionOf(b.state()), undefined)
    assert.deepEqual(b.state().elsewhere, [])
    assert.equal(a.state().view.overlay?.kind, 'search', 'what lies over the other one still does')
  })

  test('nothing is asked of others once it is stopped', () => {
    const { clock, b, stop, search } = together('a', 'b')
    stop()
    search('x')
    assert.equal(questionOf(b.state()), undefined)
    assert.equal(clock.timers(), 0)
  })
})
