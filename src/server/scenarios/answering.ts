// What the teammates do when a person writes: who answers, when, and with what. Pure: message in, acts out.
import { between, pick } from '../demo/chance.ts'
import type { Random } from '../demo/chance.ts'
import { people } from '../demo/people.ts'
import type { PersonKey } from '../demo/people.ts'
import type { Message } from '../shapes.ts'
import {
  answersOf,
  cheersForTask,
  commentReplies,
  commentsOnDone,
  commentsOnPost,
  commentsOnTask,
  furtherAnswersOf,
  namedIn,
} from './answers.ts'
import type { Choose } from './choose.ts'
import type { Act, ItemRef } from './scenario.ts'
import { specialistsOn, subjectOf } from './subjects.ts'
import type { Subject } from './subjects.ts'

/** What a person wrote, with what the company knows about it at that moment. */
export type Spoken = {
  readonly message: Message
  /** The teammates in that space; never empty. */
  readonly present: readonly PersonKey[]
  /** Who wrote what the message hangs on, if it is a comment on something of a teammate. */
  readonly parentAuthor: PersonKey | undefined
  /** Teammates among the assignees. */
  readonly assigned: readonly PersonKey[]
  /** Who answered here last: somebody else may have a turn. */
  readonly lastAnswerer: PersonKey | undefined
}

/** The first name, of letters only: names are foreign text, and must not become markup. */
export const firstName = (displayname: string): string =>
  /^[\p{L}\p{M}’'-]+/u.exec(displayname.trim())?.[0] ?? 'you'

/** What stays of a tag: nothing, the name that a mention carries, or all of a sign of code. */
const wordsOfTag = (tag: string): string => {
  if (/^<(?:pre|code)/iu.test(tag)) return tag
  return /^<mention\b/iu.test(tag) ? ` ${/\bvalue="([^"]*)"/iu.exec(tag)?.[1] ?? ''} ` : ' '
}

/** Bodies without their tags. A tag holds no `<`: else each of many would be followed to the end, which takes for ever. */
const wordsOf = (body: string): string => body.replaceAll(/<[^<>]*>/gu, wordsOfTag)

const soon = (random: Random, who: PersonKey): number =>
  Math.min(3.5, Math.max(1, between(random, 0.7, 1.7) * people[who].pace))

const responder = (spoken: Spoken, text: string, random: Random): PersonKey => {
  const { present, lastAnswerer } = spoken
  const named = namedIn(text)
  if (named !== undefined && present.includes(named)) return named
  const specialist = specialistsOn(subjectOf(text)).find(
    (who) => present.includes(who) && who !== lastAnswerer,
  )
  if (specialist !== undefined) return specialist
  const others = present.filter((who) => who !== lastAnswerer)
  return pick(random, others.length > 0 ? others : present)
}

/** `by` speaks first and is the one who answered; others may act after them. */
export type Answer = { readonly by: PersonKey; readonly acts: readonly Act[] }

/** Always an answer, of one act or more: somebody who may answer is always there. */
export const answerTo = (spoken: Spoken, choose: Choose, random: Random): Answer => {
  const { message } = spoken
  const name = firstName(message.sender.displayname)
  const line: Tools['line'] = (choices, wider) => choose(choices, wider).replaceAll('{name}', name)
  const text = wordsOf(`${message.content.bodyText} ${message.content.description}`)
  const tools: Tools = { spoken, text, line, random }
  if (message.category === 'task') return answerToTask(tools)
  if (message.category === 'idea') return answerToPost(tools)
  return message.parentMsg === undefined ? answerToChat(tools) : answerToComment(tools, message.parentMsg._id)
}

type Tools = {
  readonly spoken: Spoken
  readonly text: string
  readonly line: (choices: readonly string[], wider?: readonly string[]) => string
  readonly random: Random
}

/** Nobody says of themselves that they will have a number for it. */
const sayable = (by: PersonKey, choices: readonly string[]): readonly string[] =>
  choices.filter((choice) => !choice.includes(`@[${by}]`))

/** What this one says to it; when all of that was said lately, something wider. */
const answerOf = (by: PersonKey, subject: Subject, line: Tools['line']): string =>
  line(sayable(by, answersOf(by, subject)), sayable(by, furtherAnswersOf(by, subject)))

const answerToChat = ({ spoken, text, line, random }: Tools): Answer => {
  const by = responder(spoken, text, random)
  const subject = subjectOf(text)
  const room = { id: spoken.message.topicId }
  const reply: Act = {
    act: 'type-then-say',
    after: soon(random, by),
    seconds: between(random, 1.5, 3),
    by,
    in: room,
    text: answerOf(by, subject, line),
  }
  const others = spoken.present.filter((who) => who !== by)
  if (others.length === 0 || random() > 0.3) return { by, acts: [reply] }
  const second = pick(random, others)
  const echo: Act = {
    act: 'type-then-say',
    after: 2,
    seconds: 1.5,
    by: second,
    in: room,
    text: answerOf(second, subject, line),
  }
  return { by, acts: [reply, echo] }
}

const answerToComment = ({ spoken, text, line, random }: Tools, parent: string): Answer => {
  const by = spoken.parentAuthor ?? responder(spoken, text, random)
  const subject = subjectOf(text)
  const choices = subject === 'other' || subject === 'question' ? commentReplies : answersOf(by, subject)
  const seconds = between(random, 1.5, 3)
  return {
    by,
    acts: [
      {
        act: 'comment',
        after: soon(random, by),
        seconds,
        by,
        on: { id: parent },
        text: line(sayable(by, choices), commentReplies),
      },
    ],
  }
}

const answerToPost = ({ spoken, text, line, random }: Tools): Answer => {
  const by = responder(spoken, text, random)
  const on = { id: spoken.message._id }
  const first: Act = {
    act: 'comment',
    after: soon(random, by),
    seconds: 3,
    by,
    on,
    text: line(commentsOnPost),
  }
  const others = spoken.present.filter((who) => who !== by)
  if (others.length === 0) return { by, acts: [first] }
  const second: Act = {
    act: 'comment',
    after: 6,
    seconds: 2.5,
    by: pick(random, others),
    on,
    text: line(commentsOnPost),
  }
  return { by, acts: [first, second] }
}

/** Seconds in which a teammate does a task; what is the person's as well is not snatched away from them. */
const workOn = (shared: boolean, random: Random): number =>
  shared ? between(random, 6 * 60, 12 * 60) : between(random, 40, 90)

const answerToTask = ({ spoken, text, line, random }: Tools): Answer => {
  const on = { id: spoken.message._id }
  const assigneeCount = spoken.message.content.assignees?.length ?? 0
  const by = spoken.assigned[0] ?? responder(spoken, text, random)
  const comment = (after: number, of: ItemRef, choices: readonly string[]): Act => ({
    act: 'comment',
    after,
    seconds: 2,
    by,
    on: of,
    text: line(choices),
  })
  // Somebody's own task is theirs to tick off.
  if (assigneeCount > 0 && spoken.assigned.length === 0)
    return { by, acts: [comment(soon(random, by), on, cheersForTask)] }
  const shared = assigneeCount > spoken.assigned.length
  return {
    by,
    acts: [
      comment(soon(random, by), on, commentsOnTask),
      { act: 'complete-task', after: workOn(shared, random), on, by, as: 'finished' },
      comment(2, { named: 'finished' }, commentsOnDone),
    ],
  }
}
