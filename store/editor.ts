// A multi-line text being edited: pure operations on text and caret, by grapheme; with undo.

/** `caret` is an index in UTF-16 units, always on a grapheme boundary. `goal` keeps the column while moving by row. */
export type Editor = {
  readonly text: string
  readonly caret: number
  readonly goal?: number
  readonly undo: readonly { readonly text: string; readonly caret: number }[]
  readonly redo: readonly { readonly text: string; readonly caret: number }[]
  /** Words that something complained of: they stand out for as long as they stand there. */
  readonly marked?: string
  /** What the last kill (^U alt-k ^W) took, for ^Y. */
  readonly killed: string
  /** Which kind of edit the newest undo step still collects: a run of typing or of deleting is undone at once. */
  readonly run?: Run
}

type Run = 'typing' | 'deleting'

/** What stands where nothing was ever written, and after something was sent. */
export const emptyEditor: Editor = { text: '', caret: 0, undo: [], redo: [], killed: '' }

/** A fresh editor on this text, caret at its end, nothing to undo. */
export const editorOf = (text: string): Editor => {
  const plain = withoutReturns(text)
  return { ...emptyEditor, text: plain, caret: plain.length }
}

/** How many steps can be undone. */
const UNDO_LIMIT = 200

const byGrapheme = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const byWord = new Intl.Segmenter(undefined, { granularity: 'word' })

const withoutReturns = (text: string): string => text.replaceAll(/\r\n?/g, '\n')

/** The boundary at or after this index. */
const snapped = (text: string, index: number): number => {
  if (index <= 0) return 0
  const cluster = byGrapheme.segment(text).containing(index)
  if (cluster === undefined) return text.length
  return cluster.index === index ? index : cluster.index + cluster.segment.length
}

const before = (text: string, index: number): number =>
  index <= 0 ? 0 : (byGrapheme.segment(text).containing(index - 1)?.index ?? 0)

const after = (text: string, index: number): number => {
  const cluster = byGrapheme.segment(text).containing(index)
  return cluster === undefined ? text.length : cluster.index + cluster.segment.length
}

const lineStartOf = (text: string, index: number): number =>
  index === 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1

const lineEndOf = (text: string, index: number): number => {
  const end = text.indexOf('\n', index)
  return end === -1 ? text.length : end
}

const wordBefore = (text: string, index: number): number => {
  let start = 0
  for (const word of byWord.segment(text)) {
    if (word.index >= index) break
    if (word.isWordLike === true) start = word.index
  }
  return start
}

const wordAfter = (text: string, index: number): number => {
  for (const word of byWord.segment(text)) {
    const end = word.index + word.segment.length
    if (end > index && word.isWordLike === true) return end
  }
  return text.length
}

/** The caret somewhere else. Ends a run of typing, so that what is typed next is a step of its own. */
export const withCaret = (
  { text, undo, redo, killed, marked }: Editor,
  index: number,
  goal?: number,
): Editor => ({
  text,
  caret: snapped(text, index),
  undo,
  redo,
  killed,
  ...(marked === undefined ? {} : { marked }),
  ...(goal === undefined ? {} : { goal }),
})

/** Replaces a stretch of the text; the one door through which text changes. */
const replaced = (editor: Editor, from: number, to: number, by: string, run?: Run): Editor => {
  if (from === to && by === '') return editor
  const text = editor.text.slice(0, from) + by + editor.text.slice(to)
  const goesOn = run !== undefined && run === editor.run && editor.undo.length > 0
  return {
    text,
    caret: snapped(text, from + by.length),
    undo: goesOn
      ? editor.undo
      : [...editor.undo, { text: editor.text, caret: editor.caret }].slice(-UNDO_LIMIT),
    redo: [],
    killed: editor.killed,
    ...(editor.marked === undefined ? {} : { marked: editor.marked }),
    ...(run === undefined ? {} : { run }),
  }
}

const killing = (editor: Editor, from: number, to: number): Editor =>
  from === to ? editor : { ...replaced(editor, from, to, ''), killed: editor.text.slice(from, to) }

/** Types text at the caret. A word typed in one go is one step of undo. */
export const typed = (editor: Editor, text: string): Editor => {
  const plain = withoutReturns(text)
  const startsWord = /\s$/u.test(editor.text.slice(0, editor.caret)) && !/^\s/u.test(plain)
  const sameRun = !startsWord && !plain.includes('\n')
  return replaced(sameRun ? editor : withoutRun(editor), editor.caret, editor.caret, plain, 'typing')
}

const withoutRun = ({ run: _, ...editor }: Editor): Editor => editor

/** Puts text at the caret as one step of undo, however long it is. */
export const pasted = (editor: Editor, text: string): Editor =>
  replaced(editor, editor.caret, editor.caret, withoutReturns(text))

/** Another text altogether, as one step of undo. */
export const rewritten = (editor: Editor, text: string): Editor =>
  replaced(editor, 0, editor.text.length, withoutReturns(text))

/** One grapheme; at the start of the text the same editor. A run of deletions is one step of undo. */
export const deletedBack = (editor: Editor): Editor =>
  replaced(editor, before(editor.text, editor.caret), editor.caret, '', 'deleting')

/** The grapheme after the caret, line breaks included; at the end of the text the same editor. */
export const deletedForward = (editor: Editor): Editor =>
  replaced(editor, editor.caret, after(editor.text, editor.caret), '', 'deleting')

/** Back to where the last word before the caret begins, blanks between included. `yanked` brings it back. */
export const killedWordBack = (editor: Editor): Editor =>
  killing(editor, wordBefore(editor.text, editor.caret), editor.caret)

/** To the end of the next word, blanks before it included; without one, to the end of the text. */
export const killedWordForward = (editor: Editor): Editor =>
  killing(editor, editor.caret, wordAfter(editor.text, editor.caret))

/** To the end of the line; at its end, the line break itself. */
export const killedToLineEnd = (editor: Editor): Editor => {
  const end = lineEndOf(editor.text, editor.caret)
  return killing(editor, editor.caret, end === editor.caret ? after(editor.text, end) : end)
}

/** To the start of the line; at its start, the line break before it. */
export const killedToLineStart = (editor: Editor): Editor => {
  const start = lineStartOf(editor.text, editor.caret)
  return killing(editor, start === editor.caret ? before(editor.text, start) : start, editor.caret)
}

/** Puts back what was killed last. */
export const yanked = (editor: Editor): Editor => pasted(editor, editor.killed)

/** Swaps the two characters around the caret, or the last two at the end of a line. */
export const transposed = (editor: Editor): Editor => {
  const { text, caret } = editor
  const right = caret === lineEndOf(text, caret) ? caret : after(text, caret)
  const middle = before(text, right)
  const left = before(text, middle)
  if (left < lineStartOf(text, caret) || left === middle) return editor
  return replaced(editor, left, right, text.slice(middle, right) + text.slice(left, middle))
}

/** By one grapheme, over line breaks too; at the start it stays. As all moves it ends a run of typing. */
export const movedLeft = (editor: Editor): Editor => withCaret(editor, before(editor.text, editor.caret))
/** By one grapheme, over line breaks too; at the end it stays. */
export const movedRight = (editor: Editor): Editor => withCaret(editor, after(editor.text, editor.caret))
/** To the beginning of the word before the caret, or of the one it stands in; else to the start. */
export const movedWordLeft = (editor: Editor): Editor =>
  withCaret(editor, wordBefore(editor.text, editor.caret))
/** To the end of the word it stands in, or of the next one; else to the end of the text. */
export const movedWordRight = (editor: Editor): Editor =>
  withCaret(editor, wordAfter(editor.text, editor.caret))
/** Lines are those of the text: one that is wrapped on the screen is still one. */
export const movedToLineStart = (editor: Editor): Editor =>
  withCaret(editor, lineStartOf(editor.text, editor.caret))
/** Before the line break, not behind it. */
export const movedToLineEnd = (editor: Editor): Editor =>
  withCaret(editor, lineEndOf(editor.text, editor.caret))
/** Of the whole text. */
export const movedToStart = (editor: Editor): Editor => withCaret(editor, 0)
/** Of the whole text. Also puts the caret behind what was filled in for the person. */
export const movedToEnd = (editor: Editor): Editor => withCaret(editor, editor.text.length)

/** The text and caret before the last step; a step is a run of typing, a kill, a paste. */
export const undone = (editor: Editor): Editor => {
  const { text, caret, undo, redo } = editor
  const last = undo.at(-1)
  const still = settled(editor)
  return last === undefined
    ? still
    : { ...still, ...last, undo: undo.slice(0, -1), redo: [...redo, { text, caret }] }
}

/** Takes back what `undone` did, until something else is typed. */
export const redone = (editor: Editor): Editor => {
  const { text, caret, undo, redo } = editor
  const last = redo.at(-1)
  const still = settled(editor)
  return last === undefined
    ? still
    : { ...still, ...last, undo: [...undo, { text, caret }], redo: redo.slice(0, -1) }
}

/** Neither a run of typing nor a column is kept. */
const settled = ({ run: _, goal: __, ...editor }: Editor): Editor => editor
