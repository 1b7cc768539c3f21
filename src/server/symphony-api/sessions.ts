// The two tokens of Symphony: a session token that looks like a JWT, and a key manager token that looks like hex. Neither
// is kept: both say by themselves whose they are and until when, and a new one ends no other.
import { createHmac, randomBytes, randomUUID } from 'node:crypto'

import { isSame } from '../is-same.ts'
import { hs256Header, hs256Token, readPart, signHs256 } from '../jwt.ts'
import type { User } from '../shapes.ts'
import type { World } from '../world.ts'
import type { EndedTokens } from './ended-tokens.ts'

/** Read from the token at each call: a revoked person has none from then on. */
export type Session = {
  readonly user: User
  /** A UUID. */ readonly id: string
  /** Below `/agent`; false only where the token itself says so (docs/protocol-symphony.md §1.5). */
  readonly needsKeyToken: boolean
}

/** Tokens live for as long as the server says, whether they are used or not. */
export type Sessions = {
  readonly sessionToken: (user: User) => string
  readonly keyManagerToken: (user: User) => string
  /** Undefined when it is forged, expired, ended or none at all. */
  readonly sessionOf: (token: string) => Session | undefined
  readonly isKeyTokenOf: (token: string, user: User) => boolean
  /** This token opens nothing any more. False when it opened nothing before: such are not remembered. */
  readonly end: (token: string) => boolean
}

/** What tokens are made of and read with: with the same key those from before a restart are good. */
export type SessionSettings = {
  readonly world: Pick<World, 'findUser'>
  readonly signingKey: string
  /** Goes up when everything of a person is revoked. */
  readonly generationOf: (personId: string) => number
  /** Epoch ms. */
  readonly now: () => number
  readonly ended: EndedTokens
  /** How long a token is good, seconds. */
  readonly life: number
  /** Session tokens say that no key manager token is needed (Agent 24.12 and newer). */
  readonly simplifiedKeys: boolean
}

/** Asks nobody but the signature, and what was ended before its time. */
export const createSessions = (settings: SessionSettings): Sessions => {
  const { world, generationOf, now, ended, life, simplifiedKeys } = settings
  // Never good as a token of the other face, for the key is another.
  const keyFor = (what: string): string =>
    createHmac('sha256', settings.signingKey).update(`symphony ${what}`).digest('hex')
  const [sessionKey, keyManagerKey] = [keyFor('sessions'), keyFor('keys')]

  const sealed = (text: string): string =>
    createHmac('sha256', keyManagerKey).update(text).digest('hex').slice(0, 32)
  /** Says that it is one of ours, whosever it is. */
  const sealOf = (exp: number, chance: string): string => sealed(`${exp} ${chance}`)
  const signed = (user: User, exp: number, chance: string): string =>
    sealed(`${user._id} ${generationOf(user._id)} ${exp} ${chance}`)

  /** A living key manager token of ours; whose it is, its signature says to who knows the person. */
  const readKeyToken = (token: string) => {
    const [, until = '', chance = '', seal = '', signature = ''] =
      /^0100([0-9a-f]{12})([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{32})$/.exec(token) ?? []
    const exp = Number.parseInt(until, 16)
    const lives = isSame(seal, sealOf(exp, chance)) && exp > now() && !ended.has(token)
    return lives ? { exp, chance, signature } : undefined
  }

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
      const signature = `${sealOf(exp, chance)}${signed(user, exp, chance)}`
      return `0100${exp.toString(16).padStart(12, '0')}${chance}${signature}`
    },
    sessionOf,
    isKeyTokenOf: (token, user) => {
      const read = readKeyToken(token)
      return read !== undefined && isSame(read.signature, signed(user, read.exp, read.chance))
    },
    end: (token) => {
      // Whoever likes can call this: made-up tokens would fill the file.
      const isOurs = sessionOf(token) !== undefined || readKeyToken(token) !== undefined
      if (isOurs) ended.add(token, now() + life * 1000)
      return isOurs
    },
  }
}
