// What the tests use of the old servers and clients (npm aliases, test oracles only), which bring no types. All generations
// of the server have this in common.
declare module 'socket.io-1' {
  import type { Server } from 'node:http'

  type Connection = { on(event: 'close', listener: () => void): void }
  export type ServerSocket = {
    readonly handshake: { readonly query: Readonly<Record<string, string | undefined>> }
    readonly conn: Connection & { readonly request: { readonly headers: Readonly<Record<string, unknown>> } }
    emit(event: string, payload: unknown): void
    on(event: 'disconnect', listener: () => void): void
    /** Sees each packet: its event and values. */
    use(see: (packet: readonly [string, unknown], next: () => void) => void): void
    disconnect(close: boolean): void
  }
  export type AnyServer = {
    readonly engine: {
      readonly clientsCount: number
      on(event: 'connection', listener: (connection: Connection) => void): void
    }
    of(namespace: string): {
      use(check: (socket: ServerSocket, next: (error?: Error) => void) => void): void
    }
    close(): unknown
  }
  type Options = {
    readonly transports: ['websocket']
    readonly serveClient: boolean
    /** ms, as the next. */
    readonly pingInterval: number
    readonly pingTimeout: number
  }
  export type CreateServer = (http: Server, options: Options) => AnyServer
  const create: CreateServer
  export default create
}
declare module 'socket.io-2.0' {
  export { default } from 'socket.io-1'
}
declare module 'socket.io-2.5' {
  export { default } from 'socket.io-1'
}
declare module 'socket.io-client-2.0.4' {
  export type ClientSocket = {
    on(event: string, listener: (value?: unknown) => void): void
    emit(event: string, ...values: readonly unknown[]): void
    close(): void
  }
  type Options = {
    readonly transports: string[]
    /** Both forms are in use: `token=…&tokenType=jwt` and the values. */
    readonly query: string | Record<string, string>
    readonly reconnection: boolean
    readonly forceNew: boolean
  }
  /** The form of all generations of the client. */
  export type Connect = (address: string, options: Options) => ClientSocket
  const io: { readonly connect: Connect }
  export default io
}
