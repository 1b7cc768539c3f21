// Looks through a paragraph before it is read: where code and addresses are, which bracket closes which.
import { type Address, addressesIn } from './urls.ts'

/** Fills what is masked: no mark, no word, no part of an address. */
const BLANK = '"'
const TARGETS = /\]\((?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)/g

type Span = { readonly to: number; readonly ticks: number }

/** What is known about a paragraph before it is read: where code is, which bracket closes which, text without both. */
export type Scan = {
  readonly source: string
  /** The source with code, escapes and link targets blanked, for finding closing marks. */
  readonly masked: string
  readonly code: ReadonlyMap<number, Span>
  readonly brackets: ReadonlyMap<number, number>
  readonly addresses: ReadonlyMap<number, Address>
  /** Where the last `</u>` is; looking for one after it would be in vain, and slow. */
  readonly lastUnderline: number
  readonly depth: number
  readonly inLink: boolean
}

/** Looks through `source` once, so that no later search can be quadratic. */
export function scanned(source: string, depth: number, inLink: boolean): Scan {
  const code = source.includes('`') ? codeSpans(source) : new Map<number, never>()
  let masked = source
  if (code.size > 0 || source.includes('\\')) masked = withoutCode(source, code)
  const brackets = source.includes('](') ? bracketPairs(masked) : new Map<number, number>()
  if (brackets.size > 0) masked = masked.replaceAll(TARGETS, (target) => BLANK.repeat(target.length))
  const addresses = new Map((inLink ? [] : addressesIn(masked)).map((address) => [address.at, address]))
  if (addresses.size > 0) masked = blanked(masked, [...addresses.values()])
  return {
    source,
    masked,
    code,
    brackets,
    addresses,
    lastUnderline: masked.lastIndexOf('</u>'),
    depth,
    inLink,
  }
}

function blanked(text: string, addresses: readonly Address[]): string {
  let out = ''
  let at = 0
  for (const address of addresses) {
    out += text.slice(at, address.at) + BLANK.repeat(address.text.length)
    at = address.at + address.text.length
  }
  return out + text.slice(at)
}

/** Code spans by where they begin; a run of backticks is closed by the next run of the same length. */
function codeSpans(source: string): Map<number, Span> {
  const runs = Array.from(source.matchAll(/`+/g), (match) => ({ at: match.index, ticks: match[0].length }))
  const waiting = Map.groupBy(runs.toReversed(), (run) => run.ticks)
  const spans = new Map<number, Span>()
  let past = 0
  for (const run of runs) {
    if (run.at < past) continue
    // An escaped backtick is text; the run begins after it.
    const escaped = isEscaped(source, run.at) ? 1 : 0
    const close = nextRun(waiting.get(run.ticks - escaped), run.at)
    if (close === undefined || run.ticks === escaped) continue
    past = close + run.ticks - escaped
    spans.set(run.at + escaped, { to: past, ticks: run.ticks - escaped })
  }
  return spans
}

/** Where the first of `runs` (last one first) after `at` is; those before it are done with. */
function nextRun(runs: { at: number }[] | undefined, at: number): number | undefined {
  while ((runs?.at(-1)?.at ?? Infinity) <= at) runs?.pop()
  return runs?.at(-1)?.at
}

function isEscaped(source: string, at: number): boolean {
  let slashes = 0
  while (source[at - 1 - slashes] === '\\') slashes += 1
  return slashes % 2 === 1
}

function withoutCode(source: string, code: Scan['code']): string {
  let out = ''
  let at = 0
  for (const [from, { to }] of code) {
    out += withoutEscapes(source.slice(at, from)) + BLANK.repeat(to - from)
    at = to
  }
  return out + withoutEscapes(source.slice(at))
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\[!-/:-@[-`{-~]/g, BLANK + BLANK)
}

function bracketPairs(masked: string): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (const match of masked.matchAll(/[[\]]/g)) {
    if (match[0] === '[') open.push(match.index)
    else {
      const from = open.pop()
      if (from !== undefined) pairs.set(from, match.index)
    }
  }
  return pairs
}
