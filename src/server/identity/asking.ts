// What a program asks for at /oauth2/authorize, checked: who it is, where the answer may go, how it will prove itself.
import { type Client, type Clients, mayRedirect } from './clients.ts'

/** A request of RFC 6749, 4.1.1, after the client and where it leads to were found to be right. */
export type Asking = {
  readonly client: Client
  readonly redirect: string
  readonly scope: string
  readonly state: string | undefined
  /** Of PKCE, S256. */
  readonly challenge: string | undefined
  /** The question as it was, to be asked again with the form. */
  readonly fields: Readonly<Record<string, string>>
}

/** `words`: for the person, since nobody can be sent back; `location`: where to send them back to, with the error. */
export type Wrong = { readonly words: string } | { readonly location: string }

/** What the real service's clients ask for when they ask for nothing special. */
export const usualScope = 'email profile spaces'

const kept = new Set([
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'response_type',
  'code_challenge',
  'code_challenge_method',
])

/** Back to the program, with the answer and the `state` it gave. */
export const redirectTo = (
  { redirect, state }: Pick<Asking, 'redirect' | 'state'>,
  answer: Readonly<Record<string, string>>,
): string => {
  const url = new URL(redirect)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  if (state !== undefined) url.searchParams.set('state', state)
  return url.href
}

/** Printable ASCII without quotes, as RFC 6749 has it; else the usual. */
const scopeIn = (asked: string | undefined): string =>
  asked !== undefined && /^[!#-[\]-~][ !#-[\]-~]{0,999}$/.test(asked) ? asked : usualScope

const challengeForm = /^[A-Za-z0-9_-]{43}$/

const problemWith = (client: Client, asked: Readonly<Record<string, string>>): string | undefined => {
  const { code_challenge: challenge, code_challenge_method: method, response_type: type = 'code' } = asked
  if (type !== 'code') return 'unsupported_response_type'
  if (challenge === undefined) return client.secretHash === undefined ? 'invalid_request' : undefined
  return method === 'S256' && challengeForm.test(challenge) ? undefined : 'invalid_request'
}

/** Nothing is sent to a place that was not registered. A client without a secret must bring a challenge. */
export const readAsking = (clients: Clients, asked: Readonly<Record<string, string>>): Asking | Wrong => {
  const { client_id: id = '', redirect_uri: redirect = '', state, code_challenge: challenge } = asked
  const client = clients.find(id)
  if (client === undefined) return { words: 'The program that sent you here is not known to this server.' }
  if (!mayRedirect(client, redirect))
    return { words: 'The program that sent you here wants the answer at a place that it did not register.' }
  const error = problemWith(client, asked)
  if (error !== undefined) return { location: redirectTo({ redirect, state }, { error }) }
  return {
    client,
    redirect,
    scope: scopeIn(asked['scope']),
    state,
    challenge,
    fields: Object.fromEntries(Object.entries(asked).filter(([name]) => kept.has(name))),
  }
}
