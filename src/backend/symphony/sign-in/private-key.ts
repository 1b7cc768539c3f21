// The private key of a service account: read from its file, and each way in which it is the wrong one said in words.
import { createPrivateKey } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { never } from '../../problems.ts'

const LARGEST = 100_000

/** What a PEM that Symphony cannot use is, and what to do about it. Nothing of the key is in the words. */
const wrongKind = (pem: string, file: string): string | undefined => {
  if (/BEGIN (?:RSA )?PUBLIC KEY|BEGIN CERTIFICATE/u.test(pem))
    return `${file} is the public half of a key, which the pod has. Name the file of the private key.`
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/u.test(pem))
    return `The key in ${file} is locked with a pass phrase. Write an open one: openssl pkey -in ${file} -out open.pem`
  if (pem.includes('BEGIN OPENSSH PRIVATE KEY'))
    return `The key in ${file} is written for ssh. Convert a copy of it: ssh-keygen -p -m PEM -f COPY`
  return undefined
}

/** @param from what it was read from, for the words */
export const checkKey = (pem: string, from: string): Result<string> => {
  const wrong = wrongKind(pem, from)
  if (wrong !== undefined) return failed(never(wrong))
  try {
    const { asymmetricKeyType: type } = createPrivateKey(pem)
    return type === 'rsa'
      ? ok(pem)
      : failed(never(`The key in ${from} is of the kind ${type ?? 'unknown'}. Symphony wants an RSA key.`))
  } catch {
    return failed(never(`${from} is no private key: it should be PEM, with BEGIN PRIVATE KEY in it.`))
  }
}

const unreadable: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: (file) => `There is no file ${file}. Where is the private key?`,
  EACCES: (file) => `You may not read ${file}. Whose key is it?`,
}

/** A PEM, PKCS#1 or PKCS#8. Never throws. Says nothing of what is in the file. */
export const readKeyFile = (file: string): Result<string> => {
  try {
    const found = statSync(file)
    const { size, mode } = found
    // Reading a pipe or a device may never end.
    if (!found.isFile()) return failed(never(`${file} is no key: it is no file.`))
    if (size > LARGEST) return failed(never(`${file} is no key: it is too large.`))
    const key = checkKey(readFileSync(file, 'utf8'), file)
    if (!key.ok) return key
    // Windows tells no such thing in the mode.
    return process.platform !== 'win32' && (mode & 0o077) !== 0
      ? failed(never(`Others on this machine can read ${file}. Make it yours alone: chmod 600 ${file}`))
      : key
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    return failed(never(unreadable[code]?.(file) ?? `The key ${file} cannot be read (${code}).`))
  }
}
