// What the teammates notice: a person writes, comments, posts, makes or finishes a task – and somebody answers.
import type { Random } from '../demo/chance.ts'
import { personKeys } from '../demo/people.ts'
import type { PersonKey } from '../demo/people.ts'
import type { Stage } from '../demo/stage.ts'
import { isTeammate } from '../demo/welcome.ts'
import type { Happened } from '../happened.ts'
import type { Message } from '../shapes.ts'
import type { World } from '../world.ts'
import { answerTo, firstName } from './answering.ts'
import { namedIn, thanksForDone } from './answers.ts'
import type { Choose } from './choose.ts'
import type { Scenario } from './scenario.ts'

/** Two people who talk with each other are left alone for so long, unless they name a teammate. */
const privacy = 60_000
/** An answer that was put off by further writing is not put off longer than this. */
const patience = 6000

/** `stage` is asked anew each time: whoever came in last is `me` on it. */
export type Attention = {
  readonly world: World
  /** As it is now. */
  readonly stage: () => Stage
  /** Epoch ms. */
  readonly now: () => number
  readonly choose: Choose
  readonly random: Random
  /** Plays it; disposing calls it off. */
  readonly play: (scenario: Scenario, then: () => void) => Disposable
}

/** Answers what to do with each thing that happened in the world. */
export const createAttention = ({ world, stage, now, choose, random, play }: Attention) => {
  const answers = new Map<string, { readonly play: Disposable; readonly since: number }>()
  const lastAnswerer = new Map<string, PersonKey>()
  const lastPerson = new Map<string, { readonly userId: string; readonly at: number }>()
  const thanked = new Set<string>()

  const teammateOf = (userId: string | undefined): PersonKey | undefined =>
    personKeys.find((key) => stage().people[key] === userId)

  /** Somebody else than this person wrote here a moment ago: they are talking with each other. */
  const overheard = (message: Message): boolean => {
    const before = lastPerson.get(message.topicId)
    lastPerson.set(message.topicId, { userId: message.sender._id, at: now() })
    return before !== undefined && before.userId !== message.sender._id && now() - before.at < privacy
  }

  /** Calls off the answer that is being prepared, unless it has waited long enough; answers since when one waits. */
  const putOff = (message: Message): number | undefined => {
    const waiting = message.category === 'chat' ? answers.get(message.topicId) : undefined
    if (waiting === undefined) return now()
    if (now() - waiting.since > patience) return undefined
    waiting.play[Symbol.dispose]()
    return waiting.since
  }

  const answer = (message: Message): void => {
    const members = world.membersOf(message.topicId, { size: 100, skip: 0 })
    const present = members.flatMap(({ member }) => teammateOf(member) ?? [])
    const intruding = overheard(message) && namedIn(message.content.bodyText) === undefined
    if (present.length === 0 || intruding) return
    const since = putOff(message)
    if (since === undefined) return
    const parent = message.parentMsg === undefined ? undefined : world.findItem(message.parentMsg._id)
    const assignees = message.content.assignees ?? []
    const spoken = {
      message,
      present,
      parentAuthor: teammateOf(parent?.sender._id),
      assigned: assignees.flatMap(({ _id }) => teammateOf(_id) ?? []),
      lastAnswerer: lastAnswerer.get(message.topicId),
    }
    const { by, acts } = answerTo(spoken, choose, random)
    lastAnswerer.set(message.topicId, by)
    const reply = play({ name: `answer of ${by}`, acts }, () => answers.delete(message.topicId))
    if (message.category === 'chat') answers.set(message.topicId, { play: reply, since })
  }

  /** A person ticked off a task that a teammate gave them: that one says a word, once. */
  const thank = (task: Message): void => {
    const by = teammateOf(task.sender._id)
    const owner = task.content.assignees?.find(({ _id }) => !isTeammate(stage(), _id))
    if (by === undefined || owner === undefined || thanked.has(task._id)) return
    if (task.content.status !== 'completed') return
    thanked.add(task._id)
    const name = firstName(world.findUser(owner._id)?.displayname ?? '')
    const text = choose(thanksForDone).replaceAll('{name}', name)
    const act = { act: 'comment', after: 2, seconds: 2, by, on: { id: task._id }, text } as const
    play({ name: 'thanks', acts: [act] }, () => undefined)
  }

  return (happened: Happened): void => {
    if (happened.kind === 'message-sent' && !isTeammate(stage(), happened.message.sender._id))
      answer(happened.message)
    if (happened.kind === 'item-updated' && happened.message.category === 'task') thank(happened.message)
  }
}
