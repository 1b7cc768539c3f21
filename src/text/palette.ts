// The few ways in which a message may look different from plain text, and the SGR codes for them.

/** How a row may be dressed. `colours`: 0 none (weight stays), 4 sixteen, 8 two hundred and fifty-six, 24 true colour. */
export type RowStyle = {
  readonly colours: 0 | 4 | 8 | 24
  readonly background: 'dark' | 'light'
  /** Whether the terminal understands OSC 8. */
  readonly links: boolean
  /** The id under which the person using the program is mentioned. */
  readonly me?: string
}

/** Calm: weight and dimness, one accent, one warm colour for what concerns the reader. */
export type Look = 'bold' | 'dim' | 'italic' | 'underline' | 'strike' | 'inverse' | 'accent' | 'warm'

type Codes = { readonly open: string; readonly close: string }

const WEIGHTS: Readonly<Record<Exclude<Look, 'accent' | 'warm'>, Codes>> = {
  bold: { open: '1', close: '22' },
  dim: { open: '2', close: '22' },
  italic: { open: '3', close: '23' },
  underline: { open: '4', close: '24' },
  inverse: { open: '7', close: '27' },
  strike: { open: '9', close: '29' },
}

const COLOURS = {
  dark: { 4: ['36', '33'], 8: ['38;5;80', '38;5;215'], 24: ['38;2;94;200;210', '38;2;245;175;95'] },
  light: { 4: ['34', '35'], 8: ['38;5;24', '38;5;130'], 24: ['38;2;0;95;135', '38;2;165;85;0'] },
} as const

/** The SGR parameters that begin and end a look; undefined when the style has no colour for it. */
export function codesOf(look: Look, style: RowStyle): Codes | undefined {
  if (look !== 'accent' && look !== 'warm') return WEIGHTS[look]
  if (style.colours === 0) return undefined
  const [accent, warm] = COLOURS[style.background][style.colours]
  return { open: look === 'accent' ? accent : warm, close: '39' }
}

/** Every SGR sequence that may leave this folder. */
export const OWN_SGR: ReadonlySet<string> = new Set(
  [
    ...Object.values(WEIGHTS).flatMap(({ open, close }) => [open, close]),
    ...Object.values(COLOURS).flatMap((depths) => [...depths[4], ...depths[8], ...depths[24]]),
    '39',
  ].map((code) => `\u001b[${code}m`),
)
