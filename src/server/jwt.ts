// The parts of a JWT (RFC 7519) that our own tokens, OpenID Connect's and service apps' have in common.
import { createHmac } from 'node:crypto'

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The only header of tokens that we sign ourselves. */
export const hs256Header = encoded({ alg: 'HS256', typ: 'JWT' })

/** Base64url, without padding. */
export const signHs256 = (text: string, key: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/** A whole token that says `claims`. */
export const hs256Token = (claims: object, key: string): string => {
  const text = `${hs256Header}.${encoded(claims)}`
  return `${text}.${signHs256(text, key)}`
}

/** What a header or payload says, `{}` when it is none. Whether it is true the signature says. */
export const readPart = (part: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
