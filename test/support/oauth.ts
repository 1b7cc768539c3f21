// A program that signs a person in through OAuth2, as far as tests need one.
import { createHash, randomBytes } from 'node:crypto'

export type Answered = { readonly status: number; readonly body: Record<string, unknown> }

/** A form, as the identity service takes it. */
export const postForm = async (
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> => {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

export type Asking = {
  readonly url: string
  readonly client?: string
  readonly redirect?: string
  readonly state?: string
  /** undefined = a fresh one; '' = no PKCE. */
  readonly verifier?: string
}

export const redirect = 'http://127.0.0.1:8123/callback'
export const newVerifier = (): string => randomBytes(32).toString('base64url')
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

/** The question of /oauth2/authorize. */
export const questionOf = ({
  client = 'spaceterm',
  redirect: redirect_uri = redirect,
  state = 'state of <mine>',
  verifier = newVerifier(),
}: Omit<Asking, 'url'>): Record<string, string> => ({
  client_id: client,
  redirect_uri,
  response_type: 'code',
  access_type: 'offline',
  scope: 'email profile spaces',
  state,
  ...(verifier === '' ? {} : { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' }),
})

/** Where the person is sent after the form; undefined = they see a page. */
export const submit = async (
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly to: URL | undefined; readonly page: string }> => {
  const response = await fetch(`${url}/oauth2/authorize`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers,
  })
  const location = response.headers.get('location')
  return {
    status: response.status,
    to: location === null ? undefined : new URL(location),
    page: await response.text(),
  }
}

/** Code to tokens. */
export const redeem = (
  url: string,
  code: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answered> =>
  postForm(`${url}/oauth2/access_token`, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirect,
    client_id: 'spaceterm',
    ...more,
  })
