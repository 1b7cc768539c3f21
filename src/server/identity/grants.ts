// What signing in through OAuth2 gives: codes for a minute, access tokens for an hour, refresh tokens that are replaced
// whenever they are used. A secret that comes twice was stolen: then all that came of that sign-in ends.
import { createHash, randomUUID } from 'node:crypto'

import type { IdentityStore } from './store.ts'
import { isSame } from '../is-same.ts'
import { hashOf, newSecret } from './secrets.ts'

/** What a person agreed to. */
export type Agreed = {
  readonly client: string
  /** The person's id. */
  readonly person: string
  readonly scope: string
}

/** What a code is for; the exchange must name the same `redirect`. `challenge` = PKCE, S256, if there is one. */
export type Asked = Agreed & { readonly redirect: string; readonly challenge: string | undefined }

/** Both tokens, shown this once; the refresh token is good for 90 days, and for one use. */
export type Issued = Agreed & {
  readonly accessToken: string
  readonly refreshToken: string
  /** Seconds. */
  readonly expiresIn: number
}

/** Codes are in memory, tokens in the file as hashes. The tokens of one sign-in are a family and end together. */
export type Grants = {
  /** A code that opens once, within a minute. */
  readonly codeFor: (asked: Asked) => string
  /** Undefined when it is wrong, expired or somebody else's; a second use also ends what the first one gave. */
  readonly redeem: (code: {
    readonly code: string
    readonly client: string
    readonly redirect: string | undefined
    readonly verifier: string | undefined
  }) => Issued | undefined
  /** A new sign-in. */
  readonly issue: (agreed: Agreed) => Issued
  /** Undefined as with `redeem`, and here, too, a second use ends the whole sign-in. */
  readonly refresh: (refreshToken: string, client: string) => Issued | undefined
  /** Ends all that came of the sign-in which this token is of; `client`, where named, must be the one it was given to. */
  readonly revoke: (token: string, client: string | undefined) => void
  /** Codes of this person open nothing any more. */
  readonly forgetCodesOf: (person: string) => void
  /** `person` = an id; `expires` = epoch ms. Undefined for what is not good, refresh tokens among it. */
  readonly personOf: (
    accessToken: string,
  ) => { readonly person: string; readonly expires: number } | undefined
}

const codeLife = 60_000
const mostCodes = 10_000
const refreshLife = 90 * 24 * 3600 * 1000

type Code = Asked & { readonly until: number; family: string | undefined }
type Row = {
  readonly family: string
  readonly person: string
  readonly client: string
  readonly scope: string
  readonly expires: number
  readonly used: number
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

/** RFC 7636, 4.6: without a challenge there must be no verifier either. */
const proves = (verifier: string | undefined, challenge: string | undefined): boolean =>
  challenge === undefined
    ? verifier === undefined || verifier === ''
    : verifier !== undefined && isSame(challengeOf(verifier), challenge)

/** `accessLife` in seconds, `now` epoch ms; `onRevoked` is told after the fact. */
export const createGrants = ({
  store: { statement, write },
  now,
  accessLife,
  onRevoked,
}: {
  readonly store: IdentityStore
  readonly now: () => number
  readonly accessLife: number
  readonly onRevoked: () => void
}): Grants => {
  const codes = new Map<string, Code>()

  const forgetOldCodes = (): void => {
    for (const [hash, { until }] of codes) {
      if (until > now() && codes.size < mostCodes) return
      codes.delete(hash)
    }
  }

  const find = (kind: 'access' | 'refresh', token: string): Row | undefined =>
    statement(
      'SELECT family, person, client, scope, expires, used FROM token WHERE hash = ? AND kind = ?',
    ).get(hashOf(token), kind) as Row | undefined

  const endFamily = (family: string): void => {
    write(() => statement('DELETE FROM token WHERE family = ?').run(family))
    onRevoked()
  }

  const issueIn = (family: string, { client, person, scope }: Agreed): Issued =>
    write(() => {
      const [accessToken, refreshToken] = [newSecret(), newSecret()]
      const keep = (kind: 'access' | 'refresh', token: string, expires: number): void =>
        void statement(
          'INSERT INTO token (hash, kind, family, person, client, scope, expires) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ).run(hashOf(token), kind, family, person, client, scope, expires)
      statement('DELETE FROM token WHERE expires < ?').run(now())
      keep('access', accessToken, now() + accessLife * 1000)
      keep('refresh', refreshToken, now() + refreshLife)
      return { client, person, scope, accessToken, refreshToken, expiresIn: accessLife }
    })

  const issue = (agreed: Agreed): Issued => issueIn(randomUUID(), agreed)

  return {
    issue,
    codeFor: (asked) => {
      forgetOldCodes()
      const code = newSecret()
      codes.set(hashOf(code), { ...asked, until: now() + codeLife, family: undefined })
      return code
    },
    redeem: ({ code, client, redirect, verifier }) => {
      const known = codes.get(hashOf(code))
      if (known === undefined || known.until <= now()) return undefined
      if (known.client !== client || known.redirect !== redirect) return undefined
      if (known.family !== undefined) {
        endFamily(known.family)
        return undefined
      }
      // Whoever has the code and not the verifier gets one try.
      known.family = randomUUID()
      return proves(verifier, known.challenge) ? issueIn(known.family, known) : undefined
    },
    refresh: (refreshToken, client) => {
      const row = find('refresh', refreshToken)
      if (row === undefined || row.client !== client || row.expires <= now()) return undefined
      if (row.used !== 0) {
        endFamily(row.family)
        return undefined
      }
      return write(() => {
        statement('UPDATE token SET used = 1 WHERE hash = ?').run(hashOf(refreshToken))
        return issueIn(row.family, row)
      })
    },
    revoke: (token, client) => {
      const row = find('refresh', token) ?? find('access', token)
      if (row !== undefined && (client === undefined || client === row.client)) endFamily(row.family)
    },
    forgetCodesOf: (person) => {
      for (const [hash, code] of codes) if (code.person === person) codes.delete(hash)
    },
    personOf: (accessToken) => {
      const row = find('access', accessToken)
      return row === undefined || row.expires <= now() ? undefined : row
    },
  }
}
