// Sends one answer in JSON.
import type { IncomingMessage, ServerResponse } from 'node:http'

/** For browsers of other sites: tokens travel in headers, never in cookies, so there is nothing to steal by asking. */
export const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
  'access-control-allow-headers':
    'authorization,content-type,accept-version,spaces-x-space-password,x-avaya-act-as',
  'access-control-max-age': '86400',
}

/** For the question a browser asks first: any header may come, as long as it is a list of plain names. */
export const corsFor = ({ headers }: IncomingMessage): Readonly<Record<string, string>> => {
  const asked = /^[\w\-, ]{1,1000}$/.exec(headers['access-control-request-headers'] ?? '')?.[0]
  const usual = cors['access-control-allow-headers']
  return asked === undefined ? cors : { ...cors, 'access-control-allow-headers': `${usual},${asked}` }
}

/** Does nothing when the answer has begun or nobody waits for it. */
export const respondJson = (
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void => {
  if (response.headersSent || response.destroyed) return
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(bytes)
}
