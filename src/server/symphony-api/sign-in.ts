// Signing in: a token signed with the account's RSA key is exchanged for a session token and a key manager token.
import type { ServiceAccounts } from '../identity/service-accounts.ts'
import type { User } from '../shapes.ts'
import { fail, ok, type Part, type Reply, type Route, textOf } from './api.ts'
import type { Sessions } from './sessions.ts'

const unauthorized: Readonly<Record<'malformed' | 'unknown' | 'expired', string>> = {
  malformed: 'The token is malformed: a JWT with alg RS512, sub and exp is wanted.',
  unknown: 'The user is unknown, its key was not imported, or the signature does not fit.',
  expired: 'The token has expired, or is good for more than five minutes.',
}

const noCertificates = fail(
  403,
  'Client certificates are not offered here. Sign in with an RSA key: POST /login/pubkey/authenticate.',
)
const noCommonTokens = fail(403, 'Common JWTs are not offered here. Send the session token.')
const noApps = fail(403, 'Extension apps are not offered here. Sign in as a service account.')

type OpenAnswer = Extract<Route, { access: 'open' }>['answer']

const open = (path: string, answer: OpenAnswer, method: Route['method'] = 'POST'): Route => ({
  method,
  path,
  access: 'open',
  answer,
})

/** All its rows are open. One token may be used for both exchanges (docs/protocol-symphony.md §1.1). */
export const createSignIn = ({
  accounts,
  sessions,
  onSignedIn,
}: {
  readonly accounts: ServiceAccounts
  readonly sessions: Sessions
  /** Somebody has a new session. */
  readonly onSignedIn: (user: User) => void
}): Part => {
  const exchange =
    (give: (user: User) => object): OpenAnswer =>
    ({ body }): Reply => {
      const token = textOf(body, 'token')
      if (token === undefined) return fail(401, unauthorized.malformed)
      const user = accounts.personOf(token)
      return typeof user === 'string' ? fail(401, unauthorized[user]) : ok(give(user))
    }

  const logout =
    (header: string): OpenAnswer =>
    (call) => {
      const token = call.header(header)
      return token !== undefined && sessions.end(token)
        ? ok({ message: 'Session invalidated' })
        : fail(401, 'Invalid session')
    }

  return {
    routes: [
      open(
        '/login/pubkey/authenticate',
        exchange((user) => {
          onSignedIn(user)
          return { token: sessions.sessionToken(user), name: 'sessionToken' }
        }),
      ),
      open(
        '/relay/pubkey/authenticate',
        exchange((user) => ({ token: sessions.keyManagerToken(user), name: 'keyManagerToken' })),
      ),
      open('/sessionauth/v1/authenticate', () => noCertificates),
      open('/keyauth/v1/authenticate', () => noCertificates),
      open('/login/pubkey/app/authenticate', () => noApps),
      open('/login/pubkey/app/user/:userId/authenticate', () => noApps),
      open('/login/pubkey/app/username/:username/authenticate', () => noApps),
      open('/login/v1/pubkey/app/authenticate/extensionApp', () => noApps),
      open('/sessionauth/v1/app/authenticate', () => noApps),
      open('/sessionauth/v1/authenticate/extensionApp', () => noApps),
      open('/pod/v1/podcert', () => noApps, 'GET'),
      open('/login/idm/tokens', () => noCommonTokens),
      open('/login/idm/keys', () => noCommonTokens, 'GET'),
      open('/sessionauth/v1/logout', logout('sessiontoken')),
      open('/keyauth/v1/logout', logout('keymanagertoken')),
    ],
  }
}
