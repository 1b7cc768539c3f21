// The spaces list as it is shown: sections, order, titles, unread counts.
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { ListName, Presence, Space } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { Place, State } from '../state.ts'
import { echoedSpace, echoedSpaces, going } from './echoed.ts'
import { memoised, memoisedByName } from './memo.ts'
import { personOf, presenceAnywhere, presenceOf, untold } from './people.ts'
import { isListCovered } from './room.ts'

/** A row of the list. Of another account nobody tells `going`, `meeting` and `presence`. */
export type SpaceRow = {
  readonly id: SpaceId
  readonly title: SafeText
  /** 0 for the space that is being read at its end right now. */
  readonly unread: number
  readonly kind: Space['kind']
  readonly pinned: boolean
  readonly archived: boolean
  /** It tells nothing new by itself. */
  readonly silent: boolean
  /** It is being left or deleted. */
  readonly going: boolean
  /** People meet in it now. */
  readonly meeting: boolean
  /** Of the other person, in a direct space. */
  readonly presence?: Presence
}

/** A space stands in one of them only: archived counts before pinned, that before its kind. */
export type SectionName = 'Pinned' | 'Spaces' | 'Direct' | 'Archived'
/** A heading of the list and what stands below it. */
export type SpaceSection = {
  readonly name: SectionName
  readonly spaces: readonly SpaceRow[]
  /** Those on the screen; the rest is folded away. */
  readonly shown: readonly SpaceRow[]
}

const UNTITLED = '(untitled)' as SafeText

/** The other members of a direct space: one as a rule, but some networks know conversations of several. */
const others = (space: Space, me: State['me']): Space['members'] =>
  space.kind === 'direct' ? space.members.filter(({ person }) => person !== me) : []

/** The other member of a direct space of two. */
const counterpart = (space: Space, me: State['me']): Space['members'][number] | undefined => {
  const [other, ...more] = others(space, me)
  return more.length === 0 ? other : undefined
}

const titleOf = (space: Space, me: State['me'], people: State['people']): SafeText => {
  const names = others(space, me).map(({ person }) => personOf(people, person).name)
  // Several safe texts and commas are safe.
  if (names.length > 0) return names.join(', ') as SafeText
  return space.title === '' ? UNTITLED : space.title
}

/** The name of a space; of a direct one, the other person's, or those of all others. */
export const spaceTitle = (state: State, id: SpaceId): SafeText => {
  const space = echoedSpace(state, id)
  return space === undefined ? UNTITLED : titleOf(space, state.me, state.people)
}

/** The list that the chosen view of a space shows: the chat may show what is around something old. */
export const listShown = (place: Place | undefined): ListName => {
  const tab = place?.tab ?? 'chat'
  if (tab !== 'chat') return tab
  return place?.around === true ? 'around' : 'timeline'
}

/** Is this the space on the screen, at the end of its chat? Then what comes in is read as it comes. */
export const readsAtEnd = (state: State, id: SpaceId): boolean => {
  const place = state.view.places[id]
  if (state.view.space !== id || listShown(place) !== 'timeline' || isListCovered(state)) return false
  return (place?.readings.timeline?.anchor ?? 'end') === 'end'
}

const sectionOf = ({ archived, pinned, kind }: SpaceRow): SectionName => {
  if (archived) return 'Archived'
  if (pinned) return 'Pinned'
  return kind === 'direct' ? 'Direct' : 'Spaces'
}

/** In the order of the list. */
export const SECTIONS: readonly SectionName[] = ['Pinned', 'Spaces', 'Direct', 'Archived']

/** What the rows are made of. */
type Known = {
  readonly spaces: State['spaces']
  readonly people: State['people']
  readonly me: State['me']
  readonly meetings: State['meetings']
  readonly presence: Readonly<Record<PersonId, Presence>>
  /** Of those of whom nothing is told. */
  readonly unknown: Presence | undefined
}

/** As they are known, before what the person does right now is laid over them. */
const rows = memoisedByName(
  (_key: 'all', { spaces, people, me, meetings, presence, unknown }: Known): readonly SpaceRow[] =>
    Object.values(spaces)
      .map((space): SpaceRow => {
        const other = counterpart(space, me)
        const there = other === undefined ? undefined : (presence[other.person] ?? unknown)
        return {
          id: space.id,
          title: titleOf(space, me, people),
          unread: space.unread,
          kind: space.kind,
          pinned: space.pinned,
          archived: space.archived,
          silent: !space.notify,
          going: false,
          meeting: meetings[space.id] !== undefined,
          ...(there === undefined ? {} : { presence: there }),
        }
      })
      // By name, so that nothing moves by itself: what is new shows by its count, not by its place.
      .toSorted((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1)),
)

const sections = memoised(
  (
    _key: 'all',
    known: readonly SpaceRow[],
    read: SpaceId | undefined,
    leaving: string,
    unfolded: boolean,
    open: SpaceId | undefined,
  ): readonly SpaceSection[] => {
    const left = new Set(leaving.split(' '))
    const all = known.map((row) => ({
      ...row,
      unread: row.id === read ? 0 : row.unread,
      going: left.has(row.id),
    }))
    return SECTIONS.map((name) => ({ name, spaces: all.filter((row) => sectionOf(row) === name) }))
      .filter(({ spaces }) => spaces.length > 0)
      .map(({ name, spaces }) => ({
        name,
        spaces,
        // Of what is folded away the open one stays in sight.
        shown: name !== 'Archived' || unfolded ? spaces : spaces.filter(({ id }) => id === open),
      }))
  },
)

/** The list in the order of the screen; sections without spaces are left out. */
export const spaceSections = (state: State): readonly SpaceSection[] => {
  const { space } = state.view
  const read = space !== undefined && readsAtEnd(state, space) ? space : undefined
  const { people, me, meetings } = state
  const known = rows('all', {
    spaces: echoedSpaces(state),
    people,
    me,
    meetings,
    presence: presenceAnywhere(state),
    unknown: untold(state),
  })
  // A string, so that an unchanged outbox of another kind gives the same.
  const leaving = going(state.outbox).join(' ')
  return sections('all', known, read, leaving, state.view.archived, space)
}

const order = memoised((_key: 'all', list: readonly SpaceSection[]): readonly SpaceId[] =>
  list.flatMap((section) => section.shown.map((row) => row.id)),
)

/** The ids of what is on the screen from top to bottom, as the cursor walks it. */
export const spacesInOrder = (state: State): readonly SpaceId[] => order('all', spaceSections(state))

const byActivity = memoised((_key: 'all', spaces: State['spaces']): readonly SpaceId[] =>
  Object.values(spaces)
    .toSorted((a, b) => Number(a.archived) - Number(b.archived) || b.activeAt - a.activeAt)
    .map(({ id }) => id),
)

/** All spaces, the one with the latest word first, archived ones last. */
export const liveliest = (state: State): readonly SpaceId[] => byActivity('all', state.spaces)

/** Undefined also where the open one is gone by now. */
export const openSpace = (state: State): Space | undefined =>
  state.view.space === undefined ? undefined : state.spaces[state.view.space]

/** Undefined where no space is open: opening one makes its place. */
export const openPlace = (state: State): Place | undefined =>
  state.view.space === undefined ? undefined : state.view.places[state.view.space]

/** The presence of the other person in a direct space; absent where nobody knows. */
export const counterpartPresence = (state: State, space: Space): Presence | undefined => {
  const other = counterpart(space, state.me)
  return other === undefined ? undefined : presenceOf(state, other.person)
}
