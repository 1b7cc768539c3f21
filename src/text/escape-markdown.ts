// Writes foreign text into Markdown so that it stays text: as few backslashes as possible, because people edit it.
import { type Address, addressesIn } from './urls.ts'

const ACTIVE =
  /[`*[]|\\(?=[!-/:-@[-`{-~]|$)|<(?=[a-z]|$)|~(?=~|$)|(?<=^|~)~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu
const LINE_START = /^( *)(?! )(?:(#{1,6}(?= |$)|>|[-+](?= |$|--)|(?=[ |:]*-)[ |:-]+$)|(\d{1,9})([.)])(?= |$))/

/**
 * `text` (one line, or part of one) with every character escaped that could become markup inside a line. Addresses stay
 * as they are; when more `follows` on the line, one at the very end gets its brackets so that it does not grow, and a `!`
 * there does not make a picture of a link.
 */
export function escapeMarkdown(text: string, follows = false): string {
  let out = ''
  let at = 0
  for (const address of addressesIn(text)) {
    const end = address.at + address.text.length
    out +=
      escaped(text.slice(at, address.at)) +
      (follows && end === text.length ? enclosed(address) : address.text)
    at = end
  }
  const rest = escaped(text.slice(at))
  return out + (follows ? rest.replace(/!$/, '\\!') : rest)
}

function enclosed({ text, href }: Address): string {
  return text === href ? `<${text}>` : `[${escaped(text)}](${linkTarget(href)})`
}

/** A whole line that is meant as text: what would begin a list, heading, quote, rule or table is escaped. */
export function escapeLineStart(line: string): string {
  return line.replace(
    LINE_START,
    (
      whole: string,
      space: string,
      sign: string | undefined,
      digits: string | undefined,
      dot: string | undefined,
    ) => {
      if (digits !== undefined) return `${space}${digits}\\${dot ?? ''}`
      const rest = whole.slice(space.length)
      return sign === undefined || rest === '' ? whole : `${space}\\${rest}`
    },
  )
}

/** `href` as it may stand between the parentheses of a link: no spaces, controls, brackets or backslashes. */
export function linkTarget(href: string): string {
  return encodeURI(href.trim().toWellFormed())
    .replaceAll(/%25(?=[\da-f]{2})/gi, '%')
    .replaceAll(/[()<>[\]\\'"`*~|]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

function escaped(text: string): string {
  return text.replace(ACTIVE, '\\$&')
}
