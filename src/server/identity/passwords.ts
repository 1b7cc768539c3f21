// Passwords, kept as scrypt hashes. (Node has argon2id too, but only from 24.7 on.)
import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto'

/** 32 MB and about 0.2 s each; the numbers go with the hash, so that they can be raised later. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const memory = 64 * 1024 * 1024

const derive = (password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, { ...options, maxmem: memory }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })

/** At most so many at once: each takes a thread and 32 MB. The rest wait; beyond `mostWaiting` they are refused. */
const atOnce = 2
const mostWaiting = 50

/** What is kept carries its own cost, so that those of before stay good when the cost is raised. */
export type Passwords = {
  /** What to keep. */
  readonly hash: (password: string) => Promise<string>
  /** `kept` undefined = nobody has one: takes as long, and does not fit. `busy` = too many ask at once. */
  readonly fits: (password: string, kept: string | undefined) => Promise<boolean | 'busy'>
}

const shortestPassword = 10
const longestPassword = 256

/** Why it cannot be anybody's password, to be read after the word; undefined when it will do. */
export const problemWithPassword = (password: string): string | undefined => {
  if (password.length < shortestPassword) return `at least ${shortestPassword} characters, please`
  return password.length > longestPassword ? `at most ${longestPassword} characters, please` : undefined
}

/** scrypt, some at a time: each costs memory, and anyone may ask. */
export const createPasswords = (): Passwords => {
  const waiting: (() => void)[] = []
  let running = 0

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => void waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever comes next has this one's place.
      if (next === undefined) running -= 1
      else next()
    }
  }

  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(16)
        const key = await derive(password, salt, cost)
        return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(
          '$',
        )
      }),
    fits: async (password, kept) => {
      if (waiting.length >= mostWaiting) return 'busy'
      return inTurn(async () => {
        const [, N, r, p, salt = '', key = ''] = (kept ?? '').split('$')
        const options = kept === undefined ? cost : { N: Number(N), r: Number(r), p: Number(p) }
        const given = await derive(
          password.slice(0, longestPassword),
          Buffer.from(salt, 'base64url'),
          options,
        )
        const right = Buffer.from(key, 'base64url')
        return kept !== undefined && given.length === right.length && timingSafeEqual(given, right)
      })
    },
  }
}
