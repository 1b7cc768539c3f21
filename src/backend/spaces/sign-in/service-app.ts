// A service app: its key file is read once, and each short-lived token is signed here (RS256).
import { createPrivateKey, createSign } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { never } from '../../problems.ts'
import { isRecord, textIn } from '../../sign-in-call.ts'
import type { ServiceAppSecret } from './secret.ts'

/** What `service-key-….json` says of the app, without where it signs in. */
export type ServiceKey = Omit<ServiceAppSecret, 'kind' | 'url' | 'socket' | 'identity'>

const LARGEST = 100_000
/** Seconds. Short, for each is signed at no cost. */
const LIFE = 600

const isKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

const firstOf = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined =>
  names.map((name) => textIn(fields, name)).find((value) => value !== undefined)

/**
 * The fields that our own `serve admin service-app` writes, and the names that such files have elsewhere: the pages that
 * show Avaya's own are cut off there. Undefined when the key or its owner is missing.
 */
const keyIn = (fields: Readonly<Record<string, unknown>>): ServiceKey | undefined => {
  const privateKey = firstOf(fields, ['privateKey', 'private_key'])
  const issuer = firstOf(fields, ['clientId', 'client_id', 'appId', 'app_id', 'issuer', 'iss'])
  const email = firstOf(fields, ['serviceAccount', 'service_account', 'clientEmail', 'client_email', 'email'])
  const owner = issuer ?? email
  if (privateKey === undefined || owner === undefined || !isKey(privateKey)) return undefined
  const keyId = firstOf(fields, ['keyId', 'key_id', 'privateKeyId', 'private_key_id', 'kid', 'publickeyid'])
  const audience = firstOf(fields, ['audience', 'aud'])
  const scopes = firstOf(fields, ['scopes', 'scope'])
  return {
    privateKey,
    issuer: owner,
    subject: email ?? owner,
    ...(keyId !== undefined && { keyId }),
    ...(audience !== undefined && { audience }),
    ...(scopes !== undefined && { scopes }),
  }
}

/** Never throws. Says nothing of what is in the file. */
export const readServiceKey = (file: string): Result<ServiceKey> => {
  try {
    const found = statSync(file)
    // Reading a pipe or a device may never end.
    if (!found.isFile()) return failed(never(`${file} is no key file: it is no file.`))
    if (found.size > LARGEST) return failed(never(`${file} is no key file: it is too large.`))
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const key = isRecord(json) ? keyIn(json) : undefined
    if (key !== undefined) return ok(key)
    return failed(
      never(`${file} is no key file of a service app: it needs a client id and a private RSA key.`),
    )
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const why = typeof code === 'string' ? `it cannot be read (${code})` : 'it is no JSON'
    return failed(never(`${file} is no key file of a service app: ${why}.`))
  }
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** @param now epoch ms */
export const serviceToken = (key: ServiceAppSecret, now: number): string => {
  const { issuer, subject, keyId, audience, scopes, privateKey, url } = key
  const iat = Math.floor(now / 1000)
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) }
  const claims = {
    iss: issuer,
    sub: subject,
    aud: audience ?? url,
    iat,
    exp: iat + LIFE,
    ...(scopes !== undefined && { scope: scopes }),
  }
  const text = `${encoded(header)}.${encoded(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
}
