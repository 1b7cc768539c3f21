// Leaves frames out of what a WebSocket server says, by what they say, while everything else passes as it comes.

export type FrameFilter = {
  /** Did this connection become a WebSocket? */
  readonly isWebSocket: () => boolean
  /** What of these bytes is passed on now. */
  readonly pass: (bytes: Buffer) => Buffer
  /** From the next frame on, those are left out. */
  readonly leaveOut: (unwanted: (text: string) => boolean) => void
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** Head and content of the frame that begins here; undefined while too little of it is there. Servers mask nothing. */
const frameAt = (bytes: Buffer): { readonly head: number; readonly size: number } | undefined => {
  if (bytes.length < 2) return undefined
  const length = (bytes[1] ?? 0) & 0x7f
  const head = length === 127 ? 10 : length === 126 ? 4 : 2
  if (bytes.length < head) return undefined
  const content =
    length === 127 ? Number(bytes.readBigUInt64BE(2)) : length === 126 ? bytes.readUInt16BE(2) : length
  return { head, size: head + content }
}

/** Of one connection, from its first byte on; one that never becomes a WebSocket passes whole. */
export const createFrameFilter = (): FrameFilter => {
  let state: 'answer' | 'frames' | 'plain' = 'answer'
  let held: Buffer = Buffer.alloc(0)
  /** So much of the present frame passes still. */
  let left = 0
  let unwanted: ((text: string) => boolean) | undefined

  const take = (size: number): Buffer => {
    const taken = held.subarray(0, size)
    held = held.subarray(size)
    return taken
  }

  const frames = (out: Buffer[]): void => {
    for (;;) {
      if (left > 0) {
        const part = take(left)
        left -= part.length
        out.push(part)
      }
      const frame = left > 0 ? undefined : frameAt(held)
      if (frame === undefined) return
      if (unwanted === undefined) left = frame.size
      else if (held.length < frame.size) return
      else {
        const whole = take(frame.size)
        if (!unwanted(whole.toString('utf8', frame.head))) out.push(whole)
      }
    }
  }

  return {
    isWebSocket: () => state === 'frames',
    pass: (bytes) => {
      if (state === 'plain') return bytes
      held = Buffer.concat([held, bytes])
      const out: Buffer[] = []
      if (state === 'answer') {
        const end = held.indexOf(HEAD_END)
        if (!held.toString('latin1', 0, 12).startsWith('HTTP/1.1 101'.slice(0, held.length))) {
          state = 'plain'
          return take(held.length)
        }
        if (end < 0) return Buffer.alloc(0)
        state = 'frames'
        out.push(take(end + HEAD_END.length))
      }
      frames(out)
      return Buffer.concat(out)
    },
    leaveOut: (which) => {
      unwanted = which
    },
  }
}
