// A connection by socket.io-client 2 (Engine.IO 3): the real Avaya Spaces, which speaks Socket.IO 1.7 or 2.0.
import io from 'socket.io-client-v2'
import { incoming } from './socket.ts'
import { queryOf, surviveBadFrames } from './wire.ts'
import type { Dial, Failure } from './wire.ts'

/** By Engine.IO 3, which the real Avaya Spaces speaks. */
export const dialV2: Dial = (address, told) => {
  const socket = io(`${address.origin}/chat`, {
    transports: ['websocket'],
    // Goes into the address and into the namespace's packet: servers read one or the other.
    query: queryOf(address),
    reconnection: false,
    forceNew: true,
    autoConnect: false,
    // Else Node's own WebSocket is taken, which knows none of the options.
    forceNode: true,
  })
  // This package calls listeners while it reads a frame: an error of theirs must not look like one of the frame.
  for (const name of incoming) socket.on(name, (payload) => queueMicrotask(() => told.event(name, payload)))
  socket.on('connect', () => {
    socket.io.engine.on('packet', () => queueMicrotask(told.packet))
    queueMicrotask(told.open)
  })
  socket.on('connect_error', () => queueMicrotask(() => told.failed({ kind: 'unreachable' })))
  socket.on('error', (error) => queueMicrotask(() => told.failed(failureOf(error))))
  socket.on('disconnect', (reason) => queueMicrotask(() => told.lost(String(reason))))
  socket.connect()
  surviveBadFrames(socket.io.engine, () => queueMicrotask(() => told.lost('parse error')))
  return {
    emit: (event, payload) => {
      if (socket.connected) socket.emit(event, payload)
    },
    ping: () => {
      if (socket.connected) socket.io.engine.ping()
    },
    // Ends the engine too, which stays open for ever after a refusal.
    close: () => {
      socket.off()
      socket.disconnect()
    },
  }
}

/** Trouble on the way is an Error; a refusal is what the server said: words, or whatever its check attached. */
const failureOf = (error: unknown): Failure => {
  if (error instanceof Error) return { kind: 'unreachable' }
  const said = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  return { kind: 'refused', said: typeof said === 'string' ? said : '' }
}
