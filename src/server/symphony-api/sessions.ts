// The two tokens of Symphony: a session token that looks like a JWT, and a key manager token that looks like hex. Neither
// is kept: both say by themselves whose they are and until when, and a new one ends no other.
import { createHmac, randomBytes, randomUUID } from 'node:crypto'

import { isSame } from '../is-same.ts'
import { hs256Header, hs256Token, readPart, signHs256 } from '../jwt.ts'
import type { User } from '../shapes.ts'
import type { World } from '../world.ts'

export type Session = {
  readonly user: User
  /** A UUID. */ readonly id: string
  readonly needsKeyToken: boolean
}

export type Sessions = {
  readonly sessionToken: (user: User) => string
  readonly keyManagerToken: (user: User) => string
  /** Undefined when it is forged, expired, ended or none at all. */
  readonly sessionOf: (token: string) => Session | undefined
  readonly isKeyTokenOf: (token: string, user: User) => boolean
  /** This token opens nothing any more. */
  readonly end: (token: string) => void
}

export type SessionSettings = {
  readonly world: World
  readonly signingKey: string
  /** Goes up when everything of a person is revoked. */
  readonly generationOf: (personId: string) => number
  /** Epoch ms. */
  readonly now: () => number
  /** How long a token is good, seconds. */
  readonly life: number
  /** Session tokens say that no key manager token is needed (Agent 24.12 and newer). */
  readonly simplifiedKeys: boolean
}

export const createSessions = (settings: SessionSettings): Sessions => {
  const { world, generationOf, now, life, simplifiedKeys } = settings
  // Never good as a token of the other face, for the key is another.
  const keyFor = (what: string): string =>
    createHmac('sha256', settings.signingKey).update(`symphony ${what}`).digest('hex')
  const [sessionKey, keyManagerKey] = [keyFor('sessions'), keyFor('keys')]
  const ended = new Map<string, number>()

  const forgetOutlived = (): void => {
    for (const [token, until] of ended) if (until <= now()) ended.delete(token)
  }

  const signed = (user: User, exp: number, chance: string): string =>
    createHmac('sha256', keyManagerKey)
      .update(`${user._id} ${generationOf(user._id)} ${exp} ${chance}`)
      .digest('hex')

  /** What one of our tokens says. */
  const readSigned = (token: string): Readonly<Record<string, unknown>> | undefined => {
    const [head, payload = '', signature = '', ...rest] = token.split('.')
    if (head !== hs256Header || rest.length > 0 || ended.has(token)) return undefined
    return isSame(signature, signHs256(`${head}.${payload}`, sessionKey)) ? readPart(payload) : undefined
  }

  const sessionOf: Sessions['sessionOf'] = (token) => {
    const { person, exp, generation, sessionId, ...more } = readSigned(token) ?? {}
    if (typeof exp !== 'number' || exp * 1000 <= now()) return undefined
    const user = typeof person === 'string' ? world.findUser(person) : undefined
    if (user === undefined || generation !== generationOf(user._id)) return undefined
    return { user, id: String(sessionId), needsKeyToken: more['canUseSimplifiedKeyDelivery'] !== true }
  }

  return {
    sessionToken: (user) => {
      const iat = Math.floor(now() / 1000)
      const claims = {
        sub: user.username,
        iss: 'Symphony Communication Services LLC.',
        person: user._id,
        sessionId: randomUUID(),
        generation: generationOf(user._id),
        iat,
        exp: iat + life,
      }
      return hs256Token(
        simplifiedKeys ? { ...claims, canUseSimplifiedKeyDelivery: true } : claims,
        sessionKey,
      )
    },
    keyManagerToken: (user) => {
      const exp = now() + life * 1000
      const chance = randomBytes(16).toString('hex')
      return `0100${exp.toString(16).padStart(12, '0')}${chance}${signed(user, exp, chance)}`
    },
    sessionOf,
    isKeyTokenOf: (token, user) => {
      const [, until = '', chance = '', signature = ''] =
        /^0100([0-9a-f]{12})([0-9a-f]{32})([0-9a-f]{64})$/.exec(token) ?? []
      const exp = Number.parseInt(until, 16)
      return isSame(signature, signed(user, exp, chance)) && exp > now() && !ended.has(token)
    },
    end: (token) => {
      forgetOutlived()
      ended.set(token, now() + life * 1000)
    },
  }
}
