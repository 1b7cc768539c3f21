// People as Symphony shows them: a number whose upper part names the pod, and three shapes of the same person.
import type { User } from '../shapes.ts'
import type { World } from '../world.ts'

/** In messages and events. Source: V4User of agent-api-public.yaml. */
export type V4User = {
  readonly userId: number
  readonly firstName: string
  readonly lastName: string
  readonly displayName: string
  readonly email: string
  readonly username: string
}

/** In the pod's answers. Source: UserV2 of pod-api-public.yaml. */
export type UserV2 = {
  readonly id: number
  readonly emailAddress: string
  readonly firstName: string
  readonly lastName: string
  readonly displayName: string
  readonly company: string
  readonly username: string
  readonly accountType: 'NORMAL' | 'SYSTEM'
  readonly avatars: readonly { readonly size: string; readonly url: string }[]
  readonly roles: readonly string[]
}

/** What takes a person's id throws where nobody has it: a bug of the caller. Numbers and names are looked up. */
export type People = {
  /** `pod · 2^36 + n`; the same for good. */
  readonly userIdOf: (personId: string) => number
  /** By the number; undefined when there is nobody of this number on this pod. Guests have no account here. */
  readonly find: (userId: number) => User | undefined
  readonly byName: (username: string) => User | undefined
  readonly byEmail: (email: string) => User | undefined
  readonly v4: (user: Pick<User, '_id'>) => V4User
  readonly v2: (user: Pick<User, '_id'>) => UserV2
  /** Of another pod: such people must be connected before they are written to. */
  readonly isExternal: (one: Pick<User, '_id'>, other: Pick<User, '_id'>) => boolean
  readonly emailOf: (user: Pick<User, 'username'>) => string
  /** The pod of a person: its number. */
  readonly podOf: (user: Pick<User, 'username'>) => number
}

const perPod = 2 ** 36
/** The number of this pod; people of the partners' domains are on the pods behind it. */
export const homePod = 103

const domainOf = (username: string): string => username.split('@')[1]?.toLowerCase() ?? ''

/** The last word is the family's name; who has but one word has no other. */
const namesOf = (displayName: string): readonly [string, string] => {
  const words = displayName.trim().split(/\s+/)
  return [words.slice(0, Math.max(1, words.length - 1)).join(' '), words.slice(1).at(-1) ?? '']
}

const account = (user: User | undefined): User | undefined => (user?.aType === 'user' ? user : undefined)

const emailOf: People['emailOf'] = ({ username }) =>
  username.includes('@') ? username : `${username}@spaceterm.example`

/** Keeps nothing of its own: the world numbers its people, and the domain of a name tells the pod. */
export const createPeople = ({
  world,
  partners,
  isServiceAccount,
}: {
  readonly world: World
  /** E-mail domains of people who are on other pods. */
  readonly partners: readonly string[]
  readonly isServiceAccount: (personId: string) => boolean
}): People => {
  const get = (personId: string): User => {
    const user = world.findUser(personId)
    if (user === undefined) throw new Error(`There is no person ${personId}.`)
    return user
  }
  const podOf: People['podOf'] = ({ username }) => homePod + 1 + partners.indexOf(domainOf(username))
  const userIdOf: People['userIdOf'] = (personId) => podOf(get(personId)) * perPod + world.numberOf(personId)

  const find: People['find'] = (userId) => {
    const user =
      Number.isSafeInteger(userId) && userId > 0 ? account(world.userByNumber(userId % perPod)) : undefined
    return user !== undefined && podOf(user) === Math.floor(userId / perPod) ? user : undefined
  }
  const byName: People['byName'] = (username) => {
    const user = account(world.findUser(username))
    return user?.username.toLowerCase() === username.toLowerCase() ? user : undefined
  }

  return {
    userIdOf,
    find,
    byName,
    byEmail: (email) => byName(email) ?? byName(email.replace(/@spaceterm\.example$/i, '')),
    v4: ({ _id }) => {
      const user = get(_id)
      const [firstName, lastName] = namesOf(user.displayname)
      return {
        userId: userIdOf(_id),
        firstName,
        lastName,
        displayName: user.displayname,
        email: emailOf(user),
        username: user.username,
      }
    },
    v2: ({ _id }) => {
      const user = get(_id)
      const [firstName, lastName] = namesOf(user.displayname)
      const avatar = '../avatars/static/150/default.png'
      return {
        id: userIdOf(_id),
        emailAddress: emailOf(user),
        firstName,
        lastName,
        displayName: user.displayname,
        company: domainOf(emailOf(user)),
        username: user.username,
        accountType: isServiceAccount(_id) ? 'SYSTEM' : 'NORMAL',
        avatars: [
          { size: 'original', url: avatar },
          { size: 'small', url: avatar },
        ],
        roles: ['INDIVIDUAL'],
      }
    },
    isExternal: (one, other) => podOf(get(one._id)) !== podOf(get(other._id)),
    emailOf,
    podOf,
  }
}
