// A way to a server that stands still in the middle of an upload: nothing is lost and nobody is told, until it is cut.
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export type NarrowPipe = AsyncDisposable & {
  readonly url: string
  /** One connection has carried as much as one may, and stands still. */
  readonly stuck: Promise<void>
  /** Cuts all connections; new ones lead there, and are as wide as can be. */
  readonly widen: (target: string) => void
}

/** @param width bytes that one connection may carry towards the server */
export const startNarrowPipe = async (target: string, width: number): Promise<NarrowPipe> => {
  let to = { port: Number(new URL(target).port), width }
  const ends = new Set<Socket>()
  const { promise: stuck, resolve: tell } = Promise.withResolvers<void>()
  const server = createServer((near) => {
    const far = connect(to.port, '127.0.0.1')
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
    }
    far.pipe(near)
    let left = to.width
    near.on('data', (bytes) => {
      left -= bytes.length
      if (left > 0) far.write(bytes)
      else {
        near.pause()
        tell()
      }
    })
  })
  const cut = (): void => {
    for (const end of ends) end.destroy()
  }
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stuck,
    widen: (next) => {
      to = { port: Number(new URL(next).port), width: Number.POSITIVE_INFINITY }
      cut()
    },
    [Symbol.asyncDispose]: () => {
      cut()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
