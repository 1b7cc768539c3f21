// The colours: found from the environment, readable on both backgrounds, stable for a person.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { detectTheme } from '../../../components/theme/detect-theme.ts'
import { paletteFor } from '../../../components/theme/palette.ts'
import { createTheme } from '../../../components/theme/theme.ts'

const colours = (env: Record<string, string>) => detectTheme(env).colours

suite('detectTheme', () => {
  test('finds how many colours there are', () => {
    assert.equal(colours({ TERM: 'xterm-256color' }), 8)
    assert.equal(colours({ TERM: 'xterm-256color', COLORTERM: 'truecolor' }), 24)
    assert.equal(colours({ TERM: 'xterm' }), 4)
    assert.equal(colours({ TERM: 'linux' }), 4)
    assert.equal(colours({ TERM: 'dumb', COLORTERM: 'truecolor' }), 0)
    assert.equal(colours({ TERM: 'xterm-kitty' }), 24)
  })

  test('NO_COLOR takes them away unless empty; FORCE_COLOR is the stronger', () => {
    assert.equal(colours({ TERM: 'xterm-256color', NO_COLOR: '1' }), 0)
    assert.equal(colours({ TERM: 'xterm-256color', NO_COLOR: '' }), 8)
    assert.equal(colours({ TERM: 'dumb', NO_COLOR: '1', FORCE_COLOR: '3' }), 24)
    assert.equal(colours({ TERM: 'xterm-256color', FORCE_COLOR: '0' }), 0)
  })

  test('finds the background; the option wins', () => {
    assert.equal(detectTheme({ COLORFGBG: '0;15' }).background, 'light')
    assert.equal(detectTheme({ COLORFGBG: '15;0' }).background, 'dark')
    assert.equal(detectTheme({ COLORFGBG: '0;default;7' }).background, 'light')
    assert.equal(detectTheme({ COLORFGBG: '15;default' }).background, 'dark')
    assert.equal(detectTheme({}).background, 'dark')
    assert.equal(detectTheme({ COLORFGBG: '15;0' }, { background: 'light' }).background, 'light')
    assert.equal(detectTheme({ TERM: 'xterm-256color' }, { colours: 0 }).colours, 0)
  })

  test('writes links only to terminals that do not print them', () => {
    assert.equal(detectTheme({ TERM: 'xterm-256color' }).links, true)
    assert.equal(detectTheme({ TERM: 'linux' }).links, false)
    assert.equal(detectTheme({}).links, false)
  })
})

const level = (value: number): number => (value === 0 ? 0 : 55 + 40 * value)

/** The colour cube and the greys of 256 colours are the same everywhere. Source: xterm's 256colres.pl. */
const rgb = (code: string): readonly [number, number, number] => {
  const index = Number(code.split(';').at(-1))
  if (index >= 232) {
    const grey = 8 + 10 * (index - 232)
    return [grey, grey, grey]
  }
  const cube = index - 16
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]
}
const luminance = (colour: readonly [number, number, number]): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
const backgrounds = {
  dark: [
    [0, 0, 0],
    [40, 42, 54],
  ],
  light: [
    [255, 255, 255],
    [253, 246, 227],
  ],
} as const

suite('palette', () => {
  for (const background of ['dark', 'light'] as const) {
    test(`every colour has a contrast of 4.5 and more on ${background}`, () => {
      const palette = paletteFor(8, background)
      assert.ok(palette)
      const { names, ...others } = palette
      for (const code of [...names, ...Object.values(others)]) {
        for (const ground of backgrounds[background]) {
          const measured = contrast(luminance(rgb(code)), luminance(ground))
          assert.ok(measured >= 4.5, `${code} on ${ground.join(',')}: ${measured.toFixed(2)}`)
        }
      }
    })
  }
})

suite('createTheme', () => {
  test('a person has one colour, and not all have the same', () => {
    const theme = createTheme(8, 'dark', false)
    assert.equal(theme.name('u1', 'Mira'), theme.name('u1', 'Mira'))
    const painted = Array.from({ length: 40 }, (_, index) => theme.name(`user-${index}`, 'x'))
    assert.ok(new Set(painted).size > 6)
  })

  test('without colour only weights remain', () => {
    const theme = createTheme(0, 'dark', false)
    assert.equal(theme.accent('a') + theme.warm('b') + theme.danger('c') + theme.good('d'), 'abcd')
    assert.equal(theme.bold('x'), '\u001B[1mx\u001B[22m')
    assert.equal(theme.name('u1', 'Mira'), '\u001B[1mMira\u001B[22m')
  })
})
