// One connection to the /chat namespace, from opening to its end. It does not reconnect: link.ts decides about that.
import type { Millis } from '../../domain/ids.ts'
import { failed, ok } from '../../domain/result.ts'
import type { Problem, Result } from '../../domain/result.ts'
import { never, soon } from './problems.ts'
import { brief } from './words.ts'

/**
 * What we listen to. Left out by name: MEDIA_SESSION_RESPONSE and APP_PAIRING_AUTHORIZED (calls and room devices do
 * not concern a terminal), CHANNEL_UNSUBSCRIBED (nothing waits for it).
 */
const incoming = [
  'MESSAGE_SENT',
  'PRESENCE_EVENT_RESPONSE',
  'CHANNEL_SUBSCRIBED',
  'SUBSCRIBE_CHANNEL_FAILED',
  'SEND_MESSAGE_FAILED',
] as const
export type Incoming = (typeof incoming)[number]
export type Outbound = 'SUBSCRIBE_CHANNEL' | 'SEND_MESSAGE' | 'SEND_PRESENCE_EVENT'

export type SocketListeners = {
  /** Before any event. */
  readonly onOpen: (socket: Socket) => void
  readonly onEvent: Record<Incoming, (payload: unknown) => void>
  /** Any packet at all, pings included. */
  readonly onLife: () => void
  /** Once, when an opened connection is gone, not after `close`. */
  readonly onLost: (problem: Problem) => void
}

export type Socket = {
  emit(event: Outbound, payload: unknown): void
  close(): void
}

/** How a connection could not be opened; `refused`: the server does not want this sign-in (or this client) at all. */
export type SocketTrouble = Problem & { readonly refused: boolean }

const CONNECT_TIMEOUT: Millis = 10_000

/** `origin` is scheme, host and port. Never rejects. */
export const openSocket = async (
  origin: string,
  token: string,
  listeners: SocketListeners,
  signal: AbortSignal,
): Promise<Result<Socket> | { readonly ok: false; readonly problem: SocketTrouble }> => {
  // Imported late, so that the first frame does not wait for it.
  const { io } = await import('socket.io-client')
  const host = new URL(origin).host
  const socket = io(`${origin}/chat`, {
    transports: ['websocket'],
    query: { token, tokenType: 'jwt' },
    reconnection: false,
    forceNew: true,
    autoConnect: false,
    timeout: CONNECT_TIMEOUT,
  })
  for (const event of incoming) socket.on(event, listeners.onEvent[event])
  const close = (): void => {
    socket.off()
    socket.disconnect()
  }
  return new Promise((resolve) => {
    const giveUp = (): void => {
      close()
      resolve(failed(soon('Stopped while connecting.')))
    }
    if (signal.aborted) {
      giveUp()
      return
    }
    signal.addEventListener('abort', giveUp, { once: true })
    socket.once('connect_error', (error) => {
      signal.removeEventListener('abort', giveUp)
      close()
      resolve({ ok: false, problem: troubleOf(error, host) })
    })
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp)
      socket.off('connect_error')
      socket.io.engine.on('packet', listeners.onLife)
      socket.once('disconnect', (reason) => {
        close()
        listeners.onLost(soon(`${host} closed the connection (${reason}).`))
      })
      const opened: Socket = { emit: (event, payload) => void socket.emit(event, payload), close }
      listeners.onOpen(opened)
      resolve(ok(opened))
    })
    socket.connect()
  })
}

const troubleOf = (error: Error, host: string): SocketTrouble => {
  if (/v2\.x with a v3\.x client/.test(error.message)) {
    return {
      ...never(`${host} speaks Socket.IO 2, which this version of spaceterm does not.`),
      refused: true,
    }
  }
  // Only an answer of the server's own sign-in check carries `data`; all else is trouble on the way.
  if ('data' in error) {
    return { ...never(`${host} refused the sign-in: ${brief(error.message)}. Sign in again.`), refused: true }
  }
  return { ...soon(`${host} cannot be reached. Check the network.`), refused: false }
}
