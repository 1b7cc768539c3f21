// What ends a connection from our side: it does not sign in, its token expires, or it does not read what it is sent.
import type { Server, Socket } from 'socket.io'

import type { Timers } from '../../timers.ts'
import type { ChatSocket } from './session.ts'

type Connection = Socket['conn']

export type After = Timers['after']

/** How long a connection may stay without having signed in to /chat, ms. */
const patience = 20_000

/**
 * Everything happens in /chat, which wants a token. Engine.IO 3 opens `/` by itself, without one: such a connection must
 * go on to /chat soon. Answers what to call with each connection that did.
 */
export const guardRoot = (io: Server, after: After): ((connection: Connection) => void) => {
  const signedIn = new WeakSet<Connection>()
  io.use((socket, next) => next(socket.conn.protocol === 3 ? undefined : new Error('Connect to /chat.')))
  io.on('connection', ({ conn }) => {
    const forget = after(patience, () => {
      if (!signedIn.has(conn)) conn.close()
    })
    conn.once('close', forget)
  })
  return (connection) => void signedIn.add(connection)
}

/** A timer of Node takes no more than 24 days. */
const longestWait = 24 * 3600 * 1000

/** Ends the connection when its token does; the client then signs in anew. `expires` in epoch ms. */
export const endAtExpiry = (
  socket: ChatSocket,
  { expires, now, after }: { readonly expires: number; readonly now: () => number; readonly after: After },
): void => {
  let cancel: (() => void) | undefined
  const wait = (): void => {
    const left = expires - now()
    if (left <= 0) socket.disconnect(true)
    else cancel = after(Math.min(left, longestWait), wait)
  }
  wait()
  socket.once('disconnect', () => cancel?.())
}

/**
 * Cuts the connection when more than `most` bytes wait for its other end to read: they are this process's memory. The
 * client finds what it missed when it comes back.
 */
export const cutWhenSlow = (connection: Connection, most: number, onCut: () => void): void => {
  const { socket } = connection.request
  let queued = 0
  connection.on('flush', () => {
    queued = 0
  })
  connection.on('packetCreate', ({ data }: { readonly data?: string | Buffer }) => {
    queued += data?.length ?? 0
    if (queued + socket.writableLength <= most || socket.destroyed) return
    onCut()
    // Not closed: a polite end would wait behind all that is not read.
    socket.destroy()
  })
}
