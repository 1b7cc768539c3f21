// Foreign words for a status line or a problem, where the whole of them would be too much.
import type { SafeText } from '../domain/text.ts'
import { neutralise } from '../text/neutralise.ts'

/** Behind the last whole word that fits, where words are of a usual length. */
const cutOf = (text: string, length: number): number => {
  const space = text.lastIndexOf(' ', length)
  return space > length / 2 ? space : length
}

/** Foreign words for the log or the status line: one line of at most `length` characters, cut behind a word. */
export const brief = (text: string, length = 80): SafeText =>
  neutralise(text.length > length ? `${text.slice(0, cutOf(text, length - 1)).trimEnd()}…` : text)
