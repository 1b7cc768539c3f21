// What the fault proxy answers by itself, in place of the server: to the next calls, or to the next poll of a feed.
import type { Fault, FeedTrouble, Felt } from './faults.ts'
import { feedOf } from './feed-answers.ts'
import { answerBytes, isCall } from './http-bytes.ts'

/** What is answered in place of the server, and whether the server hears of the call. */
export type Replacing = { readonly bytes: Buffer; readonly done: boolean }

const badPolls: { readonly [How in Exclude<FeedTrouble, 'again'>]: Replacing } = {
  expired: { bytes: answerBytes({ status: 400 }), done: false },
  refused: { bytes: answerBytes({ status: 401 }), done: false },
  // An agent passes a 429 on as this.
  throttled: { bytes: answerBytes({ status: 400, retryAfter: 3 }), done: false },
  'cut-short': { bytes: answerBytes({ status: 200, body: '{"events":[{"id":"a","type":"MESS' }), done: true },
}

type AnswerFault = Extract<Fault, { kind: 'answer' }>

export type FaultAnswers = {
  /** What answers the call that begins with these bytes; undefined: the server does. */
  readonly to: (bytes: Buffer) => Replacing | undefined
  readonly replace: (fault: AnswerFault) => void
  readonly replacePoll: (how: keyof typeof badPolls) => void
  readonly heal: () => void
}

/** @param felt told of each call that is answered so */
export const createFaultAnswers = (felt: (what: Felt) => void): FaultAnswers => {
  let next: { readonly fault: AnswerFault; left: number } | undefined
  const polls: (keyof typeof badPolls)[] = []

  return {
    to: (bytes) => {
      if (next !== undefined && isCall(bytes)) {
        const { fault } = next
        felt(fault.status === 429 ? '429' : '5xx')
        next.left -= 1
        if (next.left <= 0) next = undefined
        return { bytes: answerBytes(fault), done: fault.done }
      }
      const how = feedOf(bytes) === undefined ? undefined : polls.shift()
      if (how === undefined) return undefined
      felt(`feed-${how}`)
      return badPolls[how]
    },
    replace: (fault) => {
      next = { fault, left: fault.times }
    },
    replacePoll: (how) => {
      // Of one kind, the next only after this: a session that is refused again and again is the person's to mend.
      if (!polls.includes(how)) polls.push(how)
    },
    heal: () => {
      next = undefined
      polls.length = 0
    },
  }
}
