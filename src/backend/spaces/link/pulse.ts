// Notices a connection that is open only by name: when nothing was heard for a while, it asks, and waits for any sign of life.
import * as v from 'valibot'
import type { Millis } from '../../../domain/ids.ts'
import type { Socket } from '../socket/socket.ts'
import type { Timers } from '../../timers.ts'

/** So long nobody wonders about the silence … */
export const QUIET: Millis = 10_000
/** … and so long an answer may take. Both together are how late a dead link is noticed at most. */
export const ANSWER: Millis = 5_000

/** One per connection: it watches from the moment it is made, and is stopped when the connection ends. */
export type Pulse = {
  /** Anything was heard. Cheap: called for every packet. */
  readonly heard: () => void
  /** An answer to a subscription: was it the one to our question? */
  readonly answered: (payload: unknown) => void
  /** Asks now, whatever was heard before: the machine woke up, or the person wants to know. */
  readonly ask: () => void
  /** How long the answer took to the question asked now; undefined when there is none in time. */
  readonly measure: () => Promise<Millis | undefined>
  readonly stop: () => void
}

/**
 * A space that was never named: the server says so at once, and nothing changes. Real clients ask it by mistake (K in
 * section 2.4 of the wire reference), so every server has met it.
 */
const question = { channel: { type: 'topic', _id: '' } }
const ToNoSpace = v.looseObject({ channel: v.looseObject({ _id: v.literal('') }) })

/**
 * Engine.IO 3 answers a ping of ours always. Elsewhere a question is asked that has an answer by the documents; a server
 * that has never given one on this connection is not taken for dead because of its silence.
 */
export const createPulse = (
  socket: Pick<Socket, 'emit' | 'ping'>,
  {
    now,
    timers,
    onDead,
  }: { readonly now: () => Millis; readonly timers: Timers; readonly onDead: () => void },
): Pulse => {
  let heardAt = now()
  let answers = socket.ping !== undefined
  let askedAt: Millis | undefined
  let cancel: () => void
  const measuring = new Set<(took: Millis | undefined) => void>()

  const settle = (took: Millis | undefined): void => {
    for (const tell of measuring) tell(took)
    measuring.clear()
  }

  const ask = (): void => {
    if (askedAt !== undefined) return
    askedAt = now()
    cancel()
    cancel = timers.after(ANSWER, onSilence)
    if (socket.ping === undefined) socket.emit('SUBSCRIBE_CHANNEL', question)
    else socket.ping()
  }

  const onSilence = (): void => {
    askedAt = undefined
    settle(undefined)
    if (answers) onDead()
    else wait(QUIET)
  }

  /** A clock that was set back must not make the silence endless. */
  const look = (): void => {
    const silent = now() - heardAt
    if (silent >= QUIET || silent < 0) ask()
    else wait(QUIET - silent)
  }

  const wait = (ms: Millis): void => {
    cancel = timers.after(ms, look)
  }

  wait(QUIET)
  return {
    heard: () => {
      heardAt = now()
      if (askedAt === undefined) return
      settle(Math.max(0, heardAt - askedAt))
      askedAt = undefined
      cancel()
      wait(QUIET)
    },
    answered: (payload) => {
      if (v.is(ToNoSpace, payload)) answers = true
    },
    ask,
    measure: () =>
      new Promise((resolve) => {
        measuring.add(resolve)
        ask()
      }),
    stop: () => {
      cancel()
      settle(undefined)
    },
  }
}
