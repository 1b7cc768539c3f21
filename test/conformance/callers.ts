// The client's own socket for tests: what it was told, kept in order and waited for.
import assert from 'node:assert/strict'
import type { SignedIn } from '../../src/domain/accounts.ts'
import type { Problem, Result } from '../../src/domain/result.ts'
import { createSockets } from '../../src/backend/spaces/socket/choose.ts'
import type { Sockets } from '../../src/backend/spaces/socket/choose.ts'
import type { Incoming, Socket } from '../../src/backend/spaces/socket/socket.ts'
import { realTimers } from '../../src/backend/timers.ts'
import { listenToAll } from '../support/all-incoming.ts'

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
  const opened = sockets.open(
    { origin, token, ...(tokenKind === undefined ? {} : { tokenKind }) },
    {
      onOpen: () => undefined,
      onEvent: listenToAll((event, payload) => {
        heard.push({ event, payload: payload as Payload })
        for (const look of looks) look()
      }),
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
