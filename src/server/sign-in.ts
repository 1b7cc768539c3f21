// The door for the programs of this machine's user: who knows the local secret signs in under any name.
import { createHash, timingSafeEqual } from 'node:crypto'

import { SignIn } from '../protocol/spaces/rest-requests.ts'
import type { User } from './shapes.ts'
import { invalid, isRefusal, refuse, type Refusal } from './spaces-api/refusal.ts'
import { bodyOf } from './spaces-api/rest/endpoint.ts'
import type { World } from './world.ts'
import { isObjectId } from './world/ids.ts'

export const signInPath = '/spaceterm/sign-in'
export const secretHeader = 'x-spaceterm-secret'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Constant time, whatever the lengths. */
export const knowsSecret = (given: string | string[] | undefined, secret: string): boolean =>
  typeof given === 'string' && timingSafeEqual(digest(given), digest(secret))

export const wrongSecret = refuse(403, 'secret.wrong', 'This server is for programs that know its secret.')

/** A new person becomes a member of the open spaces. */
export const signIn = (world: World, body: unknown): User | Refusal => {
  const wanted = bodyOf(SignIn, body)
  if (isRefusal(wanted)) return wanted
  const { username, displayname } = wanted
  if (isObjectId(username)) return invalid('username: this looks like an id')
  const known = world.findUser(username)
  if (known !== undefined) return known
  const user = world.createUser({ username, displayname: displayname || username })
  world.joinOpenSpaces(user._id)
  return user
}
