// A line of dressed pieces of text, written as Markdown that reads back as exactly those pieces.
import { escapeMarkdown, linkTarget } from './escape-markdown.ts'
import { addressesIn } from './urls.ts'

/** A piece of one line. `raw` is Markdown already (a mention, an image). `href` is as the author wrote it. */
export type Run = {
  readonly kind: 'text' | 'code' | 'raw'
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly strike: boolean
  readonly underline: boolean
  readonly href: string
}

type Style = 'bold' | 'strike' | 'underline' | 'italic'
const STYLES: readonly Style[] = ['bold', 'strike', 'underline', 'italic']
const MARKS: Readonly<Record<Style, readonly [string, string]>> = {
  bold: ['**', '**'],
  strike: ['~~', '~~'],
  underline: ['<u>', '</u>'],
  italic: ['_', '_'],
}
const WORD = /[\p{L}\p{N}]/u

/** Markdown of the runs of one line. */
export function runsToMarkdown(runs: readonly Run[]): string {
  const [only] = runs
  if (runs.length === 1 && only !== undefined && plain(only))
    return runMarkdown(only, { label: false, follows: false })
  const joined = withoutStuckItalics(merged(runs))
  return grouped(joined, (run) => run.href)
    .map((group, index, groups) => linkMarkdown(group, index < groups.length - 1))
    .join('')
}

function plain(run: Run): boolean {
  return run.href === '' && STYLES.every((style) => !run[style])
}

function linkMarkdown(runs: readonly Run[], follows: boolean): string {
  const href = runs[0]?.href ?? ''
  if (href === '') return nested(runs, STYLES, { label: false, follows })
  const text = runs.map((run) => run.text).join('')
  const [only] = runs
  const [address] = addressesIn(text)
  if (
    runs.length === 1 &&
    only?.kind === 'text' &&
    address?.text === text &&
    sameTarget(address.href, href)
  ) {
    return nested(runs, STYLES, { label: false, follows })
  }
  const label =
    text.trim() === '' ? escapeMarkdown(href) : nested(runs, STYLES, { label: true, follows: false })
  return `[${label}](${linkTarget(href)})`
}

function sameTarget(shown: string, href: string): boolean {
  return shown === href || linkTarget(shown) === linkTarget(href)
}

type Place = { readonly label: boolean; readonly follows: boolean }

/** Marks around what shares a style, outermost first; spaces move outside, for `** a **` is not bold. */
function nested(runs: readonly Run[], styles: readonly Style[], place: Place): string {
  const [style, ...rest] = styles
  if (style === undefined)
    return runs
      .map((run, index) => runMarkdown(run, { ...place, follows: place.follows || index < runs.length - 1 }))
      .join('')
  const groups = grouped(runs, (run) => String(run[style]))
  return groups
    .map((group, index) => {
      const on = group[0]?.[style] === true
      const inner = nested(group, rest, {
        ...place,
        follows: place.follows || on || index < groups.length - 1,
      })
      return on ? marked(inner, MARKS[style]) : inner
    })
    .join('')
}

function marked(inner: string, [open, close]: readonly [string, string]): string {
  const core = inner.trim()
  if (core === '') return inner
  const from = inner.indexOf(core)
  return inner.slice(0, from) + open + core + close + inner.slice(from + core.length)
}

function runMarkdown({ kind, text }: Run, { label, follows }: Place): string {
  if (kind === 'raw') return text
  if (kind === 'code') return codeMarkdown(text)
  const escaped = escapeMarkdown(text, follows)
  return label ? escaped.replaceAll(']', '\\]') : escaped
}

function codeMarkdown(text: string): string {
  if (text.trim() === '') return text
  const ticks = '`'.repeat(longestRun(text) + 1)
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return ticks + pad + text + pad + ticks
}

function longestRun(text: string): number {
  return Array.from(text.matchAll(/`+/g)).reduce((longest, run) => Math.max(longest, run[0].length), 0)
}

function merged(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last !== undefined && alike(last, run)) out[out.length - 1] = { ...last, text: last.text + run.text }
    else out.push(run)
  }
  return out
}

function alike(a: Run, b: Run): boolean {
  return (
    a.kind === b.kind &&
    a.kind !== 'raw' &&
    a.href === b.href &&
    STYLES.every((style) => a[style] === b[style])
  )
}

/** Italics inside a word cannot be written with `_`; the letters matter more than their slant. */
function withoutStuckItalics(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    if (!run.italic) return run
    const stuck = touches(runs[index - 1], run) || touches(run, runs[index + 1])
    return stuck ? { ...run, italic: false } : run
  })
}

/** Whether a word goes on from `left` into `right` where only the slant changes. */
function touches(left: Run | undefined, right: Run | undefined): boolean {
  if (left === undefined || right === undefined || left.italic === right.italic || left.href !== right.href)
    return false
  if (STYLES.some((style) => style !== 'italic' && left[style] !== right[style])) return false
  return WORD.test(left.text.at(-1) ?? '') && WORD.test(right.text.at(0) ?? '')
}

function grouped(runs: readonly Run[], key: (run: Run) => string): Run[][] {
  const groups: Run[][] = []
  let last: string | undefined
  for (const run of runs) {
    const current = key(run)
    if (current === last) groups.at(-1)?.push(run)
    else groups.push([run])
    last = current
  }
  return groups
}
