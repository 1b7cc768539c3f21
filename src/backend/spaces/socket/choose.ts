// Which generation of Socket.IO a server speaks: known by its host, else found out by trying and remembered.
import { assertNever, failed, ok } from '../../../domain/result.ts'
import type { Problem, Result } from '../../../domain/result.ts'
import { isAvaya } from '../rest/addresses.ts'
import { never, soon } from '../../problems.ts'
import type { Timers } from '../../timers.ts'
import { brief } from '../../brief.ts'
import type { Socket, SocketAddress, SocketListeners } from './socket.ts'
import { openWire } from './wire.ts'
import type { Failure, Opened } from './wire.ts'

/** One per account; the url or origin it is given each time may be another, for servers move. */
export type Sockets = {
  /** One connection, which does not come back by itself: link.ts decides about that. Never rejects. */
  readonly open: (
    address: SocketAddress,
    listeners: SocketListeners,
    signal: AbortSignal,
  ) => Promise<Result<Socket>>
  /** Loads the package that a server there will want, while other things are waited for. Never rejects. */
  readonly warmUp: (url: string) => Promise<void>
}

type Generation = 2 | 4

/** What a server speaks that was never tried. */
export const generationOf = (url: string): Generation => (isAvaya(url) ? 2 : 4)

/** Each package is loaded when it is first needed; few people need both. */
const dialOf = async (generation: Generation) =>
  generation === 2 ? (await import('./v2.ts')).dialV2 : (await import('./v4.ts')).dialV4

/** The files of the program are not those it was started from. `open` says so. */
const partMissing = (): undefined => undefined

/** Remembers, as long as it lives, which servers turned out to be of the older generation. */
export const createSockets = (timers: Timers): Sockets => {
  const older = new Set<string>()

  const expected = (url: string): Generation => {
    const { origin } = new URL(url)
    return older.has(origin) ? 2 : generationOf(origin)
  }

  return {
    open: async (address, listeners, signal) => {
      const { origin, host } = new URL(address.origin)
      const attempt = async (generation: Generation): Promise<Opened> => {
        const onEnd = (reason: string): void => listeners.onLost(soon(lostWords(host, reason)))
        const dial = await dialOf(generation).catch(partMissing)
        return dial === undefined
          ? { ok: false, failure: { kind: 'missing' } }
          : openWire(dial, { ...address, origin }, { ...listeners, onEnd, signal, timers })
      }
      const first = await attempt(expected(origin))
      if (first.ok || first.failure.kind !== 'older') return resultOf(first, host)
      const second = await attempt(2)
      // Whoever answers this speaks the older generation, whatever else.
      if (second.ok || second.failure.kind === 'refused') older.add(origin)
      return resultOf(second, host)
    },
    warmUp: async (url) => {
      await dialOf(expected(url)).catch(partMissing)
    },
  }
}

const resultOf = (opened: Opened, host: string): Result<Socket> =>
  opened.ok ? ok(opened.value) : failed(problemOf(opened.failure, host))

const problemOf = (failure: Failure, host: string): Problem => {
  switch (failure.kind) {
    case 'stopped':
      return soon('Stopped while connecting.')
    case 'refused':
      return never(
        `${host} refused the sign-in${failure.said === '' ? '' : `: ${brief(failure.said)}`}. Sign in again.`,
      )
    case 'missing':
      return never('A part of spaceterm is missing: was it updated meanwhile? Start it again.')
    case 'unreachable':
    case 'older':
      return soon(`${host} cannot be reached. Check the network.`)
    default:
      return assertNever(failure)
  }
}

/** `reason` as Socket.IO words it. */
const lostWords = (host: string, reason: string): string => {
  if (reason === 'ping timeout') return `${host} does not answer any more.`
  if (reason === 'parse error')
    return `${host} sent something that is no Socket.IO. The connection was closed.`
  return `${host} closed the connection (${reason}).`
}
