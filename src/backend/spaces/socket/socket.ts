// What a connection to the /chat namespace is for the rest of the backend, whichever generation of Socket.IO carries it.
import type { SignedIn } from '../../../domain/accounts.ts'
import type { Problem } from '../../../domain/result.ts'

/**
 * What we listen to. Left out by name: APP_PAIRING_AUTHORIZED (room devices do not concern a terminal) and
 * CHANNEL_UNSUBSCRIBED (nothing waits for it).
 */
export const incoming = [
  'MESSAGE_SENT',
  'PRESENCE_EVENT_RESPONSE',
  'MEDIA_SESSION_RESPONSE',
  'CHANNEL_SUBSCRIBED',
  'SUBSCRIBE_CHANNEL_FAILED',
  'SEND_MESSAGE_FAILED',
] as const
/** Each has a listener in `SocketListeners`, or it does not compile. */
export type Incoming = (typeof incoming)[number]
/** All that we ever emit, see docs/protocol.md §2.4; calls and pictures (SEND_MEDIA_SESSION_EVENTS) are left out. */
export type Outbound = 'SUBSCRIBE_CHANNEL' | 'UNSUBSCRIBE_CHANNEL' | 'SEND_MESSAGE' | 'SEND_PRESENCE_EVENT'

/** Whom to call. A new connection is made with each call, so a renewed token is used at once. */
export type SocketAddress = Pick<SignedIn, 'token' | 'tokenKind'> & {
  /** Scheme, host and port; a path behind them does not matter. */
  readonly origin: string
}

/** None is called any more after `close`. */
export type SocketListeners = {
  /** Before any event. */
  readonly onOpen: (socket: Socket) => void
  readonly onEvent: Record<Incoming, (payload: unknown) => void>
  /** Any packet at all, pings included. */
  readonly onLife: () => void
  /** Once, when an opened connection is gone, not after `close`. */
  readonly onLost: (problem: Problem) => void
}

/** One connection from its opening to its end; a lost one does not come back, another is opened. */
export type Socket = {
  /** Drops what is emitted while the connection is gone: the outbox sends again, the packages must not. */
  emit(event: Outbound, payload: unknown): void
  /** Asks the other end for a sign of life; only where it must answer (Engine.IO 3). */
  readonly ping?: () => void
  close(): void
}
