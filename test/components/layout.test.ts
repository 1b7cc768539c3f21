// Where everything stands: nothing overlaps, nothing leaves the screen, and each size shows what it has room for.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { layout } from '../../components/layout.ts'
import type { Layout, LayoutView, Rectangle } from '../../components/layout.ts'

const view: LayoutView = {
  focus: 'composer',
  tab: 'chat',
  space: true,
  open: false,
  composerRows: 1,
  welcomeRows: 0,
}

const views = fc.record<LayoutView>({
  focus: fc.constantFrom('spaces', 'content', 'detail', 'composer'),
  tab: fc.constantFrom('chat', 'posts', 'tasks'),
  space: fc.boolean(),
  open: fc.boolean(),
  composerRows: fc.integer({ min: 1, max: 40 }),
  welcomeRows: fc.integer({ min: 0, max: 4 }),
})

const regions = (areas: Layout): readonly Rectangle[] =>
  [
    areas.spaces,
    areas.header,
    areas.list,
    areas.detail,
    areas.welcome,
    areas.line,
    areas.composer,
    areas.status,
  ].filter((area) => area !== undefined)

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

suite('layout', () => {
  test('no region is empty, leaves the screen or lies over another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 120 }),
        views,
        (columns, rows, given) => {
          const all = regions(layout(columns, rows, given))
          for (const [index, area] of all.entries()) {
            assert.ok(area.width > 0 && area.height > 0, JSON.stringify(area))
            assert.ok(
              area.x >= 0 && area.y >= 0 && area.x + area.width <= columns && area.y + area.height <= rows,
            )
            for (const other of all.slice(index + 1))
              assert.ok(!overlap(area, other), JSON.stringify([area, other]))
          }
        },
      ),
    )
  })

  test('the rows of a space are all used', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 300 }),
        fc.integer({ min: 10, max: 120 }),
        views,
        (columns, rows, given) => {
          const { header, list, detail, welcome, line, composer } = layout(columns, rows, given)
          if (header === undefined) return
          const body = list ?? detail
          const sum = [header, body, welcome, line, composer].reduce(
            (total, area) => total + (area?.height ?? 0),
            0,
          )
          assert.equal(sum, rows - 1)
        },
      ),
    )
  })

  test('narrow: the spaces or the space, by focus', () => {
    const away = layout(60, 24, { ...view, focus: 'spaces' })
    assert.deepEqual([away.spaces?.width, away.list], [60, undefined])
    const here = layout(60, 24, view)
    assert.deepEqual([here.spaces, here.list?.width, here.composer?.width], [undefined, 60, 60])
    const reading = layout(60, 24, { ...view, tab: 'posts', open: true, focus: 'detail' })
    assert.deepEqual([reading.list, reading.detail?.width], [undefined, 60])
  })

  test('normal: spaces and the space; an open post beside its list', () => {
    const chat = layout(120, 32, view)
    assert.deepEqual([chat.size, chat.detail], ['normal', undefined])
    assert.equal((chat.spaces?.width ?? 0) + 1 + (chat.list?.width ?? 0), 120)
    const posts = layout(120, 32, { ...view, tab: 'posts', open: true })
    assert.ok((posts.list?.width ?? 0) > 30 && (posts.detail?.width ?? 0) > 40)
  })

  test('wide: a side pane of about a third, always', () => {
    const { size, detail } = layout(180, 40, view)
    assert.deepEqual([size, detail?.width], ['wide', 60])
  })

  test('below 40×10 there is nothing but words', () => {
    assert.deepEqual(regions(layout(39, 10, view)), [{ x: 0, y: 0, width: 39, height: 10 }])
    assert.equal(layout(40, 9, view).size, 'too-small')
    assert.equal(layout(40, 10, view).size, 'narrow')
  })

  test('the composer grows with its text up to a third of the screen', () => {
    const heights = [1, 4, 99].map(
      (composerRows) => layout(120, 30, { ...view, composerRows }).composer?.height,
    )
    assert.deepEqual(heights, [1, 4, 10])
  })

  test('the bare lists of posts and tasks have no composer', () => {
    assert.equal(layout(120, 30, { ...view, tab: 'posts' }).composer, undefined)
    assert.notEqual(layout(120, 30, { ...view, tab: 'tasks', open: true }).composer, undefined)
  })
})
