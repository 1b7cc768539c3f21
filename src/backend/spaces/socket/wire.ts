// What both generations of Socket.IO must do for us (v2.ts, v4.ts), and one connection by either, from opening to its end.
import type { Millis } from '../../../domain/ids.ts'
import type { Timers } from '../../timers.ts'
import type { Incoming, Outbound, Socket, SocketAddress, SocketListeners } from './socket.ts'

/** Why a connection did not come about. */
export type Failure =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'unreachable' }
  /** The package could not be loaded. */
  | { readonly kind: 'missing' }
  /** The server does not want this sign-in; `said` are its words, perhaps none. */
  | { readonly kind: 'refused'; readonly said: string }
  /** The server seems to speak an older generation than we do. */
  | { readonly kind: 'older' }

/** What a wire tells, in this order: `open` or `failed` once; then `event` and `packet`; `lost` at the end of either. */
export type Told = {
  readonly open: () => void
  readonly failed: (failure: Failure) => void
  readonly event: (name: Incoming, payload: unknown) => void
  readonly packet: () => void
  /** `reason` as Socket.IO words it. */
  readonly lost: (reason: string) => void
}

/** A connection as the package of its generation has it; only `openWire` uses it. */
export type Wire = {
  /** Does nothing while not connected. */
  readonly emit: (event: Outbound, payload: unknown) => void
  /** As of a socket. */
  readonly ping?: () => void
  readonly close: () => void
}

/** Connects once and never again by itself; tells nothing before it has returned. */
export type Dial = (address: SocketAddress, told: Told) => Wire

/** Covers the answer to the namespace too, for which the packages would wait for ever. */
const CONNECT_TIMEOUT: Millis = 10_000

/** `onEvent` and `onLife` are not called before `onOpen`; `signal` ends the opening only. */
export type Opening = Omit<SocketListeners, 'onLost'> & {
  /** As `onLost`, but `reason` is as Socket.IO words it. */
  readonly onEnd: (reason: string) => void
  readonly signal: AbortSignal
  readonly timers: Timers
}

/** The failure is not put in words yet: whoever asked may try the other generation first. */
export type Opened =
  | { readonly ok: true; readonly value: Socket }
  | { readonly ok: false; readonly failure: Failure }

/** Never rejects. */
export const openWire = (
  dial: Dial,
  address: SocketAddress,
  { onOpen, onEvent, onLife, onEnd, signal, timers }: Opening,
): Promise<Opened> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve({ ok: false, failure: { kind: 'stopped' } })
      return
    }
    let state: 'opening' | 'open' | 'ended' = 'opening'
    const opened = (): void => {
      stopTimer()
      signal.removeEventListener('abort', stop)
    }
    const close = (): void => {
      state = 'ended'
      opened()
      wire.close()
    }
    const failed = (failure: Failure): void => {
      if (state !== 'opening') return
      close()
      resolve({ ok: false, failure })
    }
    const stop = (): void => failed({ kind: 'stopped' })
    const stopTimer = timers.after(CONNECT_TIMEOUT, () => failed({ kind: 'unreachable' }))
    signal.addEventListener('abort', stop, { once: true })
    const wire = dial(address, {
      open: () => {
        if (state !== 'opening') return
        state = 'open'
        opened()
        const { emit, ping } = wire
        const socket: Socket = { emit, close, ...(ping !== undefined && { ping }) }
        onOpen(socket)
        resolve({ ok: true, value: socket })
      },
      failed,
      event: (name, payload) => {
        if (state === 'open') onEvent[name](payload)
      },
      packet: () => {
        if (state === 'open') onLife()
      },
      lost: (reason) => {
        failed({ kind: 'unreachable' })
        if (state !== 'open') return
        close()
        onEnd(reason)
      },
    })
  })

/** In characters: many times what the largest space has in it. Reading what is longer would hold up the keys. */
const LONGEST_FRAME = 16_000_000

const isTooLong = (frame: unknown): boolean => typeof frame === 'string' && frame.length > LONGEST_FRAME

/** The part of an engine's transport that reads frames; the same in both generations. */
type Transport = { onData: (frame: unknown) => void }

/**
 * Both packages throw on some frames that no good server sends (`0null`, in 2.x also `45x-`), out of the reach of their
 * users: without this, such a frame would end the whole program. One that is too long is bad, too.
 */
export const surviveBadFrames = (engine: { readonly transport: unknown }, onBad: () => void): void => {
  const transport = engine.transport as Transport
  const read = transport.onData.bind(transport)
  transport.onData = (frame) => {
    try {
      if (isTooLong(frame)) onBad()
      else read(frame)
    } catch {
      onBad()
    }
  }
}

/** What a token is called in the query of the socket, where its kind is not said otherwise. */
export const queryOf = ({
  token,
  tokenKind = 'jwt',
}: SocketAddress): { token: string; tokenType: string } => ({
  token,
  tokenType: tokenKind,
})
