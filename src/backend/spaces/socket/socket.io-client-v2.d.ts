// The part of socket.io-client 2.5 (under its alias) that v2.ts uses; the package brings no types.
declare module 'socket.io-client-v2' {
  type Socket = {
    readonly connected: boolean
    readonly io: {
      /** Made by `connect`. */
      readonly engine: {
        readonly transport: unknown
        on(event: 'packet', listener: () => void): void
        ping(): void
      }
    }
    on(event: string, listener: (value: unknown) => void): void
    /** All listeners. */
    off(): void
    emit(event: string, payload: unknown): void
    connect(): void
    disconnect(): void
  }
  type Options = {
    readonly transports: readonly string[]
    readonly query: Readonly<Record<string, string>>
    readonly reconnection: boolean
    readonly forceNew: boolean
    readonly autoConnect: boolean
    readonly forceNode: boolean
  }
  const io: (address: string, options: Options) => Socket
  export default io
}
