// Finds out from the environment what the terminal can show. Pure: the environment is passed in.
import type { Background, Colours } from './palette.ts'
import { createTheme } from './theme.ts'
import type { Theme } from './theme.ts'

/** Read of it: TERM, COLORTERM, TERM_PROGRAM, WT_SESSION, COLORFGBG, NO_COLOR and FORCE_COLOR. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the person asked for on the command line; it wins over everything detected. */
export type ThemeOptions = { readonly background?: Background; readonly colours?: Colours }

const forced = (value: string | undefined): Colours | undefined => {
  if (value === undefined) return undefined
  const known: Readonly<Record<string, Colours>> = { '0': 0, false: 0, '1': 4, '2': 8, '3': 24 }
  return known[value]
}

const trueColourPrograms = new Set(['iTerm.app', 'WezTerm', 'ghostty', 'vscode'])

const detectedColours = (env: Environment): Colours => {
  const term = env['TERM'] ?? ''
  if (term === 'dumb') return 0
  const named = env['COLORTERM'] === 'truecolor' || env['COLORTERM'] === '24bit'
  if (named || env['WT_SESSION'] !== undefined || trueColourPrograms.has(env['TERM_PROGRAM'] ?? '')) return 24
  if (/-direct$|kitty|ghostty|alacritty/.test(term)) return 24
  return /256|^xterm-color$/.test(term) ? 8 : 4
}

// https://no-color.org: set and not empty, whatever the value. FORCE_COLOR (as Node itself reads it) is the stronger.
/** How many colours the terminal of this environment has. */
export const coloursOf = (env: Environment): Colours => {
  const force = forced(env['FORCE_COLOR'])
  if (force !== undefined) return force
  if ((env['NO_COLOR'] ?? '') !== '') return 0
  return detectedColours(env)
}

/** COLORFGBG is `foreground;background` or `foreground;default;background` in the 16 colours. */
const backgroundOf = (env: Environment): Background => {
  const last = (env['COLORFGBG'] ?? '').split(';').at(-1) ?? ''
  if (!/^\d+$/.test(last)) return 'dark'
  const index = Number(last)
  return index === 7 || index > 8 ? 'light' : 'dark'
}

// A terminal that does not know OSC 8 swallows it, save these, which print it.
const showsLinks = (env: Environment): boolean => /^(?!dumb|linux|eterm)./.test(env['TERM'] ?? '')

/** The theme of the terminal described by this environment. */
export const detectTheme = (env: Environment, options: ThemeOptions = {}): Theme =>
  createTheme(options.colours ?? coloursOf(env), options.background ?? backgroundOf(env), showsLinks(env))
