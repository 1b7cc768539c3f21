// Where a request may come from when the server is for this machine's user only: not from a web page, neither directly
// (Origin) nor by a name that was made to point here (DNS rebinding).
import type { IncomingMessage } from 'node:http'

import { isLoopbackName } from './loopback.ts'

/** Programs send no Origin; a browser always does with POST and websocket, and its Host names what the page asked for. */
export const isLocalProgram = ({ headers }: IncomingMessage): boolean => {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return false
  return isLoopbackName((headers.host ?? '').replace(/:\d+$/, ''))
}
