// A WebSocket server that says given frames to whoever comes, whatever it is asked: for what no good server says.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export type FrameServer = {
  readonly url: string
  /** The addresses that were asked for, and the texts that were said, in order. */
  readonly heard: readonly string[]
  /** Resolves when all who came are gone. */
  readonly empty: () => Promise<void>
  readonly close: () => Promise<void>
}

const webSocketKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** One unmasked frame; text, or binary for bytes. */
const frameOf = (content: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(content)
  const head = Buffer.alloc(4)
  head[0] = typeof content === 'string' ? 0x81 : 0x82
  head[1] = 126
  head.writeUInt16BE(bytes.length, 2)
  return Buffer.concat([head, bytes])
}

const TEXT = 1
const CLOSING = 8
/** Of the first frame in `bytes`, masked as those of clients are; none of theirs is longer than 64 KB here. */
const sizeOf = (bytes: Buffer): number => {
  if (bytes.length < 4) return Infinity
  const length = (bytes[1] ?? 0) & 0x7f
  return length < 126 ? 6 + length : 8 + bytes.readUInt16BE(2)
}

/** What a masked frame says. */
const textOf = (frame: Buffer): string => {
  const start = ((frame[1] ?? 0) & 0x7f) < 126 ? 6 : 8
  const mask = frame.subarray(start - 4, start)
  return Buffer.from(frame.subarray(start).map((byte, at) => byte ^ (mask[at % 4] ?? 0))).toString()
}

export const startFrameServer = async (frames: readonly (string | Uint8Array)[]): Promise<FrameServer> => {
  const heard: string[] = []
  const open = new Set<Duplex>()
  const waiting = new Set<() => void>()
  const server = createServer()
  server.on('upgrade', (request, socket) => {
    open.add(socket)
    heard.push(request.url ?? '')
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      for (const look of waiting) look()
    })
    let unread = Buffer.alloc(0)
    socket.on('data', (bytes: Buffer) => {
      unread = Buffer.concat([unread, bytes])
      for (let size = sizeOf(unread); size <= unread.length; size = sizeOf(unread)) {
        const kind = (unread[0] ?? 0) & 0x0f
        if (kind === TEXT) heard.push(textOf(unread.subarray(0, size)))
        if (kind === CLOSING) socket.end()
        unread = unread.subarray(size)
      }
    })
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key'] ?? ''}${webSocketKey}`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    for (const frame of frames) socket.write(frameOf(frame))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    empty: () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (open.size > 0) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
