// From what Ink reports to names of single keys: chunks are split, remnants of escape sequences are dropped.
import type { KeyPress } from '../../store/commands/press.ts'

/** The flags of Ink's `Key` that matter here. */
export type InkKey = {
  readonly upArrow: boolean
  readonly downArrow: boolean
  readonly leftArrow: boolean
  readonly rightArrow: boolean
  readonly pageUp: boolean
  readonly pageDown: boolean
  readonly home: boolean
  readonly end: boolean
  readonly return: boolean
  readonly escape: boolean
  readonly ctrl: boolean
  readonly shift: boolean
  readonly tab: boolean
  readonly backspace: boolean
  readonly delete: boolean
  readonly meta: boolean
  readonly super?: boolean
  readonly eventType?: 'press' | 'repeat' | 'release' | undefined
}

const specials: readonly (readonly [keyof InkKey, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
]

const prefixOf = ({ ctrl, meta }: InkKey, shift: boolean): string =>
  `${ctrl ? 'ctrl-' : ''}${meta ? 'alt-' : ''}${shift ? 'shift-' : ''}`

const specialPresses = (name: string, key: InkKey): readonly KeyPress[] => {
  // Two Escapes in one chunk come as Alt-Escape; nobody has such a key.
  if (name === 'escape') return key.meta ? [{ name }, { name }] : [{ name }]
  return [{ name: prefixOf(key, key.shift) + name }]
}

const CONTROLS: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'ctrl-j',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007F': 'backspace',
  '\u001B': 'escape',
  '\0': 'ctrl-space',
}

/** One character as it stands in a chunk of several. */
const characterPress = (character: string): KeyPress => {
  const control = CONTROLS[character]
  if (control !== undefined) return { name: control }
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return { name: `ctrl-${String.fromCodePoint(code + (code <= 26 ? 0x60 : 0x40))}` }
  return { name: character === ' ' ? 'space' : character, text: character }
}

const byGrapheme = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const charactersOf = (text: string): readonly string[] =>
  Array.from(byGrapheme.segment(text.replaceAll('\r\n', '\r')), ({ segment }) => segment)

/**
 * What is left of a sequence that came in pieces (a mouse report, a colour reply), its Escape gone. Only shapes that
 * nobody types in one burst.
 */
const remnant = /^(?:\[[<?>=][\d;]*[a-zA-Z~]?|\[\d+;[\d;:]*[a-zA-Z~]?|\]?\d+;rgb:[\da-f/]*)$/i

/** A line break with text after it, longer than anyone types between two frames: pasted without brackets. */
export const isUnbracketedPaste = (input: string): boolean =>
  input.length >= 24 && /[\r\n][^\r\n]/.test(input.trim())

const modified = (input: string, key: InkKey): readonly KeyPress[] => {
  const character = input === ' ' ? 'space' : input
  // Alt-Shift-n is Alt-N, whichever way the terminal says it; Ctrl tells no case.
  const upper = key.shift && !key.ctrl && /^[a-z]$/.test(character)
  const shift = key.shift && key.ctrl && /^[a-z]$/.test(character)
  return [{ name: prefixOf(key, shift) + (upper ? character.toUpperCase() : character) }]
}

/** The keys that one report of Ink stands for, in order; none for what is no key of ours. */
export const keyPresses = (input: string, key: InkKey): readonly KeyPress[] => {
  if (key.eventType === 'release' || key.super === true) return []
  const special = specials.find(([flag]) => key[flag] === true)
  if (special !== undefined) return specialPresses(special[1], key)
  if (input === '' || remnant.test(input)) return []
  // Ink reports Ctrl-Space as Ctrl with a space, everything else modified as one character.
  if (key.ctrl || key.meta) return modified(input, key)
  // The kitty protocol gives the unshifted character where it gives no text.
  if (key.shift && /^[a-z]$/.test(input)) return [{ name: input.toUpperCase(), text: input.toUpperCase() }]
  return charactersOf(input).map(characterPress)
}
