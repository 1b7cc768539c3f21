// The port: http, or https with a certificate that can be renewed while it runs; and its end, however slow the others are.
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

/** PEM: the chain with the server's own certificate first, and its private key. */
export type Tls = { readonly cert: string; readonly key: string }

/** One port; `http` is for Socket.IO to hang on to. `renew` throws on a certificate that cannot be used. */
export type Listening = {
  readonly http: Server | TlsServer
  /** Rejects when the port cannot be had; answers the port. `port` 0 = any free one. */
  readonly open: (port: number, host: string) => Promise<number>
  /** For new connections. Throws on what cannot be used; does nothing on a port without TLS. */
  readonly renew: (tls: Tls) => void
  /** From now on connections have a moment to end by themselves. Answers what ends the rest at once. */
  readonly endSoon: () => () => void
}

/** How long whoever is connected has to say goodbye, ms. */
const farewell = 2500

/** Throws when certificate and key cannot be used. */
export const createListening = (tls: Tls | undefined, listener: RequestListener): Listening => {
  const secure = tls === undefined ? undefined : createTlsServer({ ...tls }, listener)
  const http = secure ?? createServer(listener)
  // Node's five minutes are short for a large file on a slow line; an upload that stands still ends earlier by itself.
  http.requestTimeout = 15 * 60_000
  // Node's five seconds end a connection just when a bot that asks every five seconds uses it again.
  http.keepAliveTimeout = 65_000
  const connections = new Set<Socket>()
  // Sockets that became websockets are no longer in the keeping of `http`.
  http.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  const endAll = (): void => {
    for (const socket of connections) socket.destroy()
  }
  return {
    http,
    open: (port, host) =>
      new Promise((resolve, reject) => {
        http.once('error', reject)
        http.listen(port, host, () => {
          http.off('error', reject)
          resolve((http.address() as AddressInfo).port)
        })
      }),
    renew: (renewed) => secure?.setSecureContext({ ...renewed }),
    endSoon: () => {
      // A line that was opened in reserve and never used has nothing under way.
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
      const timer = setTimeout(endAll, farewell)
      return () => {
        clearTimeout(timer)
        endAll()
      }
    },
  }
}
