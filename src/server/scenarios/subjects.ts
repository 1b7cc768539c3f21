// What somebody speaks of, and who likes to answer to that.
import type { PersonKey } from '../demo/people.ts'

/** `other` = nothing known; `question` = nothing but that something is asked. */
export type Subject =
  | 'greeting'
  | 'thanks'
  | 'bye'
  | 'coffee'
  | 'gull'
  | 'cake'
  | 'code'
  | 'tide'
  | 'design'
  | 'task'
  | 'launch'
  | 'help'
  | 'laugh'
  | 'question'
  | 'other'

/** First match wins. Words of a few languages, for people greet in theirs. */
const signs: readonly (readonly [Subject, RegExp])[] = [
  ['code', /```|<pre|<code|\bfunction\b|=>|\bstack ?trace\b/iu],
  ['thanks', /\b(thanks?|thank you|thx|merci|danke|gracias|kiitos|dzięki)\b|ありがとう|شكرا|🙏/iu],
  ['bye', /\b(bye|good ?night|see you|tschüss|later all|ciao)\b|👋$/iu],
  ['coffee', /\b(coffee|bosun|tea|kaffee|espresso)\b|☕/iu],
  ['gull', /\b(herbert|gull|sandwich)\b|🐦/iu],
  ['cake', /\b(cake|soup|lunch|bread|pretzel)\b|🎂|🍰/iu],
  ['help', /\b(help|how do i|what can i|shortcut|keys?)\b/iu],
  ['tide', /\b(tides?|water|moon|timetable|wind|snow|weather)\b/iu],
  ['design', /\b(design|colou?r|blue|font|icon|button|poster)\b/iu],
  ['task', /\b(task|to-?do|assign|due|deadline|done)\b/iu],
  ['launch', /\b(launch|migrat\w+|dry run|deploy|release|rc\d|build)\b/iu],
  ['laugh', /\b(haha+|lol|hehe)\b|😂|🤣|😄/iu],
  [
    'greeting',
    /\b(hello|hi|hey|good (morning|afternoon|evening)|moin|hola|hallo|ahoy|salut|hei|test(ing)?)\b|こんにちは|おはよう|مرحبا/iu,
  ],
  ['question', /\?|？/u],
]

/** `text` without its tags, but for those of code, which tell that it is code. */
export const subjectOf = (text: string): Subject => signs.find(([, sign]) => sign.test(text))?.[0] ?? 'other'

/** Who likes to answer what; the first one that is in the space. */
const specialists: Partial<Record<Subject, readonly PersonKey[]>> = {
  coffee: ['jonas', 'lucia'],
  gull: ['ken', 'lucia', 'sanna'],
  cake: ['aisha', 'jonas'],
  code: ['jonas', 'priya', 'ken'],
  tide: ['ken', 'tomasz'],
  design: ['lucia', 'priya'],
  task: ['sanna', 'mira'],
  launch: ['mira', 'jonas', 'priya'],
  help: ['aisha', 'mira'],
}

/** The keenest first; none = anybody who is there may answer. */
export const specialistsOn = (subject: Subject): readonly PersonKey[] => specialists[subject] ?? []
