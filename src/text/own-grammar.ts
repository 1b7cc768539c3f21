// The last guard before the screen: of all sequences only our own SGR and OSC 8 with a safe target pass.
import { neutralise } from './neutralise.ts'
import { OWN_SGR } from './palette.ts'

const ESC = '\u001b'
// What no row may contain outside our own sequences: controls, bidi, tags, line separators.
const FOREIGN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\u{e0000}-\u{e007f}]/u
const OWN = new RegExp(String.raw`${ESC}\[[\d;]{1,20}m|${ESC}\]8;;([!-~]{0,2048})${ESC}\\`, 'g')
const TARGET = /^(?:https?:\/\/|mailto:)[\x21-\x7e]+$/i

/** The address that a link may carry in OSC 8, as a browser would write it; undefined when it must stay text. */
export function safeTarget(target: string): string | undefined {
  if (!/^(?:https?|mailto):/i.test(target) || target.length > 2048) return undefined
  const parsed = URL.canParse(target) ? new URL(target).href : ''
  return TARGET.test(parsed) && parsed.length <= 2048 ? parsed : undefined
}

/** `row` with everything that is not of our own grammar turned into visible marks; the same string when all is well. */
export function ownGrammar(row: string): string {
  if (!FOREIGN.test(row)) return row
  let out = ''
  let at = 0
  for (const match of row.matchAll(OWN)) {
    const [sequence, target] = match
    const own = target === undefined ? OWN_SGR.has(sequence) : target === '' || TARGET.test(target)
    out += shown(row.slice(at, match.index)) + (own ? sequence : shown(sequence))
    at = match.index + sequence.length
  }
  return out + shown(row.slice(at))
}

function shown(text: string): string {
  return FOREIGN.test(text) ? neutralise(text) : text
}
