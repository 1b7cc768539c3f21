// Service apps: programs that sign their own tokens (RS256) with a key which only they have. The server keeps the public
// half. Where the documentation is cut off (docs/protocol.md §1.1), the key file has the names that are usual elsewhere.
import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, verify } from 'node:crypto'

import { readPart } from '../jwt.ts'
import type { Pass } from '../pass.ts'
import { invalid, notPermitted, type Refusal } from '../spaces-api/refusal.ts'
import type { User } from '../shapes.ts'
import type { World } from '../world.ts'
import { newSecret } from './secrets.ts'
import type { IdentityStore } from './store.ts'

/** What `service-key-….json` holds. */
export type ServiceKey = {
  readonly type: 'service_app'
  readonly client_id: string
  /** The app's own person on the server. */
  readonly client_email: string
  /** Goes into the token's header as `kid`. */
  readonly private_key_id: string
  /** PEM, PKCS 8. */
  readonly private_key: string
}

/** A person may have several keys, each good until all of that person is revoked. */
export type ServiceApps = {
  /** The private key is shown this once. */
  readonly create: (person: User, scopes: readonly string[]) => ServiceKey
  /** Undefined when no key of ours signed it, or `exp` has passed or is more than a day ahead. */
  readonly passOf: (token: string) => Pass | undefined
}

/** Lets an app stand for the people of its domain. */
export const actAsScope = 'spaces.create.actas'

/** A token may be good for a day, and clocks may differ by a minute. */
const longestLife = 24 * 3600
const skew = 60

type Row = {
  readonly client: string
  readonly person: string
  readonly public_key: string
  readonly scopes: string
}

const domainOf = (address: string): string | undefined =>
  /^[^@\s]+@([^@\s]+)$/.exec(address)?.[1]?.toLowerCase()

/** Claims are good at this moment; `exp` and `iat` are seconds. */
const lives = ({ exp, iat, nbf }: Readonly<Record<string, unknown>>, at: number): boolean =>
  typeof exp === 'number' &&
  exp > at &&
  exp <= at + longestLife + skew &&
  (typeof iat !== 'number' || iat <= at + skew) &&
  (typeof nbf !== 'number' || nbf <= at + skew)

/** `now` gives epoch ms. Public keys are kept parsed in memory, for each call brings a token to check. */
export const createServiceApps = ({
  store: { statement, write },
  world,
  now,
}: {
  readonly store: IdentityStore
  readonly world: World
  readonly now: () => number
}): ServiceApps => {
  const keys = new Map<string, KeyObject>()
  const keyOf = (pem: string): KeyObject => {
    const key = keys.get(pem) ?? createPublicKey(pem)
    keys.set(pem, key)
    return key
  }

  const actFor =
    (app: User, { scopes }: Row) =>
    (email: string): User | Refusal => {
      if (!(JSON.parse(scopes) as readonly string[]).includes(actAsScope))
        return notPermitted(`This service app lacks the scope ${actAsScope}.`)
      const domain = domainOf(email)
      if (domain === undefined) return invalid('X-Avaya-Act-As: this is no e-mail address')
      if (domain !== domainOf(app.username))
        return notPermitted('A service app acts only for people of its own e-mail domain.')
      const user = world.findUser(email)
      return user?.aType === 'user' ? user : notPermitted('There is no such person here to act for.')
    }

  /** What a token says, if one of our keys signed it. */
  const readSigned = (
    token: string,
  ): { readonly row: Row; readonly claims: Readonly<Record<string, unknown>> } | undefined => {
    const [head = '', payload = '', signature = '', ...rest] = token.split('.')
    const { alg, kid } = readPart(head)
    if (rest.length > 0 || alg !== 'RS256' || typeof kid !== 'string') return undefined
    const row = statement('SELECT client, person, public_key, scopes FROM service_app WHERE key_id = ?').get(
      kid,
    ) as Row | undefined
    if (row === undefined) return undefined
    const signed = Buffer.from(`${head}.${payload}`)
    const isOurs = verify('sha256', signed, keyOf(row.public_key), Buffer.from(signature, 'base64url'))
    return isOurs ? { row, claims: readPart(payload) } : undefined
  }

  return {
    create: ({ _id: person, username }, scopes) => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      })
      const [keyId, client] = [randomUUID(), newSecret(20)]
      write(() =>
        statement(
          'INSERT INTO service_app (key_id, client, person, public_key, scopes) VALUES (?, ?, ?, ?, ?)',
        ).run(keyId, client, person, publicKey, JSON.stringify(scopes)),
      )
      return {
        type: 'service_app',
        client_id: client,
        client_email: username,
        private_key_id: keyId,
        private_key: privateKey,
      }
    },
    passOf: (token) => {
      const read = readSigned(token)
      if (read === undefined) return undefined
      const { row, claims } = read
      const user = world.findUser(row.person)
      const { iss, exp } = claims
      if (user === undefined || (iss !== undefined && iss !== row.client)) return undefined
      if (typeof exp !== 'number' || !lives(claims, now() / 1000)) return undefined
      return { user, expires: exp * 1000, quiet: false, actAs: actFor(user, row) }
    },
  }
}
