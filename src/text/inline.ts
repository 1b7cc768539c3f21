// Emphasis, code, links and line breaks inside a paragraph, as marked's tokens, in linear time.
// marked's own inline rules are quadratic on hostile text and follow CommonMark's flanking rules, under which
// `**「重要」**です` and `**Name:**text` are not bold; chat needs the plain rule: no space inside, no word outside of `_` and `*`.
import type { Token } from 'marked'
import { type Scan, scanned } from './inline-scan.ts'

// Not the bracket behind a `!`: where that is escaped, a link begins there.
const SPECIAL = /[\\`*_~[<\n]|!(?=\[)/g
const PUNCTUATION = /^[!-/:-@[-`{-~]$/
const WORD = /[\p{L}\p{N}]/u
/** Begin a tag or an emoji where the network has such. */
const KEPT = new Set(['#', '$', ':'])
const TARGET =
  /\([ \n]*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))(?:[ \n]+(?:"[^"\n]*"|'[^'\n]*'))?[ \n]*\)/y
const AUTOLINK = /<((?:https?|mailto|ftp):[^\s<>]{1,2048})>/iy
const DEEPEST = 12

type Step = { readonly tokens: readonly Token[]; readonly to: number }

/** The tokens of one paragraph, heading or cell. Entities are not decoded: what was typed is what is shown. */
export function inlineTokens(source: string, depth = 0, inLink = false): Token[] {
  const scan = scanned(source, depth, inLink)
  const tokens: Token[] = []
  let text = ''
  let at = 0
  const flush = (): void => {
    if (text !== '') tokens.push(textToken(text))
    text = ''
  }
  for (const stop of stops(scan)) {
    if (stop < at) continue
    text += source.slice(at, stop)
    const step = stepAt(scan, stop)
    at = stop
    if (step === undefined) continue
    at = step.to
    const only = step.tokens[0]
    if (step.tokens.length === 1 && only?.type === 'text' && !isKept(only)) text += only.raw
    else {
      flush()
      tokens.push(...step.tokens)
    }
  }
  text += source.slice(at)
  flush()
  return tokens
}

/** Positions at which something may begin, in order. */
function stops({ source, addresses }: Scan): number[] {
  const found = Array.from(source.matchAll(SPECIAL), (match) => match.index)
  if (addresses.size === 0) return found
  return [...found, ...addresses.keys()].toSorted((a, b) => a - b)
}

function stepAt(scan: Scan, at: number): Step | undefined {
  const address = scan.addresses.get(at)
  if (address !== undefined && !scan.inLink)
    return { tokens: [linkToken(address.href, [textToken(address.text)])], to: at + address.text.length }
  switch (scan.source[at]) {
    case '\\':
      return escapeAt(scan, at)
    case '`':
      return codeAt(scan, at)
    case '*':
    case '_':
    case '~':
      return emphasisAt(scan, at)
    case '[':
      return linkAt(scan, at, false)
    case '!':
      return linkAt(scan, at + 1, true)
    case '<':
      return angleAt(scan, at)
    case '\n':
      return { tokens: [{ type: 'br', raw: '\n' }], to: at + 1 }
    default:
      return undefined
  }
}

function escapeAt({ source }: Scan, at: number): Step | undefined {
  const next = source[at + 1] ?? ''
  if (next === '\n') return { tokens: [{ type: 'br', raw: '\n' }], to: at + 2 }
  if (!PUNCTUATION.test(next)) return undefined
  return { tokens: [{ ...textToken(next), raw: KEPT.has(next) ? `\\${next}` : next }], to: at + 2 }
}

/** Whether a text is an escaped sign that must not begin a tag or an emoji; such a one stays a token of its own. */
export function isKept(token: Token): boolean {
  return token.type === 'text' && token.raw.startsWith('\\') && KEPT.has(token.raw.slice(1))
}

function codeAt({ source, code }: Scan, at: number): Step {
  const span = code.get(at)
  if (span === undefined) {
    const run = runAt(source, at)
    return { tokens: [textToken(source.slice(at, at + run))], to: at + run }
  }
  const inner = source.slice(at + span.ticks, span.to - span.ticks).replaceAll('\n', ' ')
  const padded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== ''
  return { tokens: [{ type: 'codespan', raw: '', text: padded ? inner.slice(1, -1) : inner }], to: span.to }
}

function emphasisAt(scan: Scan, at: number): Step | undefined {
  const mark = scan.source[at] ?? ''
  if (scan.masked[at] !== mark) return undefined
  const run = runAt(scan.masked, at)
  const end = scan.depth < DEEPEST && mayOpen(scan, at, mark, run) ? closing(scan, at, mark, run) : -1
  if (end === -1) return { tokens: [textToken(mark.repeat(run))], to: at + run }
  const inner = inlineTokens(scan.source.slice(at + run, end), scan.depth + 1, scan.inLink)
  return { tokens: [emphasis(mark, run, inner)], to: end + run }
}

function emphasis(mark: string, run: number, tokens: Token[]): Token {
  if (mark === '~') return { type: 'del', raw: '', text: '', tokens }
  if (run === 1) return { type: 'em', raw: '', text: '', tokens }
  const strong: Token = { type: 'strong', raw: '', text: '', tokens }
  return run === 2 ? strong : { type: 'em', raw: '', text: '', tokens: [strong] }
}

/** `**` and `~~` work inside words (Chinese and Japanese have no spaces); `*` and `_` do not (2*3*4, snake_case). */
function mayOpen({ source }: Scan, at: number, mark: string, run: number): boolean {
  if (mark === '~' ? run !== 2 : run > 3) return false
  const next = source[at + run] ?? ' '
  return !/\s/.test(next) && (boundless(mark, run) || !isWord(source, at - 1))
}

function closing({ source, masked }: Scan, at: number, mark: string, run: number): number {
  const limit = Math.min(masked.length, at + 8000)
  let tries = 0
  for (let end = masked.indexOf(mark, at + run); end !== -1 && end < limit && tries < 64; tries += 1) {
    const length = runAt(masked, end)
    const tight = end > at + run && !/\s/.test(source[end - 1] ?? ' ')
    if (length === run && tight && (boundless(mark, run) || !isWord(source, end + run))) return end
    end = masked.indexOf(mark, end + length)
  }
  return -1
}

function boundless(mark: string, run: number): boolean {
  return mark !== '_' && run === 2
}

function isWord(text: string, at: number): boolean {
  return WORD.test(text[at] ?? '')
}

function runAt(text: string, at: number): number {
  let end = at
  while (text[end] === text[at]) end += 1
  return end - at
}

function linkAt(scan: Scan, at: number, image: boolean): Step | undefined {
  const close = scan.brackets.get(at)
  if (close === undefined || scan.inLink || scan.source[close + 1] !== '(') return undefined
  TARGET.lastIndex = close + 1
  const match = TARGET.exec(scan.source)
  if (match === null) return undefined
  const href = (match[1] ?? match[2] ?? '').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
  const label = scan.source.slice(at + 1, close)
  const to = close + 1 + match[0].length
  const inner = inlineTokens(label, scan.depth + 1, true)
  return {
    tokens: [
      image
        ? { type: 'image', raw: '', href, title: null, text: plainText(inner), tokens: inner }
        : linkToken(href, inner),
    ],
    to,
  }
}

function angleAt(scan: Scan, at: number): Step | undefined {
  if (scan.source.startsWith('<u>', at)) {
    const end =
      at < scan.lastUnderline && scan.depth < DEEPEST
        ? scan.masked.slice(0, at + 1000).indexOf('</u>', at + 3)
        : -1
    if (end === -1) return undefined
    return {
      tokens: [
        {
          type: 'underline',
          raw: '',
          tokens: inlineTokens(scan.source.slice(at + 3, end), scan.depth + 1, scan.inLink),
        },
      ],
      to: end + 4,
    }
  }
  AUTOLINK.lastIndex = at
  const match = AUTOLINK.exec(scan.source)
  if (match === null || scan.inLink) return undefined
  const href = match[1] ?? ''
  return { tokens: [linkToken(href, [textToken(href)])], to: at + match[0].length }
}

/** What the tokens say, without markup; a line break is a `\n`. */
export function plainText(tokens: readonly Token[]): string {
  let out = ''
  for (const token of tokens) {
    if ('tokens' in token && token.tokens !== undefined) out += plainText(token.tokens)
    else if (token.type === 'br') out += '\n'
    else if ('text' in token && typeof token.text === 'string') out += token.text
  }
  return out
}

function textToken(text: string): Token {
  return { type: 'text', raw: text, text, escaped: false }
}

function linkToken(href: string, tokens: Token[]): Token {
  return { type: 'link', raw: '', href, title: null, text: plainText(tokens), tokens }
}
