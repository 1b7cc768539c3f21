// Signing in for the programs of this machine's user: who proves to know the local secret signs in under any name.
import { randomBytes } from 'node:crypto'

import type * as v from 'valibot'

import { isProof, proofOf } from '../protocol/local/proof.ts'
import { Hello, SignIn } from '../protocol/spaces/rest-requests.ts'
import type { User } from './shapes.ts'
import { invalid, isRefusal, refuse, type Refusal } from './spaces-api/refusal.ts'
import { bodyOf } from './spaces-api/rest/endpoint.ts'
import type { World } from './world.ts'
import { looksLikeId } from './world/ids.ts'

/** Only on a server with a `localSecret`. A bad body or a wrong proof is answered with a refusal; nothing throws. */
export type LocalSignIn = {
  /** Proves that this server knows the secret; answers the nonce that a sign-in must prove it with. */
  readonly hello: (body: unknown) => object
  /** A new person becomes a member of the open spaces. */
  readonly signIn: (body: unknown) => SignedIn | Refusal
  /** Who proved it so; made where there was nobody of this name. */
  readonly personOf: (proved: v.InferOutput<typeof SignIn>) => User | Refusal
}

/** Whoever came in by it, for the first time or again. */
export type SignedIn = {
  readonly user: User
  /** This client is no audience for the teammates. */
  readonly quiet: boolean
}

/** How long a nonce may be answered, ms, and how many wait at most: programs sign in at once or never. */
const nonceLife = 30_000
const mostNonces = 1000

const wrongProof = refuse(403, 'secret.wrong', 'This server is for programs that know its secret.')

/** `port` = where the server listens; `now` gives epoch ms. */
export const createLocalSignIn = ({
  world,
  secret,
  port,
  now,
}: {
  readonly world: World
  readonly secret: string
  readonly port: () => number
  readonly now: () => number
}): LocalSignIn => {
  const waiting = new Map<string, { readonly asked: string; readonly until: number }>()

  /** Each counts once. */
  const take = (answered: string): string | undefined => {
    const known = waiting.get(answered)
    waiting.delete(answered)
    return known === undefined || known.until < now() ? undefined : known.asked
  }

  const personOf: LocalSignIn['personOf'] = ({ username, displayname, nonce: answered, proof }) => {
    const asked = take(answered)
    if (asked === undefined || !isProof(proof, 'client', { secret, port: port(), asked, answered }))
      return wrongProof
    if (looksLikeId(username)) return invalid('username: this looks like an id')
    const known = world.findUser(username)
    if (known !== undefined) return known
    const user = world.createUser({ username, displayname: displayname || username })
    world.joinOpenSpaces(user._id)
    return user
  }

  return {
    hello: (body) => {
      const call = bodyOf(Hello, body)
      if (isRefusal(call)) return call
      const [oldest] = waiting.size < mostNonces ? [] : waiting.keys()
      if (oldest !== undefined) waiting.delete(oldest)
      const exchange = { secret, port: port(), asked: call.nonce, answered: randomBytes(32).toString('hex') }
      waiting.set(exchange.answered, { asked: call.nonce, until: now() + nonceLife })
      return { nonce: exchange.answered, proof: proofOf('server', exchange) }
    },
    signIn: (body) => {
      const call = bodyOf(SignIn, body)
      if (isRefusal(call)) return call
      const user = personOf(call)
      return isRefusal(user) ? user : { user, quiet: call.quiet === true }
    },
    personOf,
  }
}
