// Reading with keys on real geometry: every item can be reached, and what is selected is what one sees.
import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { createMeasure } from '../../components/measure.ts'
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import type { ItemId } from '../../src/domain/ids.ts'
import type { Item, ListName } from '../../src/domain/model.ts'
import { loadRich } from '../../src/text/rich.ts'
import { listInView } from '../../store/commands/target.ts'
import type { StateEvent } from '../../store/events.ts'
import { testTheme } from '../support/screen.tsx'
import { aMessage, aPost, aSpace, aTask, safely } from '../support/things.ts'
import { NOON, sitDown } from '../store/commands/driver.ts'

const L = spaceId('launch')
const measure = createMeasure(testTheme, () => NOON)
const SIZES = [
  [60, 24],
  [160, 45],
] as const

const body = (rows: number) => ({
  markup: 'plain' as const,
  source: safely(Array.from({ length: rows }, (_, row) => `row ${row}`).join('\n')),
})

const page = (list: ListName, items: readonly Item[], end = true): StateEvent => ({
  type: 'page-loaded',
  space: L,
  list,
  items,
  before: { kind: 'unknown' },
  older: end ? { kind: 'end' } : { kind: 'before', time: 1 },
})

/** Somebody whose launch room holds these lists, on a screen of this size. */
const sit = (size: readonly [number, number], ...lists: readonly StateEvent[]) => {
  const [columns, rows] = size
  const person = sitDown(
    [
      { type: 'screen-resized', columns, rows },
      { type: 'spaces-loaded', spaces: [aSpace('launch')] },
      { type: 'space-opened', space: L },
      ...lists,
    ],
    measure,
  )
  const target = () => {
    const found = listInView(person.state())
    assert.ok(found !== undefined)
    return found
  }
  return {
    ...person,
    target,
    lit: () => target().reading.selected,
    /** How much of an item one does not see; all of it is Infinity. */
    unseen: (item: ItemId | undefined): number => {
      const { space, list } = target()
      const out = item && measure.outOfView(person.state(), space, list, item)
      return out === undefined ? Number.POSITIVE_INFINITY : out.above + out.below
    },
  }
}

const comment = (id: string, at: number, rows: number, parent: 'p1' | 't1'): Item =>
  aMessage('launch', id, at, {
    author: personId(at % 3 === 0 ? 'ann' : 'bob'),
    body: body(rows),
    parent: { id: itemId(parent), kind: 'post', title: safely('It') },
  })

/** The comments of a thread, of one to seven rows each. */
const comments = (parent: 'p1' | 't1', count: number): readonly Item[] =>
  Array.from({ length: count }, (_, at) => comment(`c${at}`, NOON + at * 600_000, 1 + ((at * 3) % 7), parent))

before(loadRich)

suite('comments', () => {
  for (const size of SIZES) {
    for (const [what, open] of [
      ['a task', [page('tasks', [aTask('launch', 't1', 1, { body: body(3) })]), '3', 't1']],
      ['a post of many rows', [page('posts', [aPost('launch', 'p1', 1, { body: body(70) })]), '2', 'p1']],
    ] as const) {
      for (const count of [3, 20]) {
        test(`${count} on ${what} are reached one by one, down and up again, at ${size.join('×')}`, () => {
          const [list, tab, id] = open
          const all = comments(id, count)
          const person = sit(size, list, page(`thread:${itemId(id)}`, all))
          person.press('escape', tab, 'enter')
          assert.equal(person.lit(), id)
          const walk = (key: 'j' | 'k', presses: number): readonly string[] => {
            const stations: string[] = []
            for (let press = 0; press < presses; press += 1) {
              person.press(key)
              const lit = person.lit()
              if (stations.at(-1) !== lit) stations.push(String(lit))
              if (lit !== id) assert.equal(person.unseen(lit), 0, `${lit} is cut`)
            }
            return stations
          }
          const ids = all.map((item) => item.id)
          const down = walk('j', count + 80)
          assert.deepEqual(
            down.filter((station) => station !== id),
            ids,
          )
          const up = walk('k', count + 80)
          assert.deepEqual(
            up,
            [...ids.toReversed(), id].filter((station) => station !== ids.at(-1) || up[0] === station),
          )
          assert.equal(up.at(-1), id)
          assert.equal(measure.outOfView(person.state(), L, `thread:${itemId(id)}`, itemId(id))?.above, 0)
        })
      }
    }
  }

  test('a short thread is walked with one press an item', () => {
    const person = sit(
      [160, 45],
      page('tasks', [aTask('launch', 't1', 1)]),
      page(`thread:${itemId('t1')}`, comments('t1', 3)),
    )
    person.press('escape', '3', 'enter')
    const stations = ['j', 'j', 'j', 'k', 'k', 'k'].map((key) => {
      person.press(key)
      return person.lit()
    })
    assert.deepEqual(stations, ['c0', 'c1', 'c2', 'c1', 'c0', 't1'])
    person.press('end', 'k')
    assert.equal(person.lit(), 'c1')
  })

  test('a post that is taller than the pane is read to its end before its comments, and from its end upwards', () => {
    const person = sit(
      [60, 24],
      page('posts', [aPost('launch', 'p1', 1, { body: body(70) })]),
      page(`thread:${itemId('p1')}`, comments('p1', 2)),
    )
    const rest = () => measure.outOfView(person.state(), L, `thread:${itemId('p1')}`, itemId('p1'))
    person.press('escape', '2', 'enter')
    const below = rest()?.below ?? 0
    assert.ok(below > 40)
    for (let press = 0; press < below; press += 1) person.press('j')
    assert.deepEqual([person.lit(), rest()?.below], ['p1', 0])
    person.press('j')
    assert.equal(person.lit(), 'c0')
    person.press('page-down', 'page-down', 'home', 'end')
    assert.equal(person.lit(), 'c1')
    person.press('k', 'k')
    assert.deepEqual([person.lit(), rest()?.below], ['p1', 0])
  })
})

const chat = Array.from({ length: 60 }, (_, at) =>
  aMessage('launch', `m${at}`, NOON - (60 - at) * 600_000, {
    author: personId(at % 2 === 0 ? 'ann' : 'bob'),
    body: body(1 + (at % 5)),
  }),
)

suite('scrolling', () => {
  for (const size of SIZES) {
    test(`by pages up and down what is selected is seen whole, at ${size.join('×')}`, () => {
      const person = sit(size, page('timeline', chat))
      person.press('escape')
      for (const key of [
        'page-up',
        'page-up',
        'ctrl-u',
        'ctrl-y',
        'page-down',
        'ctrl-d',
        'ctrl-e',
        'page-up',
      ]) {
        person.press(key)
        assert.equal(person.unseen(person.lit()), 0, `${person.lit()} is cut after ${key}`)
      }
    })

    test(`u goes to the first unread with room to read on, at ${size.join('×')}`, () => {
      const person = sit(size, page('timeline', chat))
      person.press('escape')
      person.happens(
        {
          type: 'spaces-loaded',
          spaces: [aSpace('launch', { unread: 21, lastReadAt: NOON - 20.5 * 600_000 }), aSpace('other')],
        },
        { type: 'space-opened', space: spaceId('other') },
        { type: 'space-opened', space: L },
      )
      person.press('home', 'u')
      assert.equal(person.lit(), 'm40')
      assert.equal(person.unseen(person.lit()), 0)
      const { reading } = person.target()
      const seen = measure.outOfView(person.state(), L, 'timeline', itemId('m41'))
      assert.ok(reading.anchor !== 'end' && seen?.below === 0, 'the one after it is in view')
    })

    test(`Home shows what stands above the first that is loaded, and asks for it, at ${size.join('×')}`, () => {
      const person = sit(size, page('timeline', chat, false))
      person.press('escape', 'home')
      assert.equal(person.lit(), 'm0')
      const { reading } = person.target()
      assert.ok(reading.anchor !== 'end')
      // The line about older ones, and the day.
      assert.deepEqual(reading.anchor, { item: 'm0', row: 2 })
      assert.deepEqual(person.did, ['load older launch timeline'])
    })
  }
})
