// POST /oauth2/access_token and /oauth2/revoke_token: what a program gets for a code, a refresh token or a password.
import type { IncomingMessage, ServerResponse } from 'node:http'

import * as v from 'valibot'

import { readBody } from '../http-body.ts'
import { hs256Token } from '../jwt.ts'
import type { DoorSettings, MayTry, OpenDoor } from '../open-door.ts'
import { cors, respondJson } from '../respond.ts'
import { isRefusal } from '../spaces-api/refusal.ts'
import { usualScope } from './asking.ts'
import { type Client, secretFits } from './clients.ts'
import type { Issued } from './grants.ts'

/** RFC 6749, 5.2; said in our shape, too. */
type Failure = { readonly status: 400 | 401 | 429; readonly error: string; readonly words: string }

const failure = (status: Failure['status'], error: string, words: string): Failure => ({
  status,
  error,
  words,
})
const unknownClient = failure(401, 'invalid_client', 'This client is not known here, or its secret is wrong.')
const wrongGrant = failure(400, 'invalid_grant', 'This is wrong, expired or was used already. Sign in again.')
const tooOften = failure(429, 'slow_down', 'Too many tries. Please wait a moment.')

const Field = v.nullish(v.pipe(v.string(), v.maxLength(4000)))
const Call = v.looseObject({
  grant_type: Field,
  code: Field,
  redirect_uri: Field,
  client_id: Field,
  client_secret: Field,
  code_verifier: Field,
  refresh_token: Field,
  token: Field,
  username: Field,
  password: Field,
  scope: Field,
})
type Call = v.InferOutput<typeof Call>

const readCall = async (request: IncomingMessage, most: number): Promise<Call | Failure> => {
  if (request.method !== 'POST') return failure(400, 'invalid_request', 'POST is the way.')
  const read = await readBody(request, most)
  if (isRefusal(read)) return failure(400, 'invalid_request', read.message)
  const call = v.safeParse(Call, read.body)
  return call.success ? call.output : failure(400, 'invalid_request', 'A field is no text, or too long.')
}

const isFailure = (value: object): value is Failure => 'error' in value && 'words' in value

const decode = (text: string): string => new URLSearchParams(`x=${text}`).get('x') ?? ''

/** Name and secret in the header `Authorization: Basic`, each in the encoding of forms (RFC 6749, 2.3.1). */
const basicOf = ({
  headers,
}: IncomingMessage): { readonly id: string; readonly secret: string } | undefined => {
  const encoded = /^\s*basic\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(/:(.*)/s)
  return { id: decode(id), secret: decode(secret) }
}

/** `give`: POST /oauth2/access_token; `revoke`: POST /oauth2/revoke_token. Errors as RFC 6749 has them. */
export const createTokenDoors = (
  { world, identity, now, urlFor, addressOf, largestBody, metrics, log }: DoorSettings,
  mayTry: MayTry,
): { readonly give: OpenDoor; readonly revoke: OpenDoor } => {
  const clientOf = (request: IncomingMessage, call: Call): Client | undefined => {
    const basic = basicOf(request)
    const client = identity.clients.find(basic?.id ?? call.client_id ?? '')
    const secret = basic?.secret ?? call.client_secret ?? undefined
    return client !== undefined && secretFits(client, secret) ? client : undefined
  }

  /** HS256 with a key of the server's own: it comes straight from us, over the same connection. */
  const idTokenOf = ({ person, client, expiresIn }: Issued, issuer: string): string => {
    const user = world.findUser(person)
    const iat = Math.floor(now() / 1000)
    const claims = {
      iss: issuer,
      sub: person,
      aud: client,
      iat,
      exp: iat + expiresIn,
      name: user?.displayname,
      preferred_username: user?.username,
      ...(user?.username.includes('@') === true ? { email: user.username } : {}),
    }
    return hs256Token(claims, identity.idTokenKey)
  }

  const byPassword = async (
    request: IncomingMessage,
    client: Client,
    call: Call,
  ): Promise<Issued | Failure> => {
    if (client.secretHash === undefined)
      return failure(400, 'unauthorized_client', 'Only clients with a secret may ask for passwords.')
    const { username, password, scope } = call
    if (!mayTry(addressOf(request), username ?? '')) return tooOften
    const user = world.findUser((username ?? '').trim())
    const known = user?.aType === 'user' ? user._id : undefined
    const fits = await identity.passwordFits(known, password ?? '')
    if (fits === 'busy') return tooOften
    if (!fits || known === undefined) return wrongGrant
    return identity.grants.issue({ client: client.id, person: known, scope: scope || usualScope })
  }

  const issue = async (request: IncomingMessage, call: Call): Promise<Issued | Failure> => {
    const client = clientOf(request, call)
    // Only what is wrong counts: a program refreshes for all its people from one address, and no one guesses 238 bits.
    if (client === undefined) return mayTry(addressOf(request), '') ? unknownClient : tooOften
    switch (call.grant_type) {
      case 'authorization_code':
        return (
          identity.grants.redeem({
            code: call.code ?? '',
            client: client.id,
            redirect: call.redirect_uri ?? undefined,
            verifier: call.code_verifier ?? undefined,
          }) ?? wrongGrant
        )
      case 'refresh_token':
        return identity.grants.refresh(call.refresh_token ?? '', client.id) ?? wrongGrant
      case 'password':
        return byPassword(request, client, call)
      default:
        return failure(
          400,
          'unsupported_grant_type',
          'grant_type: authorization_code, refresh_token or password.',
        )
    }
  }

  const respond = (response: ServerResponse, answer: Failure | object): void => {
    const headers = { ...cors, pragma: 'no-cache' }
    if (!isFailure(answer)) return respondJson(response, 200, answer, headers)
    const { status, error, words } = answer
    metrics?.refused(`oauth.${error}`)
    log({ at: 'oauth', status, code: error })
    const body = { error, error_description: words, code: `oauth.${error}`, message: words }
    return respondJson(response, status, body, {
      ...headers,
      ...(status === 429 ? { 'retry-after': '6' } : {}),
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="oauth2"' } : {}),
    })
  }

  return {
    give: async (request, response) => {
      const call = await readCall(request, largestBody)
      const issued = isFailure(call) ? call : await issue(request, call)
      if (isFailure(issued)) return respond(response, issued)
      return respond(response, {
        access_token: issued.accessToken,
        token_type: 'Bearer',
        expires_in: issued.expiresIn,
        refresh_token: issued.refreshToken,
        id_token: idTokenOf(issued, urlFor(request)),
        scope: issued.scope,
      })
    },
    // Whoever has a token may end it (RFC 7009); an unknown one is no error.
    revoke: async (request, response) => {
      const call = await readCall(request, largestBody)
      if (isFailure(call)) return respond(response, call)
      const client = basicOf(request)?.id ?? call.client_id ?? undefined
      identity.grants.revoke(call.refresh_token ?? call.token ?? '', client)
      return respond(response, {})
    },
  }
}
