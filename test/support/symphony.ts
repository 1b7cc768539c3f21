// A server with Symphony's face on a free port, service accounts with keys of their own, and calls that are held against
// the published OpenAPI files.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

import type { User } from '../../src/server/shapes.ts'
import type { SymphonyOptions } from '../../src/server/symphony-api/symphony.ts'
import { type Api, assertDescribed } from './openapi.ts'
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts'

export type SymphonyAnswer = {
  readonly status: number
  /** Read loosely; undefined when it was empty. */
  readonly body: unknown
  readonly headers: Headers
}

export type Caller = {
  readonly user: User
  readonly userId: number
  readonly headers: Readonly<Record<string, string>>
  /** `path` with its base (`/pod/v3/room/create`). What is no text and no form is sent as JSON. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<SymphonyAnswer>
  /**
   * The same, and the answer must be as the file says: `/pod/v3/room/{id}/info` with `{ id }`. `base` where the file leaves
   * it out is `/pod`, `/agent`, `/login`.
   */
  readonly ask: (
    method: string,
    template: string,
    wanted?: {
      readonly params?: Readonly<Record<string, string | number>>
      readonly query?: Readonly<Record<string, string | number | boolean>>
      readonly body?: unknown
      readonly api?: Api
    },
  ) => Promise<SymphonyAnswer>
}

export type SymphonyServer = AsyncDisposable &
  TestServer & {
    /** One more service account, signed in. */
    readonly account: (username: string) => Promise<Caller>
    /** Alice of the test server, as if she were one: signed in. */
    readonly alice: Caller
    readonly bob: Caller
  }

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** RS512; `seconds` = from now until it is good no more. */
export const loginToken = (
  username: string,
  privateKey: KeyObject | string,
  { seconds = 240, alg = 'RS512', now = Date.now() } = {},
): string => {
  const text = `${base64url({ alg, typ: 'JWT' })}.${base64url({ sub: username, exp: Math.floor(now / 1000) + seconds })}`
  return `${text}.${createSign('sha512').update(text).sign(privateKey, 'base64url')}`
}

// Making keys takes long; what they are is the same to every test.
let keys: { readonly publicKey: string; readonly privateKey: string } | undefined
export const testKeys = (): { readonly publicKey: string; readonly privateKey: string } =>
  (keys ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }))

/** Any call; the answer's JSON, or its text where it is none. */
export const callSymphony = async (
  url: string,
  method: string,
  {
    headers = {},
    body,
  }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown } = {},
): Promise<SymphonyAnswer> => {
  const plain = typeof body === 'string' || body instanceof FormData
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && !plain && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: plain ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  return {
    status: response.status,
    body: text === '' ? undefined : isJson ? (JSON.parse(text) as unknown) : text,
    headers: response.headers,
  }
}

const bases: readonly (readonly [string, Api])[] = [
  ['/pod', 'pod'],
  ['/agent', 'agent'],
  ['/login', 'login'],
  ['/relay', 'login'],
  ['/sessionauth', 'authenticator'],
  ['/keyauth', 'authenticator'],
]

const filled = (template: string, params: Readonly<Record<string, string | number>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

const callerOf = (
  url: string,
  userId: number,
  user: User,
  headers: Readonly<Record<string, string>>,
): Caller => {
  const call: Caller['call'] = (method, path, body) => callSymphony(url + path, method, { headers, body })
  return {
    user,
    userId,
    headers,
    call,
    ask: async (method, template, { params = {}, query = {}, body, api } = {}) => {
      const [base, usual] = bases.find(([start]) => template.startsWith(`${start}/`)) ?? ['', 'pod']
      const asked = new URLSearchParams(
        Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
      )
      const path = filled(template, params) + (asked.size > 0 ? `?${asked.toString()}` : '')
      const answer = await call(method, path, body)
      assertDescribed(api ?? usual, { method, template: template.slice(base.length) }, answer)
      return answer
    },
  }
}

const tokenIn = ({ status, body }: SymphonyAnswer): string => {
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined
  if (typeof token !== 'string')
    throw new Error(`Signing in was answered with ${status} ${JSON.stringify(body)}`)
  return token
}

/** Both tokens of this account, as headers. */
export const signInTo = async (
  url: string,
  username: string,
  privateKey: string,
  now = Date.now(),
): Promise<Readonly<Record<'sessionToken' | 'keyManagerToken', string>>> => {
  const body = { token: loginToken(username, privateKey, { now }) }
  const [session, key] = await Promise.all([
    callSymphony(`${url}/login/pubkey/authenticate`, 'POST', { body }),
    callSymphony(`${url}/relay/pubkey/authenticate`, 'POST', { body }),
  ])
  return { sessionToken: tokenIn(session), keyManagerToken: tokenIn(key) }
}

/** Closed by `await using`. */
export const startSymphony = async (
  options: Omit<TestServerOptions, 'team' | 'symphony'> & { readonly symphony?: SymphonyOptions } = {},
): Promise<SymphonyServer> => {
  const server = await startTestServer({ symphony: {}, ...options, team: true })
  const { publicKey, privateKey } = testKeys()
  const signedIn = async (user: User): Promise<Caller> => {
    server.identity.serviceAccounts.register(user, publicKey)
    const headers = await signInTo(server.url, user.username, privateKey)
    const { body } = await callSymphony(`${server.url}/pod/v2/sessioninfo`, 'GET', { headers })
    const id = typeof body === 'object' && body !== null && 'id' in body ? Number(body.id) : Number.NaN
    return callerOf(server.url, id, user, headers)
  }
  return {
    ...server,
    account: (username) => signedIn(server.person(username).user),
    alice: await signedIn(server.users.alice.user),
    bob: await signedIn(server.users.bob.user),
    [Symbol.asyncDispose]: server.close,
  }
}
