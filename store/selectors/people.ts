// How people are called on the screen.
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { OwnPresence, Person, Presence } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { State } from '../state.ts'
import { memoised } from './memo.ts'

/** The name shown for somebody the network has not told us about yet. */
const NOBODY = 'someone' as SafeText

/** Somebody nobody has told of has a name that says so. */
export const personOf = (people: State['people'], id: PersonId): Person => people[id] ?? { id, name: NOBODY }

const ORDER: readonly Presence[] = ['offline', 'idle', 'online']

const anywhere = memoised(
  (_key: 'all', presence: State['presence']): Readonly<Record<PersonId, Presence>> => {
    const best = new Map<string, Presence>()
    for (const [person, now] of Object.values(presence).flatMap((here) => Object.entries(here))) {
      if (ORDER.indexOf(now) >= ORDER.indexOf(best.get(person) ?? 'offline')) best.set(person, now)
    }
    return Object.fromEntries(best)
  },
)

/** Who is there in any space; people without an entry: see `untold`. */
export const presenceAnywhere = (state: State): Readonly<Record<PersonId, Presence>> =>
  anywhere('all', state.presence)

/**
 * How people are of whom nothing was told: away, where a network tells of all who are there; else nobody knows.
 */
export const untold = ({ network }: State): Presence | undefined =>
  network === undefined || network.capabilities.presence === true ? 'offline' : undefined

/** Others are shown as away then, or as not there at all. */
const NOT_HERE: Readonly<Partial<Record<OwnPresence, Presence>>> = {
  'be-right-back': 'idle',
  away: 'idle',
  'out-of-office': 'idle',
  'off-work': 'idle',
  offline: 'offline',
}

/** As others see the person: here, unless they have said something else. */
export const ownPresence = ({ shownAs }: State): Presence =>
  (shownAs === undefined ? undefined : NOT_HERE[shownAs]) ?? 'online'

/** Absent where nobody knows. */
export const presenceOf = (state: State, id: PersonId): Presence | undefined =>
  presenceAnywhere(state)[id] ?? untold(state)

const typingNamesOf = memoised(
  (
    _space: SpaceId,
    typing: State['typing'][SpaceId] | undefined,
    people: State['people'],
  ): readonly SafeText[] => (typing ?? []).map(({ person }) => personOf(people, person).name),
)

/** So many letters are searched for among all people: fewer fit too many. */
export const LEAST_LETTERS = 2

/** Who is typing in a space right now. */
export const typingNames = (state: State, space: SpaceId): readonly SafeText[] =>
  typingNamesOf(space, state.typing[space], state.people)

/** How many members of a space are in it now, the person included; absent where the network does not tell. */
export const hereCount = (state: State, space: SpaceId): number | undefined => {
  if (untold(state) === undefined) return undefined
  const here = state.presence[space] ?? {}
  return (state.spaces[space]?.members ?? []).filter(
    ({ person }) => person === state.me || (here[person] ?? 'offline') !== 'offline',
  ).length
}
