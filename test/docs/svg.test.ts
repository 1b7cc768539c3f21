// The picture of a screen: well-formed, each character at its column, colours and weights as on the screen.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseXml, XmlElement } from '@rgrove/parse-xml'
import type { Cell } from '../support/pty.ts'
import { drawScreen } from './svg.ts'

const cell = (text: string, look: Partial<Cell> = {}): Cell => ({
  text,
  width: 1,
  fg: undefined,
  bg: undefined,
  bold: false,
  dim: false,
  inverse: false,
  ...look,
})
const cellsOf = (text: string, look: Partial<Cell> = {}): readonly Cell[] =>
  Array.from(text, (sign) => cell(sign, look))

type Drawn = { readonly text: string; readonly x: number } & Readonly<Record<string, string | number>>

const elementsOf = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...element.children.filter((child) => child instanceof XmlElement).flatMap(elementsOf),
]
const textsOf = (picture: string): readonly Drawn[] => {
  const { root } = parseXml(picture)
  assert.ok(root)
  return elementsOf(root)
    .filter(({ name }) => name === 'text')
    .map(({ text, attributes }) => ({ ...attributes, text, x: Number(attributes['x']) }))
}

describe('the picture of a screen', () => {
  test('markup of a screen is text of the picture', () => {
    const picture = drawScreen([cellsOf('<b>&"</b>')], 'a & <b>')
    assert.deepEqual(
      textsOf(picture).map(({ text }) => text),
      ['<b>&"</b>'],
    )
  })

  test('what follows a wide character stands two columns on', () => {
    const row = [cell('村', { width: 2 }), cell('', { width: 0 }), cell('a'), cell('b')]
    const plain = textsOf(drawScreen([cellsOf('..'), row], ''))
    const [dots, wide, after] = plain
    assert.deepEqual([dots?.text, wide?.text, after?.text], ['..', '村', 'ab'])
    assert.equal(wide?.['textLength'], dots?.['textLength'])
    assert.ok(Math.abs((after?.x ?? 0) - (wide?.x ?? 0) - Number(wide?.['textLength'])) < 0.11)
  })

  test('colours of the palette, true ones, weights and what is inverse', () => {
    const row = [
      ...cellsOf('in', { fg: 215, bold: true }),
      ...cellsOf('true', { fg: '#123456' }),
      ...cellsOf('turned', { inverse: true, fg: 196 }),
    ]
    const picture = drawScreen([row], '')
    const [inPalette, exact, turned] = textsOf(picture)
    assert.deepEqual([inPalette?.['fill'], inPalette?.['font-weight']], ['#ffaf5f', '700'])
    assert.equal(exact?.['fill'], '#123456')
    assert.match(picture, /<rect [^>]*fill="#ff0000"\/><text [^>]*>turned/)
    assert.notEqual(turned?.['fill'], '#ff0000')
  })
})
