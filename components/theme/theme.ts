// The look: which colours this terminal can show on which background, and the few functions that paint text with them.
import { createContext, use } from 'react'
import { paletteFor } from './palette.ts'
import type { Background, Colours } from './palette.ts'

/** Paints text by wrapping it in SGR sequences; text comes out as it went in when there is nothing to paint with. */
export type Paint = (text: string) => string

/** Made by `createTheme`. Each `Paint` closes what it opens, so that painted pieces can stand side by side. */
export type Theme = {
  readonly colours: Colours
  readonly background: Background
  /** The terminal understands OSC 8. */
  readonly links: boolean
  /** Titles, focus. */
  readonly accent: Paint
  /** Unread, mentions. */
  readonly warm: Paint
  /** Failed, overdue. */
  readonly danger: Paint
  /** Live, done. */
  readonly good: Paint
  readonly dim: Paint
  readonly bold: Paint
  readonly italic: Paint
  readonly inverse: Paint
  /** A person's name in their stable colour: `seed` is their id. */
  readonly name: (seed: string, text: string) => string
}

// Closing codes are the specific ones: then Ink's own round trip gives back the very same string, and its per-frame
// cache is hit instead of tokenising each row twice.
const sgr =
  (open: string, close: string): Paint =>
  (text) =>
    text === '' ? text : `\u001B[${open}m${text}\u001B[${close}m`

const same: Paint = (text) => text

/** FNV-1a: small, stable over versions and machines. */
const hash = (text: string): number => {
  let value = 0x81_1c_9d_c5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01_00_01_93) >>> 0
  }
  return value
}

/** Builds the theme of a terminal. Pure; keep the result, its identity is part of the row cache's key. */
export const createTheme = (colours: Colours, background: Background, links: boolean): Theme => {
  const palette = paletteFor(colours, background)
  const colour = (code: string | undefined): Paint => (code === undefined ? same : sgr(code, '39'))
  const bold = sgr('1', '22')
  const faint = sgr('2', '22')
  const names = (palette?.names ?? []).map((code) => sgr(code, '39'))
  const nameOf = (seed: string): Paint => names[hash(seed) % Math.max(1, names.length)] ?? same
  return {
    colours,
    background,
    links,
    accent: colour(palette?.accent),
    warm: colour(palette?.warm),
    danger: colour(palette?.danger),
    good: colour(palette?.good),
    dim: palette === undefined || palette.dim === '2' ? faint : colour(palette.dim),
    bold,
    italic: sgr('3', '23'),
    inverse: sgr('7', '27'),
    name: (seed, text) => bold(nameOf(seed)(text)),
  }
}

/** Monochrome on dark: what a component gets when nobody provided a theme. */
export const plainTheme: Theme = createTheme(0, 'dark', false)

/** Provided once, at the top; its theme stays the same as long as the program runs. */
export const ThemeContext = createContext<Theme>(plainTheme)

/** Never throws: without a provider it is `plainTheme`. */
export const useTheme = (): Theme => use(ThemeContext)
