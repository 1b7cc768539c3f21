// Who people are, who is there, and who is typing.
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Person } from '../../src/domain/model.ts'
import type { EventOf } from '../events.ts'
import type { State, Typing } from '../state.ts'
import { withoutMeeting } from './meetings.ts'

const merged = (known: Person | undefined, seen: Person): Person => {
  if (known === undefined) return seen
  const username = seen.username ?? known.username
  if (known.name === seen.name && known.username === username) return known
  return username === undefined
    ? { id: seen.id, name: seen.name }
    : { id: seen.id, name: seen.name, username }
}

/** Nobody is forgotten; who is seen without a username keeps the known one. */
export const peopleSeen = (state: State, people: readonly Person[]): State => {
  const news = people
    .map((person) => merged(state.people[person.id], person))
    .filter((person) => state.people[person.id] !== person)
  if (news.length === 0) return state
  return {
    ...state,
    people: { ...state.people, ...Object.fromEntries(news.map((person) => [person.id, person])) },
  }
}

/** Also for who it was the last time, from the snapshot: as a guest only once the network says so. */
export const signedIn = (state: State, event: EventOf<'signed-in'>): State => {
  const next = peopleSeen(state, [event.me])
  const guest = event.guest === true
  return next.me === event.me.id && next.guest === guest ? next : { ...next, me: event.me.id, guest }
}

/** Of one space; how somebody is anywhere is read from all of them (`presenceAnywhere`). */
export const presenceChanged = (
  state: State,
  { space, person, presence }: EventOf<'presence-changed'>,
): State => {
  const here = state.presence[space] ?? {}
  if (here[person] === presence) return state
  return { ...state, presence: { ...state.presence, [space]: { ...here, [person]: presence } } }
}

/** A new link knows nobody yet: who is there will say so. */
export const presenceForgotten = (state: State): State =>
  Object.keys(state.presence).length === 0 ? state : { ...state, presence: {} }

/** Nobody tells any more who is in a space or types there: nothing is known then. */
export const spaceUnwatched = (state: State, space: SpaceId): State => {
  const known = state.presence[space] !== undefined || state.typing[space] !== undefined
  if (!known) return withoutMeeting(state, space)
  const { [space]: _here, ...presence } = state.presence
  const { [space]: _typing, ...typing } = state.typing
  return withoutMeeting({ ...state, presence, typing }, space)
}

const withTyping = (state: State, space: SpaceId, typing: readonly Typing[]): State => ({
  ...state,
  typing: { ...state.typing, [space]: typing },
})

/** Oneself on another device is left out. Seen again, the `until` told last counts. */
export const typingSeen = (state: State, event: EventOf<'typing-seen'>): State => {
  if (event.person === state.me) return state
  const others = (state.typing[event.space] ?? []).filter((typing) => typing.person !== event.person)
  return withTyping(state, event.space, [...others, { person: event.person, until: event.until }])
}

/** Whoever wrote something here has stopped typing it. */
export const typingEnded = (state: State, space: SpaceId, people: ReadonlySet<PersonId>): State => {
  const typing = state.typing[space] ?? []
  const left = typing.filter(({ person }) => !people.has(person))
  return left.length === typing.length ? state : withTyping(state, space, left)
}

/** `at` is epoch ms. store/sync/listener.ts tells it whenever somebody is due to have stopped. */
export const typingExpired = (state: State, at: number): State => {
  let next = state
  for (const [space, typing] of Object.entries(state.typing)) {
    const left = typing.filter(({ until }) => until > at)
    if (left.length < typing.length) next = withTyping(next, space as SpaceId, left)
  }
  return next
}
