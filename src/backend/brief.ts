// Foreign words for a status line or a problem, where the whole of them would be too much.
import type { SafeText } from '../domain/text.ts'
import { neutralise } from '../text/neutralise.ts'

/** Foreign words for the log or the status line: one line of at most `length` characters. */
export const brief = (text: string, length = 80): SafeText =>
  neutralise(text.length > length ? `${text.slice(0, length - 1)}…` : text)
