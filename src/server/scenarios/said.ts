// What the teammates remember of what they said, so that nobody hears the same line twice within a screenful or an hour.
import type { Message } from '../shapes.ts'
import type { Act } from './scenario.ts'

/** Lines are compared with others of their kind only. */
export type Kind = 'chat' | 'comment' | 'post' | 'task'

/** In memory only: `recall` fills it from the world when the company begins. */
export type Said = {
  /** @param body as it stands in the world; for posts and tasks the title. */
  hear(kind: Kind, body: string): void
  /** How many acts of this kind ago a line (in the demo's own markup) was said: 0 = it was the last; Infinity = never. */
  ago(kind: Kind, line: string): number
  /** The same, whatever kind it was. */
  lately(line: string): number
}

/** So many acts of one kind pass before a line may come again. */
export const rest = 40
/** What is longer ago than this many acts of its kind was never said. */
const memory = 200

/** The longest name that may stand in a line where `{name}` or `@[me]` is. */
const longestName = 64

/** Letters, digits and pictures: what is the same in HTML, in plain text, with entities and in our own markup. */
const plain = (body: string): string =>
  body
    .replaceAll(/<[^<>]*>|&#?\w+;/gu, '')
    .replaceAll(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, '')
    .toLowerCase()

const placeholder = /@\[\w+\]|\{name\}/u

/** Is this body what becomes of the line? Names are only known to the world, so around them the words must be the same. */
const matcher = (line: string): ((said: string) => boolean) => {
  const parts = line.split(placeholder).map(plain)
  const [head = ''] = parts
  const tail = parts.at(-1) ?? ''
  if (parts.length === 1) return (said) => said === head
  const length = parts.join('').length
  const most = length + longestName * (parts.length - 1)
  return (said) =>
    said.length >= length && said.length <= most && said.startsWith(head) && said.endsWith(tail)
}

/** Empty; it holds the last 200 of each kind. */
export const createSaid = (): Said => {
  const heard: Record<Kind, string[]> = { chat: [], comment: [], post: [], task: [] }
  const matchers = new Map<string, (said: string) => boolean>()
  const matcherOf = (line: string): ((said: string) => boolean) => {
    const known = matchers.get(line) ?? matcher(line)
    matchers.set(line, known)
    return known
  }
  const ago: Said['ago'] = (kind, line) => {
    const at = heard[kind].findLastIndex(matcherOf(line))
    return at < 0 ? Infinity : heard[kind].length - 1 - at
  }
  return {
    hear: (kind, body) => {
      heard[kind].push(plain(body))
      if (heard[kind].length > memory) heard[kind].shift()
    },
    ago,
    lately: (line) => Math.min(...(Object.keys(heard) as Kind[]).map((kind) => ago(kind, line))),
  }
}

/** A comment is a chat with `parentMsg`; the text is not looked at. */
export const kindOf = (message: Message): Kind => {
  if (message.category === 'idea') return 'post'
  if (message.category === 'task') return 'task'
  return message.parentMsg === undefined ? 'chat' : 'comment'
}

/** What somebody hears when this act is done; undefined when it has no words. */
const heardIn = (act: Act): readonly [kind: Kind, line: string] | undefined => {
  switch (act.act) {
    case 'say':
    case 'type-then-say':
    case 'edit':
      return ['chat', act.text]
    case 'comment':
      return ['comment', act.text]
    case 'post':
      return ['post', act.title]
    case 'create-task':
      return ['task', act.title]
    default:
      return undefined
  }
}

/** None of these lines was said lately. */
export const isFresh = (said: Said, acts: readonly Act[]): boolean =>
  acts.every((act) => {
    const heard = heardIn(act)
    return heard === undefined || said.ago(...heard) >= rest
  })
