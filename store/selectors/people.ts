// How people are called on the screen.
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Person, Presence } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { State } from '../state.ts'
import { memoised } from './memo.ts'

/** The name shown for somebody the network has not told us about yet. */
const NOBODY = 'someone' as SafeText

export const personOf = (people: State['people'], id: PersonId): Person => people[id] ?? { id, name: NOBODY }

export const isMe = (state: State, id: PersonId): boolean => state.me === id

export const presenceOf = (state: State, id: PersonId): Presence => state.presence[id] ?? 'offline'

const typingNamesOf = memoised(
  (
    _space: SpaceId,
    typing: State['typing'][SpaceId] | undefined,
    people: State['people'],
  ): readonly SafeText[] => (typing ?? []).map(({ person }) => personOf(people, person).name),
)

/** Who is typing in a space right now. */
export const typingNames = (state: State, space: SpaceId): readonly SafeText[] =>
  typingNamesOf(space, state.typing[space], state.people)

/** How many members of a space are there now, the person included. */
export const hereCount = (state: State, space: SpaceId): number =>
  (state.spaces[space]?.members ?? []).filter(
    ({ person }) => person === state.me || presenceOf(state, person) !== 'offline',
  ).length
