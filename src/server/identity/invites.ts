// Invite links: who has one becomes a person of this server, or is the person that the link was made for.
import { invalid, isRefusal, refuse, type Refusal } from '../spaces-api/refusal.ts'
import type { Role, User } from '../shapes.ts'
import type { World } from '../world.ts'
import { looksLikeId } from '../world/ids.ts'
import { hashOf, newSecret } from './secrets.ts'
import type { IdentityStore } from './store.ts'

/** `role` is the one in `space`, and says nothing where no space is named. */
export type NewInvite = {
  /** Whoever comes becomes a member of this space. */
  readonly space?: string | undefined
  readonly role: Role
  /** A person's id: the link signs in that one, once. */
  readonly person?: string | undefined
  /** Epoch ms. */
  readonly expires: number
  /** How many may come; undefined = as many as like. */
  readonly uses?: number | undefined
}

/** What somebody with a code says of themselves. */
export type Redeeming = { readonly code: string; readonly username: string; readonly displayname: string }

/** Codes are kept as hashes; what has expired or is used up goes when the next invite is made. */
export type Invites = {
  /** The code, shown this once. */
  readonly create: (invite: NewInvite) => string
  /** Makes the person, who is a member of the open spaces and of the invite's. */
  readonly redeem: (redeeming: Redeeming) => User | Refusal
  /** For the page in a browser: looks, and spends nothing. */
  readonly isGood: (code: string) => boolean
}

type Row = {
  readonly space: string | null
  readonly role: Role
  readonly person: string | null
  readonly expires: number
  readonly uses: number | null
}

const wrongInvite = refuse(
  403,
  'invite.invalid',
  'This invite does not exist, has expired or was used already. Ask for a new one.',
)
const taken = refuse(400, 'username.taken', 'username: somebody here has this name already. Choose another.')

/** Why nobody can be called so; undefined when it is fine. */
export const problemWithUsername = (username: string): string | undefined => {
  if (username.length > 254) return 'username: this is too long'
  if (looksLikeId(username)) return 'username: this looks like an id'
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@ '’+-]*$/u.test(username)
    ? undefined
    : 'username: letters, digits, spaces and . _ - @ + only, please'
}

/** `now` gives epoch ms. Members of `space` already keep the role that they have. */
export const createInvites = ({
  store: { statement, write },
  world,
  now,
}: {
  readonly store: IdentityStore
  readonly world: World
  readonly now: () => number
}): Invites => {
  const find = (code: string): Row | undefined => {
    const row = statement('SELECT space, role, person, expires, uses FROM invite WHERE hash = ?').get(
      hashOf(code),
    ) as Row | undefined
    return row === undefined || row.expires <= now() || row.uses === 0 ? undefined : row
  }

  const personFor = ({ person }: Row, { username, displayname }: Redeeming): User | Refusal => {
    if (person !== null) return world.findUser(person) ?? wrongInvite
    const problem = problemWithUsername(username)
    if (problem !== undefined) return invalid(problem)
    if (world.findUser(username) !== undefined) return taken
    const user = world.createUser({ username, displayname: displayname === '' ? username : displayname })
    world.joinOpenSpaces(user._id)
    return user
  }

  return {
    create: ({ space, role, person, expires, uses }) => {
      const code = newSecret(32)
      write(() => {
        statement('DELETE FROM invite WHERE expires < ? OR uses = 0').run(now())
        statement(
          'INSERT INTO invite (hash, space, role, person, expires, uses) VALUES (?, ?, ?, ?, ?, ?)',
        ).run(
          hashOf(code),
          space ?? null,
          role,
          person ?? null,
          expires,
          person === undefined ? (uses ?? null) : 1,
        )
      })
      return code
    },
    isGood: (code) => find(code) !== undefined,
    redeem: (redeeming) => {
      const row = find(redeeming.code)
      if (row === undefined) return wrongInvite
      const user = personFor(row, redeeming)
      if (isRefusal(user)) return user
      const { space } = row
      if (
        space !== null &&
        world.findSpace(space) !== undefined &&
        world.roleOf(space, user._id) === undefined
      )
        world.addMember(space, user._id, row.role)
      write(() => statement('UPDATE invite SET uses = uses - 1 WHERE hash = ?').run(hashOf(redeeming.code)))
      return user
    },
  }
}
