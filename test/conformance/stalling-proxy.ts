// A link that can go half-open: from one moment on nothing passes any more, and neither end is told.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type StallingProxy = {
  readonly url: string
  readonly stall: () => void
  readonly close: () => Promise<void>
}

export const startStallingProxy = async (target: string): Promise<StallingProxy> => {
  const { hostname, port } = new URL(target)
  const links = new Set<Socket>()
  let stalled = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      links.add(from)
      from.on('error', () => undefined)
      from.on('data', (bytes) => {
        if (!stalled) to.write(bytes)
      })
      from.on('close', () => {
        links.delete(from)
        if (!stalled) to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stall: () => {
      stalled = true
    },
    close: async () => {
      for (const link of links) link.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
