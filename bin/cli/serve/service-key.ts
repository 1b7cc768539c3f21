// The key of a service account: read from a file, or made here, so that its private half never leaves this user's files.
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The private half is never in here, so that it cannot be sent or printed by mistake. */
export type ServiceKey = {
  /** PEM. */
  readonly publicKey: string
  /** Where a new private key was written; undefined when the account has its own. */
  readonly file?: string
}

/** Throws the system's error. */
export const readServiceKey = (file: string): ServiceKey => ({ publicKey: readFileSync(file, 'utf8') })

/** Never over another file: the key in it could still be in use. Throws in words for the person. */
export const freeFile = (file: string): string => {
  if (!existsSync(file)) return file
  throw new Error(
    `${file} is there already, and what is in it may be in use. Nothing was registered. ` +
      `Say --out FILE to write the new key elsewhere, or move that file away.`,
  )
}

/** Throws the system's error, or that the file is there already. */
export const writeServiceKey = (name: string, out: string | undefined): ServiceKey => {
  const file = freeFile(resolve(out ?? `symphony-key-${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.pem`))
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 4096,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  writeFileSync(file, privateKey, { mode: 0o600, flag: 'wx' })
  return { publicKey, file }
}

/** It opens nothing after all. */
export const dropServiceKey = ({ file }: ServiceKey): void => {
  if (file !== undefined) rmSync(file, { force: true })
}
