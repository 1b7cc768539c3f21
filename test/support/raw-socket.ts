// The bare frames of an Engine.IO 3 client, as Avaya's own test client reads and writes them.

export type RawSocket = {
  /** Frames so far, oldest first. */
  readonly frames: readonly string[]
  readonly send: (frame: string) => void
  /** The first frame from now on (or already there and not taken) that fits; rejects when the socket closes first. */
  readonly next: (fits: (frame: string) => boolean) => Promise<string>
  /** Resolves when the other side has closed it. */
  readonly closed: Promise<void>
  readonly close: () => Promise<void>
}

/** Opens `/socket.io/?EIO=3` with these query values. */
export const openRawSocket = async (
  url: string,
  query: Readonly<Record<string, string>>,
): Promise<RawSocket> => {
  const search = new URLSearchParams({ ...query, EIO: '3', transport: 'websocket' })
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?${search.toString()}`)
  const frames: string[] = []
  let taken = 0
  let check: (() => void) | undefined
  socket.addEventListener('message', ({ data }) => {
    frames.push(String(data))
    check?.()
  })
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve())
  })
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error('no websocket')))
  })
  return {
    frames,
    send: (frame) => socket.send(frame),
    next: (fits) =>
      new Promise((resolve, reject) => {
        check = () => {
          const index = frames.findIndex((frame, at) => at >= taken && fits(frame))
          const frame = frames[index]
          if (frame === undefined) return
          taken = index + 1
          check = undefined
          resolve(frame)
        }
        void closed.then(() => reject(new Error(`closed after ${frames.join(' | ')}`)))
        check()
      }),
    closed,
    close: async () => {
      socket.close()
      await closed
    },
  }
}
