// Waits on 127.0.0.1 for the browser to come back from the identity server, once, and says that the window may be closed.
import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { never } from '../../problems.ts'

/** Holds a port of 127.0.0.1 until it is disposed of; only the first answer with the right state counts. */
export type Loopback = AsyncDisposable & {
  readonly redirectUri: string
  /** The code that came with the right state, or the identity server's refusal. Never rejects. */
  readonly code: Promise<Result<string>>
}

const page = (title: string, words: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>spaceterm</title><h1>${title}</h1><p>${words}</p></html>`
const back = page('Back to your terminal', 'spaceterm has heard. You can close this window.')
const refusedPage = page('Not signed in', 'spaceterm has heard. You can close this window.')
const stranger = page('Nothing here', 'This page belongs to another sign-in. You can close this window.')

const show = (response: ServerResponse, status: number, html: string): void => {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    })
    .end(html)
}

const same = (given: string, right: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const codeIn = (given: URLSearchParams): Result<string> => {
  const code = given.get('code')
  if (code !== null && code !== '') return ok(code)
  const why = given.get('error_description') ?? given.get('error') ?? 'no reason was given'
  return failed(never(`The sign-in in the browser was refused: ${why}.`))
}

/** @param state what the answer must carry: nobody else knows it */
export const listenOnLoopback = async (state: string): Promise<Loopback> => {
  const heard = Promise.withResolvers<Result<string>>()
  let answered = false
  let origin = ''
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '', origin)
    // A name that was made to point here is not us.
    const isOurs = request.headers.host === new URL(origin).host
    if (!isOurs || request.method !== 'GET' || url?.pathname !== '/callback') {
      show(response, 404, stranger)
      return
    }
    const given = url.searchParams
    if (answered || !same(given.get('state') ?? '', state)) {
      show(response, 400, stranger)
      return
    }
    answered = true
    const code = codeIn(given)
    // Whoever hears of it closes all: the page goes first.
    response.once('close', () => heard.resolve(code))
    show(response, 200, code.ok ? back : refusedPage)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    redirectUri: `${origin}/callback`,
    code: heard.promise,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Browsers open connections that they may never use; nobody is waited for.
        server.closeAllConnections()
      }),
  }
}
