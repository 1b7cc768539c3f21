// The client's own socket for tests: what it was told, kept in order and waited for.
import assert from 'node:assert/strict'
import type { SignedIn } from '../../src/domain/accounts.ts'
import type { Problem, Result } from '../../src/domain/result.ts'
import { createSockets } from '../../src/backend/spaces/socket/choose.ts'
import type { Sockets } from '../../src/backend/spaces/socket/choose.ts'
import type { Incoming, Socket } from '../../src/backend/spaces/socket/socket.ts'
import { realTimers } from '../../src/backend/spaces/timers.ts'

type Payload = Readonly<Record<string, unknown>>

export type Caller = {
  /** Resolves with what `open` answers. */
  readonly opened: Promise<Result<Socket>>
  /** The opened socket; rejects with the problem's words. */
  readonly socket: () => Promise<Socket>
  /** The first payload of this event that fits, past or to come. */
  readonly next: (event: Incoming, fits?: (payload: Payload) => boolean) => Promise<Payload>
  readonly lost: Promise<Problem>
  readonly losses: () => number
  /** The first sign of life after now. */
  readonly life: () => Promise<void>
}

export type CallOptions = Pick<SignedIn, 'tokenKind'> & {
  readonly sockets?: Sockets
  readonly signal?: AbortSignal
}

export const callSocket = (
  origin: string,
  token: string,
  { tokenKind, sockets = createSockets(realTimers), signal = new AbortController().signal }: CallOptions = {},
): Caller => {
  const heard: { readonly event: Incoming; readonly payload: Payload }[] = []
  const looks = new Set<() => void>()
  const lost = Promise.withResolvers<Problem>()
  let losses = 0
  let lives = Promise.withResolvers<void>()
  const hear = (event: Incoming) => (payload: unknown) => {
    heard.push({ event, payload: payload as Payload })
    for (const look of looks) look()
  }
  const opened = sockets.open(
    { origin, token, ...(tokenKind === undefined ? {} : { tokenKind }) },
    {
      onOpen: () => undefined,
      onEvent: {
        MESSAGE_SENT: hear('MESSAGE_SENT'),
        PRESENCE_EVENT_RESPONSE: hear('PRESENCE_EVENT_RESPONSE'),
        CHANNEL_SUBSCRIBED: hear('CHANNEL_SUBSCRIBED'),
        SUBSCRIBE_CHANNEL_FAILED: hear('SUBSCRIBE_CHANNEL_FAILED'),
        MEDIA_SESSION_RESPONSE: hear('MEDIA_SESSION_RESPONSE'),
        SEND_MESSAGE_FAILED: hear('SEND_MESSAGE_FAILED'),
      },
      onLife: () => {
        lives.resolve()
        lives = Promise.withResolvers<void>()
      },
      onLost: (problem) => {
        losses += 1
        lost.resolve(problem)
      },
    },
    signal,
  )
  return {
    opened,
    socket: async () => {
      const result = await opened
      assert.ok(result.ok, result.ok ? '' : result.problem.words)
      return result.value
    },
    next: (event, fits = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = heard.find((one) => one.event === event && fits(one.payload))
          if (found === undefined) return
          looks.delete(look)
          resolve(found.payload)
        }
        looks.add(look)
        look()
      }),
    lost: lost.promise,
    losses: () => losses,
    life: () => lives.promise,
  }
}
