// Symphony for the programs of this machine's user: who proves the local secret is given a service account with their key.
import { SymphonySignIn } from '../protocol/spaces/rest-requests.ts'
import type { Identity } from './identity/identity.ts'
import type { LocalSignIn } from './local-sign-in.ts'
import type { User } from './shapes.ts'
import { invalid, isRefusal, type Refusal } from './spaces-api/refusal.ts'
import { bodyOf } from './spaces-api/rest/endpoint.ts'
import type { Symphony } from './symphony-api/symphony.ts'
import type { SymphonyFace } from './symphony-face.ts'
import type { World } from './world.ts'

/** Somebody's second person. */
export type CameToSymphony = {
  /** Who is at the keyboard, as the Spaces face knows them. */
  readonly owner: User
  /** Who they are on Symphony's face. */
  readonly person: User
  /** No audience for the teammates. */
  readonly quiet: boolean
  readonly write: Symphony['write']
  readonly makePublic: Symphony['makePublic']
}

/** What a server of this machine needs to open Symphony's face later on. */
export type SymphonyOnDemand = {
  /** Opens the file of keys; asked once, when the first one comes. */
  readonly identity: () => Promise<Identity>
  /** Somebody came, for the first time or again; they are answered when it is done. */
  readonly onCame: (came: CameToSymphony) => Promise<void>
  /** A service account has a new session. */
  readonly onSignedIn: () => void
}

/** `pat` → `pat.symphony`, `pat@x.example` → `pat.symphony@x.example`. */
const nameFor = ({ username }: User): string => username.replace(/(?=@|$)/, '.symphony')

/** Answers `{username}`. */
export const createSymphonyHere = ({
  world,
  localSignIn,
  face,
  identity,
  onCame,
  onSignedIn,
}: SymphonyOnDemand & {
  readonly world: World
  readonly localSignIn: LocalSignIn
  readonly face: SymphonyFace
}): ((body: unknown) => Promise<{ readonly username: string } | Refusal>) => {
  let opening: Promise<Identity> | undefined
  return async (body) => {
    const call = bodyOf(SymphonySignIn, body)
    if (isRefusal(call)) return call
    const owner = localSignIn.personOf(call)
    if (isRefusal(owner)) return owner
    const known = await (opening ??= identity())
    const { write, makePublic } = await face.open(known, { onSignedIn })
    const username = nameFor(owner)
    // In none of the open spaces: what one sees there already need not stand in the list twice.
    const person =
      world.findUser(username) ??
      world.createUser({ username, displayname: `${owner.displayname} (Symphony)` })
    if (!known.serviceAccounts.register(person, call.publicKey))
      return invalid('publicKey: this is no RSA public key')
    await onCame({ owner, person, quiet: call.quiet === true, write, makePublic })
    return { username }
  }
}
