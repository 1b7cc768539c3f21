// Under which address this server is known: by a proxy's name, by the name that a request came for, or by its own.
import type { IncomingMessage } from 'node:http'

/** Both are the `publicUrl` where one is set. */
export type OwnAddress = {
  /** No slash at the end. */
  readonly url: () => string
  /** As whoever asks knows it, for links that they are to follow. */
  readonly urlFor: (request: IncomingMessage) => string
}

/** `port` is asked when it is known: it may be any free one. `publicUrl`: the address others use, whatever they asked for. */
export const createOwnAddress = ({
  host,
  port,
  secure,
  publicUrl,
}: {
  readonly host: string
  readonly port: () => number
  readonly secure: boolean
  readonly publicUrl: string | undefined
}): OwnAddress => {
  const scheme = secure ? 'https' : 'http'
  const own = (): string => `${host.includes(':') ? `[${host}]` : host}:${port()}`
  return {
    url: () => publicUrl ?? `${scheme}://${own()}`,
    urlFor: ({ headers }) => {
      // It goes into links and pages: nothing but a name and a port.
      const asked = /^[\w.:[\]-]{1,255}$/.exec(headers.host ?? '')?.[0]
      return publicUrl ?? `${scheme}://${asked ?? own()}`
    },
  }
}
