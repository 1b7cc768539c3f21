// The laws of reading: nothing moves that the person did not move, scrolling is exact, the pane is never empty in vain.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { revealed, scrolled, windowRows } from '../../../components/shared/geometry.ts'
import type { Strip } from '../../../components/shared/geometry.ts'
import { itemId } from '../../../src/domain/ids.ts'
import type { Reading } from '../../../store/state.ts'

type Block = { readonly id: string | undefined; readonly height: number }

const strip = (entries: readonly Block[], align: 'top' | 'bottom' = 'bottom'): Strip<Block> => ({
  entries,
  rowsOf: ({ id, height }) => Array.from({ length: height }, (_, row) => `${id ?? '-'}${row}`),
  idOf: ({ id }) => (id === undefined ? undefined : itemId(id)),
  align,
})

/** Entries with unique ids, some of them lines without one. */
const blocks = (prefix: string, maxLength = 40) =>
  fc
    .array(fc.record({ named: fc.integer({ min: 0, max: 4 }), height: fc.integer({ min: 1, max: 9 }) }), {
      maxLength,
    })
    .map((list) =>
      list.map(({ named, height }, index): Block => ({
        id: named === 0 ? undefined : `${prefix}${index}`,
        height,
      })),
    )
const someBlocks = blocks('a').filter((list) => list.some(({ id }) => id !== undefined))
const heights = fc.integer({ min: 1, max: 30 })
const aligns = fc.constantFrom('top' as const, 'bottom' as const)
const total = (list: readonly Block[]): number => list.reduce((sum, { height }) => sum + height, 0)

/** What the pane shows, row by row; undefined where it is empty. */
const seen = (
  of: Strip<Block>,
  reading: Reading | undefined,
  height: number,
): readonly (string | undefined)[] => {
  const rows: (string | undefined)[] = Array.from({ length: height }, () => undefined)
  for (const { row, rows: own } of windowRows(of, reading, height).placed) {
    for (const [offset, text] of own.entries())
      if (row + offset >= 0 && row + offset < height) rows[row + offset] = text
  }
  return rows
}

const rowOf = (of: Strip<Block>, reading: Reading, height: number, id: string): number | undefined =>
  windowRows(of, reading, height).placed.find(({ entry }) => entry.id === id)?.row

suite('windowRows', () => {
  test('shows consecutive rows, and no empty ones while there are rows to show', () => {
    fc.assert(
      fc.property(
        someBlocks,
        heights,
        aligns,
        fc.integer({ min: -200, max: 200 }),
        fc.nat(),
        (list, height, align, row, pick) => {
          const named = list.filter(({ id }) => id !== undefined)
          const anchor = named[pick % named.length]?.id ?? ''
          const of = strip(list, align)
          const shown = seen(of, { anchor: { item: itemId(anchor), row } }, height).filter(
            (text) => text !== undefined,
          )
          const all = list.flatMap(of.rowsOf)
          assert.equal(shown.length, Math.min(height, all.length))
          assert.ok(all.join('\n').includes(shown.join('\n')))
        },
      ),
    )
  })

  test('at the end shows the last rows, whatever came before', () => {
    fc.assert(
      fc.property(someBlocks, heights, (list, height) => {
        const of = strip(list)
        const all = list.flatMap(of.rowsOf)
        const shown = seen(of, { anchor: 'end' }, height).filter((text) => text !== undefined)
        assert.deepEqual(shown, all.slice(-height))
        assert.equal(windowRows(of, { anchor: 'end' }, height).below, false)
      }),
    )
  })

  test('a few rows stand at the bottom of a conversation and at the top of a list', () => {
    const two = [{ id: 'a', height: 1 }]
    assert.deepEqual(seen(strip(two, 'bottom'), undefined, 3), [undefined, undefined, 'a0'])
    assert.deepEqual(seen(strip(two, 'top'), undefined, 3), ['a0', undefined, undefined])
  })

  test('a list never read before begins at its top, a conversation at its end', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ id: `a${index}`, height: 1 }))
    assert.deepEqual(seen(strip(many, 'top'), undefined, 2), ['a00', 'a10'])
    assert.deepEqual(seen(strip(many, 'bottom'), undefined, 2), ['a70', 'a80'])
  })

  test('asks for the rows of entries near the pane only', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ id: `a${index}`, height: 3 }))
    let asked = 0
    const counting: Strip<Block> = {
      ...strip(many),
      rowsOf: (entry) => {
        asked += 1
        return strip([entry]).rowsOf(entry)
      },
    }
    windowRows(counting, { anchor: { item: itemId('a5000'), row: 3 } }, 30)
    assert.ok(asked < 100, `asked for ${asked} entries`)
  })
})

suite('reading', () => {
  test('does not move when entries come above or below, or one above changes its height', () => {
    fc.assert(
      fc.property(
        someBlocks,
        blocks('above'),
        blocks('below'),
        heights,
        fc.integer({ min: -60, max: -1 }),
        (list, above, below, height, rows) => {
          const before = strip(list)
          const reading = scrolled(before, { anchor: 'end' }, height, rows)
          fc.pre(reading.anchor !== 'end')
          const anchor = reading.anchor
          assert.equal(typeof anchor, 'object')
          const id = String(anchor.item)
          const at = rowOf(before, reading, height, id)
          fc.pre(at !== undefined)
          const more = strip([...above, ...list, ...below])
          assert.equal(rowOf(more, reading, height, id), at)
          const index = list.findIndex((block) => block.id === id)
          // An edit above: taller, so that there is still enough to fill the pane.
          const edited = strip(
            list.map((block, place) => (place < index ? { ...block, height: block.height + 2 } : block)),
          )
          assert.equal(rowOf(edited, reading, height, id), at)
        },
      ),
    )
  })

  test('sticks to the end when it is there', () => {
    fc.assert(
      fc.property(someBlocks, blocks('new'), heights, (list, more, height) => {
        const reading = scrolled(strip(list), { anchor: 'end' }, height, 5)
        assert.equal(reading.anchor, 'end')
        const of = strip([...list, ...more])
        const shown = seen(of, reading, height).filter((text) => text !== undefined)
        assert.deepEqual(shown, of.entries.flatMap(of.rowsOf).slice(-height))
      }),
    )
  })
})

/** How many rows lie above the pane. */
const firstRow = (of: Strip<Block>, reading: Reading, height: number): number => {
  const all = of.entries.flatMap(of.rowsOf)
  const shown = seen(of, reading, height).filter((text) => text !== undefined)
  const entry = windowRows(of, reading, height).placed[0]
  const before = of.entries.slice(0, entry?.index).reduce((sum, { height: own }) => sum + own, 0)
  assert.ok(shown.length <= all.length)
  return before - (entry?.row ?? 0)
}

suite('scrolled', () => {
  test('moves by exactly so many rows, and stops at both ends', () => {
    fc.assert(
      fc.property(
        someBlocks,
        heights,
        aligns,
        fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 6 }),
        (list, height, align, moves) => {
          const of = strip(list, align)
          const last = Math.max(0, total(list) - height)
          let reading: Reading = { anchor: 'end' }
          let expected = last
          for (const rows of moves) {
            reading = scrolled(of, reading, height, rows)
            expected = Math.max(0, Math.min(last, expected + rows))
            if (total(list) >= height) assert.equal(firstRow(of, reading, height), expected)
          }
        },
      ),
    )
  })

  test('there and back again is where one was', () => {
    fc.assert(
      fc.property(
        someBlocks,
        heights,
        fc.integer({ min: -80, max: 0 }),
        fc.integer({ min: -40, max: 40 }),
        (list, height, start, rows) => {
          const of = strip(list)
          fc.pre(total(list) >= height)
          const from = scrolled(of, { anchor: 'end' }, height, start)
          const at = firstRow(of, from, height)
          fc.pre(at + rows >= 0 && at + rows <= total(list) - height)
          const back = scrolled(of, scrolled(of, from, height, rows), height, -rows)
          assert.deepEqual(seen(of, back, height), seen(of, from, height))
        },
      ),
    )
  })

  test('keeps the selection while it is in view and then takes the nearest that is', () => {
    const of = strip(Array.from({ length: 20 }, (_, index) => ({ id: `a${index}`, height: 1 })))
    const at: Reading = { selected: itemId('a19'), anchor: 'end' }
    assert.equal(scrolled(of, at, 5, -2).selected, 'a17')
    assert.equal(scrolled(of, { ...at, selected: itemId('a16') }, 5, -2).selected, 'a16')
    const up = scrolled(of, at, 5, -10)
    assert.equal(scrolled(of, up, 5, 8).selected, 'a13')
  })
})

suite('revealed', () => {
  test('shows the item and selects it; an item in view does not move anything', () => {
    fc.assert(
      fc.property(
        someBlocks,
        heights,
        fc.integer({ min: -80, max: 0 }),
        fc.nat(),
        (list, height, start, pick) => {
          const of = strip(list)
          const named = list.filter(({ id }) => id !== undefined)
          const target = named[pick % named.length]
          if (target?.id === undefined) return
          const before = scrolled(of, { anchor: 'end' }, height, start)
          const reading = revealed(of, before, height, itemId(target.id))
          assert.equal(reading.selected, target.id)
          const row = rowOf(of, reading, height, target.id)
          assert.notEqual(row, undefined)
          const was = rowOf(of, before, height, target.id)
          const wasWhole = was !== undefined && was >= 0 && was + target.height <= height
          if (wasWhole) assert.deepEqual(seen(of, reading, height), seen(of, before, height))
          if (target.height <= height) assert.ok((row ?? -1) >= 0 && (row ?? 0) + target.height <= height)
        },
      ),
    )
  })

  test('the last item brings one back to the end, an earlier one holds its place', () => {
    const of = strip(Array.from({ length: 20 }, (_, index) => ({ id: `a${index}`, height: 1 })))
    assert.equal(revealed(of, undefined, 5, itemId('a19')).anchor, 'end')
    assert.deepEqual(revealed(of, undefined, 5, itemId('a18')).anchor, { item: 'a18', row: 3 })
  })

  test('an item that is not there changes nothing', () => {
    const of = strip([{ id: 'a', height: 1 }])
    assert.deepEqual(revealed(of, { anchor: 'end' }, 5, itemId('gone')), { anchor: 'end' })
  })
})
