// A body as rows of ANSI, ready for one Text each: remembered, and without marked whenever there is no markup.
import type { Body } from '../domain/text.ts'
import { toMarkdown } from './body.ts'
import { lru } from './lru.ts'
import { ownGrammar } from './own-grammar.ts'
import type { RowStyle } from './palette.ts'
import { hasMarkup, literalLines, plainLines } from './plain.ts'
import { richReady, richRenderer } from './rich.ts'
import { wrapStyled } from './styled.ts'

export type { RowStyle } from './palette.ts'

// A body is shown at one or two widths at a time; more are forgotten with the body.
const remembered = lru<Map<string, readonly string[]>>(2000)

/**
 * The rows of `body`, each at most `columns` columns wide and self-contained (what it opens it closes). The caller decides
 * the measure. Before `loadRich()` has finished, a body with markup is shown as its plain text.
 */
export function bodyRows(body: Body, columns: number, style: RowStyle): readonly string[] {
  const measure = Math.max(1, Math.floor(columns))
  const rows = remembered(body, () => new Map())
  const key = `${measure} ${style.colours} ${style.background} ${style.links} ${richReady()} ${style.me ?? ''}`
  const before = rows.get(key)
  if (before !== undefined) return before
  const made = markdownRows(toMarkdown(body), measure, style)
  if (rows.size >= 8) rows.clear()
  rows.set(key, made)
  return made
}

function markdownRows(markdown: string, columns: number, style: RowStyle): readonly string[] {
  if (!hasMarkup(markdown)) return plainRows(literalLines(markdown), columns)
  const rich = richRenderer()
  if (rich === undefined) return plainRows(plainLines(markdown), columns)
  try {
    return rich.richRows(markdown, columns, style)
  } catch {
    // Anybody may write it, and it is there again at the next start: a bug over it must not be the end of the program.
    return plainRows(plainLines(markdown), columns)
  }
}

function plainRows(lines: readonly string[], columns: number): string[] {
  if (lines.length === 0) return []
  return wrapStyled(lines.join('\n'), columns).map((row) => ownGrammar(row).replaceAll('\u00a0', ' '))
}
