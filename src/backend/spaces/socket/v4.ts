// A connection by socket.io-client 4 (Engine.IO 4): our own server, and whatever else is of this decade.
import { io } from 'socket.io-client'
import { incoming } from './socket.ts'
import { queryOf, surviveBadFrames } from './wire.ts'
import type { Dial, Failure } from './wire.ts'

/** By Engine.IO 4, as newer servers speak it, ours among them. */
export const dialV4: Dial = (address, told) => {
  const socket = io(`${address.origin}/chat`, {
    transports: ['websocket'],
    query: queryOf(address),
    reconnection: false,
    forceNew: true,
    autoConnect: false,
  })
  for (const name of incoming) socket.on(name, (payload: unknown) => told.event(name, payload))
  socket.on('connect', () => {
    socket.io.engine.on('packet', told.packet)
    told.open()
  })
  socket.on('connect_error', (error) => told.failed(failureOf(error)))
  socket.on('disconnect', told.lost)
  socket.connect()
  surviveBadFrames(socket.io.engine, () => told.lost('parse error'))
  return {
    emit: (event, payload) => {
      if (socket.connected) socket.emit(event, payload)
    },
    close: () => {
      socket.off()
      socket.disconnect()
    },
  }
}

const failureOf = (error: Error): Failure => {
  // The package's own words, the same with servers from 1.7.3 to 2.5.1.
  if (/v2\.x with a v3\.x client/.test(error.message)) return { kind: 'older' }
  // Only an answer of the server's own sign-in check carries `data`; all else is trouble on the way.
  if (!('data' in error)) return { kind: 'unreachable' }
  // An older server refuses with bare words, which the package loses.
  return error.message === '' ? { kind: 'older' } : { kind: 'refused', said: error.message }
}
