// How a link or a mention looks: the text, and the real target whenever the text does not say it.
import { linkTarget } from './escape-markdown.ts'
import { neutralise } from './neutralise.ts'
import { safeTarget } from './own-grammar.ts'
import type { RowStyle } from './palette.ts'
import { dressed, linked } from './styled.ts'
import { truncateMiddle } from './width.ts'

type Place = { readonly style: RowStyle; readonly columns: number; readonly targets: string[] }

/** `label` is styled text, `plain` what it says; a safe target becomes a link (and enters `targets`), any other only text. */
export function linkText(
  href: string,
  label: string,
  plain: string,
  { style, columns, targets }: Place,
): string {
  if (href.startsWith('mention:')) return mention(href.slice('mention:'.length), label, style)
  if (/^(?:hash|cash):/.test(href)) return dressed(label, 'accent')
  const target = safeTarget(href)
  const shown = neutralise(target ?? href)
  // With nothing to say and nowhere to lead it is what was typed.
  if (plain.trim() === '')
    return shown.trim() === '' ? '[]()' : linkText(href, shown, shown, { style, columns, targets })
  const text = target === undefined ? label : linked(dressed(label, 'underline'), targets.push(target) - 1)
  if (says(plain, href) || (target !== undefined && says(plain, target))) return text
  // Without OSC 8 the shown target is the only way to follow the link.
  const room = style.links && target !== undefined ? Math.max(24, Math.min(60, columns - 4)) : 300
  return `${text} ${dressed(`(${truncateMiddle(shown, room)})`, 'dim')}`
}

function mention(id: string, label: string, style: RowStyle): string {
  const mine = style.me !== undefined && (id === style.me || id === encodeURIComponent(style.me))
  if (!mine) return dressed(label, 'accent', 'bold')
  return style.colours === 0 ? dressed(label, 'inverse', 'bold') : dressed(label, 'warm', 'bold')
}

function says(text: string, target: string): boolean {
  return bare(text) === bare(target) || bare(linkTarget(text)) === bare(target)
}

function bare(address: string): string {
  return address
    .trim()
    .replace(/^(?:https?:\/\/|mailto:)/i, '')
    .replace(/\/$/, '')
}
