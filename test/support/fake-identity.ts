// A small server of our own making, for what ours never does: clusters, PINs, trouble, refusals.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
/** Status and JSON; `undefined` cuts the connection. */
export type FakeAnswer = readonly [status: number, body: unknown] | undefined

export type FakeIdentity = AsyncDisposable & { readonly url: string; readonly asked: readonly Asked[] }

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** `answers` by method and path without its query; what is not there is 404. */
export const startFakeIdentity = async (
  answers: (asked: Asked, url: string) => FakeAnswer | Promise<FakeAnswer>,
): Promise<FakeIdentity> => {
  const asked: Asked[] = []
  let url = ''
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', headers } = request
    const one: Asked = { method, path: request.url ?? '', headers, body: await bodyOf(request) }
    asked.push(one)
    const given = await answers(one, url)
    if (given === undefined) request.socket.destroy()
    else
      response
        .writeHead(given[0], { 'content-type': 'application/json', connection: 'close' })
        .end(JSON.stringify(given[1]))
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** The answer to GET /api/service-configurations. */
export const configurationOf = (url: string): FakeAnswer => [
  200,
  {
    spaces: { server_url: url, socketio_server_url: url, marketing_url: url },
    accounts: { server_url: url },
  },
]
