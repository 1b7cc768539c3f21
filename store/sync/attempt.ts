// One attempt to carry out an intent: looks first when it may have been done already, and does not wait for ever.
import type { Backend } from '../../src/backend/backend.ts'
import type { ItemId, Millis } from '../../src/domain/ids.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { failed } from '../../src/domain/result.ts'
import type { Result } from '../../src/domain/result.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { Clock } from './clock.ts'

/** Backends have their own, shorter limits: this one only keeps a lost answer from blocking a space for ever. */
const LONGEST_WAIT: Millis = 60_000
/** A file takes as long as it takes; one that stands still is the backend's to give up. */
const LONGEST_WITH_FILES: Millis = 24 * 3600_000

/** Called with what the network says after we had stopped waiting, when it is a yes. */
export type Late = (result: Result<ItemId | undefined>) => void

/** What became of an attempt; `looked`: the problem came from looking, so it is as unsure as before. */
export type Outcome = { readonly result: Result<ItemId | undefined>; readonly looked: boolean }

const noAnswer = failed<ItemId | undefined>({
  again: 'unsure',
  words: 'The network did not answer.' as SafeText,
})

type Ground = {
  readonly backend: Backend
  readonly clock: Clock
  readonly late: Late
  /** Is it to be sent still? Looking takes a while, and the person may have given it up meanwhile. */
  readonly isWanted: () => boolean
}

/** @param doubt an earlier attempt may have been carried out: look before doing it again */
export const attempt = async (
  { intent, localId, queuedAt }: Outgoing,
  doubt: boolean,
  { backend, clock, late, isWanted }: Ground,
): Promise<Outcome> => {
  if (doubt) {
    const found = await within(clock, backend.find(intent, localId, queuedAt), () => {})
    if (!found.ok || found.value !== undefined) return { result: found, looked: true }
    if (!isWanted()) return { result: noAnswer, looked: true }
  }
  const withFiles = 'files' in intent && intent.files !== undefined
  const longest = withFiles ? LONGEST_WITH_FILES : LONGEST_WAIT
  return { result: await within(clock, backend.perform(intent, localId), late, longest), looked: false }
}

const within = async (
  clock: Clock,
  answer: Promise<Result<ItemId | undefined>>,
  late: Late,
  longest = LONGEST_WAIT,
): Promise<Result<ItemId | undefined>> => {
  let over = false
  const { promise: tooLong, resolve } = Promise.withResolvers<Result<ItemId | undefined>>()
  const stop = clock.after(longest, () => {
    over = true
    resolve(noAnswer)
  })
  const answered = async (): Promise<Result<ItemId | undefined>> => {
    const result = await answer
    stop()
    if (over && result.ok) late(result)
    return result
  }
  return Promise.race([answered(), tooLong])
}
