// Service accounts as Symphony has them: programs that sign in with a token of their own (RS512), good for minutes. The
// server keeps public keys only; the one before stays good for three days after a new one came.
import { createPublicKey, type KeyObject, verify } from 'node:crypto'

import { readPart } from '../jwt.ts'
import type { User } from '../shapes.ts'
import type { World } from '../world.ts'
import type { IdentityStore } from './store.ts'

/** What Symphony's `/login` and `/relay` sign in with (docs/protocol-symphony.md §1.1). */
export type ServiceAccounts = {
  /** Makes this person one, or gives the account another key. Answers false when this is no RSA public key. */
  readonly register: (person: User, publicKey: string) => boolean
  readonly isOne: (personId: string) => boolean
  /** Whose token this is; else why nobody's. */
  readonly personOf: (token: string) => User | 'malformed' | 'unknown' | 'expired'
}

const keptOver = 72 * 3600 * 1000
/** A token may be good for five minutes, and clocks may differ by half a minute; seconds. */
const longestLife = 300
const skew = 30

const rsaKey = (pem: string): KeyObject | undefined => {
  // Of a private key the public half would be taken; but it should never have come here.
  if (!/^\s*-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(pem)) return undefined
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'rsa' ? key : undefined
  } catch {
    return undefined
  }
}

/** PEM, PKCS 1 or SPKI. False for a private key, which should never come here. */
export const isPublicRsaKey = (pem: string): boolean => rsaKey(pem) !== undefined

/** What a token says, whoever signed it; `exp` in seconds. */
const readLogin = (
  token: string,
):
  | {
      readonly name: string
      readonly exp: number
      readonly signed: Buffer
      readonly signature: Buffer
    }
  | undefined => {
  const [head = '', payload = '', signature = '', ...rest] = token.split('.')
  const { sub, exp } = readPart(payload)
  if (rest.length > 0 || readPart(head)['alg'] !== 'RS512') return undefined
  if (typeof sub !== 'string' || typeof exp !== 'number') return undefined
  const signed = Buffer.from(`${head}.${payload}`)
  return { name: sub, exp, signed, signature: Buffer.from(signature, 'base64url') }
}

/** `now` gives epoch ms. Nothing is remembered of a token: the same one signs in until it expires. */
export const createServiceAccounts = ({
  store: { statement, write },
  world,
  now,
}: {
  readonly store: IdentityStore
  readonly world: World
  readonly now: () => number
}): ServiceAccounts => {
  /** The newest, and those that were followed by another one not long ago. */
  const keysOf = (personId: string): readonly KeyObject[] => {
    const rows = statement(
      'SELECT public_key, added FROM service_account WHERE person = ? ORDER BY added DESC',
    ).all(personId)
    return rows.flatMap((row, at) => {
      const followed = at === 0 ? now() : Number(rows[at - 1]?.['added'])
      const key = now() - followed < keptOver ? rsaKey(String(row['public_key'])) : undefined
      return key === undefined ? [] : [key]
    })
  }

  const isOne: ServiceAccounts['isOne'] = (personId) =>
    statement('SELECT 1 FROM service_account WHERE person = ? LIMIT 1').get(personId) !== undefined

  return {
    register: ({ _id }, publicKey) => {
      const key = rsaKey(publicKey)
      if (key === undefined) return false
      write(() =>
        statement('INSERT OR REPLACE INTO service_account (person, public_key, added) VALUES (?, ?, ?)').run(
          _id,
          key.export({ type: 'spki', format: 'pem' }).toString(),
          now(),
        ),
      )
      return true
    },
    isOne,
    personOf: (token) => {
      const login = readLogin(token)
      if (login === undefined) return 'malformed'
      const { name, exp, signed, signature } = login
      const user = world.findUser(name)
      // An id is no name, though the world finds people by it too.
      if (user === undefined || user._id === name) return 'unknown'
      if (!keysOf(user._id).some((key) => verify('sha512', signed, key, signature))) return 'unknown'
      const at = now() / 1000
      return exp > at - skew && exp <= at + longestLife + skew ? user : 'expired'
    },
  }
}
