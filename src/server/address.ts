// Where a request comes from, to count those who come too often.
import type { IncomingMessage } from 'node:http'

import { isLoopbackAddress } from './loopback.ts'
import { isLocalProgram } from './origin.ts'

/** Whoever has one address of an IPv6 network has all of its /64. */
const network = (address: string): string =>
  address.includes(':') && !address.startsWith('::') ? address.split(':').slice(0, 4).join(':') : address

/** `behindProxy`: the proxy on this machine says who it is, as the last of X-Forwarded-For. */
export const addressOf = (request: IncomingMessage, behindProxy: boolean): string => {
  const near = request.socket.remoteAddress ?? ''
  const forwarded = request.headers['x-forwarded-for']
  if (!behindProxy || !isLoopbackAddress(near) || typeof forwarded !== 'string') return network(near)
  return network(forwarded.split(',').at(-1)?.trim() ?? near)
}

/** A program of this machine, and neither a web page in its browser nor a proxy that says so. */
export const isFromHere = (request: IncomingMessage): boolean =>
  isLoopbackAddress(request.socket.remoteAddress ?? '') &&
  isLocalProgram(request) &&
  !['x-forwarded-for', 'forwarded', 'via'].some((name) => name in request.headers)
