// Secrets that are shown once and kept as hashes.
import { createHash, randomBytes } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** The most that is a multiple of the number of letters: above it, some would come more often. */
const fair = 256 - (256 % letters.length)

/** `length` letters and digits; 40 of them, as the real service's tokens have, are 238 bits of chance. */
export const newSecret = (length = 40): string => {
  let secret = ''
  while (secret.length < length)
    for (const byte of randomBytes(length))
      if (byte < fair && secret.length < length) secret += letters[byte % letters.length] ?? ''
  return secret
}

/** SHA-256 in hex. Enough without salt or delay, for what is hashed cannot be guessed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
