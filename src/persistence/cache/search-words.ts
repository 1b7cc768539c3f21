// What the index of words is given, and what it is asked: texts, and the tokens that stand for space, author and kind.
import type { Item } from '../../domain/model.ts'
import { titleOf } from '../../domain/titled.ts'

/** Scripts without blanks between words: each sign is a word of its own, and words that follow each other are a phrase. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu

/** A text as the index splits it. */
export const spaced = (text: string): string => text.replaceAll(UNSPACED, ' $& ')

const NUMBERS = { message: 0, post: 1, task: 2, notice: 3 } as const

/** What stands for the kind on the disk; never another one. */
export const kindNumber = (kind: Item['kind']): number => NUMBERS[kind]

/** All words of an item that one can find it by. */
export const wordsOf = (item: Item, plainOf: (body: Item['body']) => string): string =>
  spaced([titleOf(item) ?? [], plainOf(item.body), ...item.attachments.map(({ name }) => name)].join('\n'))

/** The tokens beside the words. */
export const marksOf = (space: number, author: number, kind: number, files: boolean): string =>
  `s${String(space)} p${String(author)} k${String(kind)}${files ? ' f1' : ''}`

const anyOf = (tokens: readonly string[]): string => `(${tokens.map((token) => `"${token}"`).join(' OR ')})`

/** Each word as the beginning of one; undefined when something was typed and nothing of it is a word. */
const bodyQuery = (words: string): string | undefined => {
  const typed = words.split(/\s+/u).filter((word) => word !== '')
  const phrases = typed
    .map((word) => spaced(word.replaceAll('"', ' ')).trim())
    .filter((word) => /[\p{L}\p{N}\p{Co}]/u.test(word))
  if (phrases.length === 0) return typed.length === 0 ? '' : undefined
  return `body : (${phrases.map((phrase) => `"${phrase}" *`).join(' AND ')})`
}

/**
 * The question in the words of FTS5: all of the words, and one mark of each group.
 * @returns undefined when nothing can be found by it, or nothing is asked
 */
export const queryOf = (words: string, marks: readonly (readonly string[])[]): string | undefined => {
  const body = bodyQuery(words)
  if (body === undefined || marks.some((group) => group.length === 0)) return undefined
  const parts = marks.map((group) => `sp : ${anyOf(group)}`)
  const all = body === '' ? parts : [body, ...parts]
  return all.length === 0 ? undefined : all.join(' AND ')
}
