// Who belongs to a space, in the order of the screen: who is there first, oneself among them.
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Member, Presence, Role } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { State } from '../state.ts'
import { echoedSpace } from './echoed.ts'
import { memoised } from './memo.ts'
import { ownPresence, personOf, presenceAnywhere, untold } from './people.ts'

/** A member with what the person has changed of them, before the network has confirmed it. */
export type MemberRow = {
  readonly id: PersonId
  readonly name: SafeText
  readonly username: SafeText | undefined
  readonly role: Role
  /** Absent where nobody knows. */
  readonly presence: Presence | undefined
  readonly isMe: boolean
}

const ORDER: Readonly<Record<Presence, number>> = { online: 0, idle: 1, offline: 2 }

const rows = memoised(
  (
    _space: SpaceId,
    members: readonly Member[],
    people: State['people'],
    presence: Readonly<Record<PersonId, Presence>>,
    me: State['me'],
    unknown: Presence | undefined,
    own: Presence,
  ): readonly MemberRow[] =>
    members
      .map(({ person, role }): MemberRow => {
        const { name, username } = personOf(people, person)
        const isMe = person === me
        return {
          id: person,
          name,
          username,
          role,
          presence: isMe ? own : (presence[person] ?? unknown),
          isMe,
        }
      })
      .toSorted(
        (a, b) =>
          ORDER[a.presence ?? 'offline'] - ORDER[b.presence ?? 'offline'] || a.name.localeCompare(b.name),
      ),
)

const NONE: readonly Member[] = []

/** Who is there first, then by name; whose presence nobody knows stands with those who are away. */
export const memberRows = (state: State, space: SpaceId): readonly MemberRow[] =>
  rows(
    space,
    echoedSpace(state, space)?.members ?? NONE,
    state.people,
    presenceAnywhere(state),
    state.me,
    untold(state),
    ownPresence(state),
  )

/** Those whose name or address has the words in it, and all when there are none. */
export const membersCalled = (state: State, space: SpaceId, words: string): readonly MemberRow[] => {
  const wanted = words.trim().toLowerCase()
  const all = memberRows(state, space)
  return wanted === ''
    ? all
    : all.filter(({ name, username }) => `${name} ${username ?? ''}`.toLowerCase().includes(wanted))
}
