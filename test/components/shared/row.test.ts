// Rows: never wider than their pane, whatever they are made of.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { bare, inverted, piece, row, rowWidth, rule } from '../../../components/shared/row.ts'
import { createTheme } from '../../../components/theme/theme.ts'
import { textWidth } from '../../../src/text/width.ts'

const theme = createTheme(8, 'dark', false)
const words = fc.oneof(
  fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[\p{C}]/gu, '')),
  fc.constantFrom('村上 健', '🚀🚀', 'Mira Okafor', 'e\u0301te\u0301', '', '👩‍👩‍👧'),
)
const pieces = fc.array(
  fc.record({ text: words, paint: fc.constantFrom(theme.dim, theme.bold, theme.warm) }),
  { maxLength: 4 },
)
const widths = fc.integer({ min: 1, max: 60 })

suite('row', () => {
  test('is at most as wide as it may be, and full when it has a right part', () => {
    fc.assert(
      fc.property(pieces, pieces, widths, (left, right, width) => {
        const made = row(width, left, right)
        assert.ok(rowWidth(made) <= width, `${rowWidth(made)} > ${width}`)
        const rightText = right.map(({ text }) => text).join('')
        const wide = textWidth(rightText)
        if (wide > 0 && wide + 4 <= width) {
          assert.equal(rowWidth(made), width)
          assert.ok(bare(made).endsWith(rightText))
        }
      }),
    )
  })

  test('cuts with a mark, and lets the right part go when there is no room for both', () => {
    assert.equal(row(8, [piece('Launch room')]), 'Launch …')
    assert.equal(row(12, [piece('Launch room')], [piece('12')]), 'Launch r… 12')
    assert.equal(row(5, [piece('Launch room')], [piece('12:34')]), 'Laun…')
  })
})

suite('rule', () => {
  test('is exactly as wide as asked', () => {
    fc.assert(
      fc.property(words, widths, fc.constantFrom('left' as const, 'middle' as const), (label, width, at) => {
        fc.pre(width >= 8)
        assert.equal(rowWidth(rule(width, theme.dim, piece(label), at)), width)
      }),
    )
  })
})

suite('inverted', () => {
  test('fills the width and leaves no colours inside', () => {
    const made = inverted(theme, theme.warm('12') + theme.dim(' unread'), 20)
    assert.equal(made, `\u001B[7m${'12 unread'.padEnd(20)}\u001B[27m`)
  })
})
