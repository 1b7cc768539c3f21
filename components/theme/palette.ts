// The colours, as SGR parameters: chosen so that every one of them is readable on its background (held by a test).

/** How many bits of colour the terminal shows: none, 16 colours, 256 colours, true colour. */
export type Colours = 0 | 4 | 8 | 24
/** Of the terminal itself; dark where it is not known. */
export type Background = 'dark' | 'light'

/** SGR parameters that begin a foreground colour, such as `38;5;110` or `36`. */
export type Palette = {
  readonly accent: string
  readonly warm: string
  readonly danger: string
  readonly good: string
  readonly dim: string
  readonly names: readonly string[]
}

const indexed = (index: number): string => `38;5;${index}`

const rich: Record<Background, Palette> = {
  dark: {
    accent: indexed(80),
    warm: indexed(215),
    danger: indexed(210),
    good: indexed(114),
    dim: indexed(246),
    names: [110, 150, 180, 182, 116, 217, 143, 147, 109, 175, 186, 152].map(indexed),
  },
  light: {
    accent: indexed(24),
    warm: indexed(94),
    danger: indexed(160),
    good: indexed(22),
    dim: indexed(241),
    names: [24, 22, 88, 90, 54, 52, 58, 61, 23, 125, 18, 236].map(indexed),
  },
}

// The 16 colours are the person's own, so contrast cannot be promised: bright ones on dark, plain ones on light; never
// white, black or yellow-on-white. Dim is SGR 2, because "bright black" is invisible in several popular schemes.
const plain: Record<Background, Palette> = {
  dark: {
    accent: '36',
    warm: '33',
    danger: '91',
    good: '92',
    dim: '2',
    names: ['96', '92', '95', '94', '36', '32', '35'],
  },
  light: {
    accent: '34',
    warm: '35',
    danger: '31',
    good: '32',
    dim: '2',
    names: ['34', '35', '36', '31', '32'],
  },
}

/** The palette of a terminal; undefined when it shall have no colour at all (weights and dimness stay). */
export const paletteFor = (colours: Colours, background: Background): Palette | undefined => {
  if (colours === 0) return undefined
  return colours === 4 ? plain[background] : rich[background]
}
