// A terminal that only counts: gives Ink a TTY of any size in this process and tells when each frame is complete.
import { PassThrough, Writable } from 'node:stream'

export type FakeTty = {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  /** Types these bytes as a terminal would send them. */
  type(bytes: string): void
  /** Bytes and frames written so far. */
  bytes(): number
  frames(): number
  /** Resolves with the time (performance.now) at which the next frame was complete. */
  nextFrame(): Promise<number>
}

/** Ink closes each frame with the end of a synchronised update. */
const frameEnd = '\u001B[?2026l'

export const fakeTty = (columns: number, rows: number): FakeTty => {
  let bytes = 0
  let frames = 0
  let waiting: ((at: number) => void)[] = []
  const stdout = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      const text = String(chunk)
      bytes += Buffer.byteLength(text)
      if (text.endsWith(frameEnd)) {
        const at = performance.now()
        frames += 1
        const resolved = waiting
        waiting = []
        for (const resolve of resolved) resolve(at)
      }
      done()
    },
  })
  const stdin = new PassThrough()
  const noop = (): PassThrough => stdin
  return {
    stdin: Object.assign(stdin, {
      isTTY: true,
      isRaw: false,
      setRawMode: noop,
      ref: noop,
      unref: noop,
      fd: 0,
    }) as unknown as NodeJS.ReadStream,
    stdout: Object.assign(stdout, {
      isTTY: true,
      columns,
      rows,
      fd: 1,
      getColorDepth: () => 24,
      hasColors: () => true,
    }) as unknown as NodeJS.WriteStream,
    type: (text) => {
      stdin.write(text)
    },
    bytes: () => bytes,
    frames: () => frames,
    nextFrame: async () =>
      new Promise((resolve) => {
        waiting.push(resolve)
      }),
  }
}
