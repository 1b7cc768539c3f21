// The short-lived token with which a service account asks to be let in, signed here (RS512). Source: reference §1.1.
import { createSign } from 'node:crypto'

/** Seconds. At most 300; less, for clocks differ. */
const LIFE = 240

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** @param now epoch ms */
export const signedToken = (username: string, privateKey: string, now: number): string => {
  const text = `${encoded({ alg: 'RS512' })}.${encoded({ sub: username, exp: Math.floor(now / 1000) + LIFE })}`
  return `${text}.${createSign('RSA-SHA512').update(text).sign(privateKey, 'base64url')}`
}

/** May the agent's keys be had without asking the key manager? Said by the session token, where that is a JWT. */
export const claimsSimpleKeys = (sessionToken: string): boolean => {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(sessionToken.split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    return (
      typeof claims === 'object' &&
      claims !== null &&
      'canUseSimplifiedKeyDelivery' in claims &&
      claims.canUseSimplifiedKeyDelivery === true
    )
  } catch {
    return false // no JWT: the usual way
  }
}
