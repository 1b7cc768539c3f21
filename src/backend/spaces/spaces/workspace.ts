// What is read over REST at each connect: who is signed in, where the socket is, and all spaces.
import * as v from 'valibot'
import type { DomainEvent } from '../../../domain/events.ts'
import type { Person } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { faultOf } from '../../../protocol/fault.ts'
import { WireSpace, wireList } from '../../../protocol/spaces/wire.ts'
import type { WireUser } from '../../../protocol/spaces/wire.ts'
import { namedBy } from '../rest/addresses.ts'
import { endpoints } from '../rest/endpoints.ts'
import { nextPage } from '../items/pages.ts'
import { toPerson } from './people.ts'
import type { PeopleMemory, WirePerson } from './people.ts'
import type { Rest } from '../rest/rest.ts'
import { malformed } from '../to-events.ts'
import { isDeleted, orderedByActivity, peopleOf, toSpace } from './to-space.ts'

/** Where the socket listens, as the service says; the server's own address where it does not say. */
export const discoverSocket = async (rest: Rest, url: string): Promise<Result<string>> => {
  const answer = await rest.call(endpoints.configurations())
  const own = new URL(url).origin
  if (!answer.ok) return answer.problem.again === 'never' ? ok(own) : answer
  return ok(namedBy(own, answer.value.spaces.socketio_server_url) ?? own)
}

/** More than any person has: ends a list that never ends. */
const PAGES = 200
const SPACES = 10_000

/** All spaces, in the order of the service. One that cannot be read does not hide the others. */
export const readSpaces = async (
  rest: Rest,
): Promise<Result<{ readonly spaces: readonly WireSpace[]; readonly surprises: readonly DomainEvent[] }>> => {
  const spaces: WireSpace[] = []
  const surprises: DomainEvent[] = []
  let page = await rest.call(endpoints.spaces())
  for (let read = 1; ; read += 1) {
    if (!page.ok) return page
    for (const entry of page.value.data) {
      const parsed = v.safeParse(WireSpace, entry, { abortEarly: true })
      if (parsed.success && !isDeleted(parsed.output)) spaces.push(parsed.output)
      if (!parsed.success) surprises.push(malformed(`space: ${faultOf(parsed.issues[0])}`))
    }
    const next = nextPage(page.value)
    if (next === undefined || read >= PAGES || spaces.length >= SPACES) return ok({ spaces, surprises })
    // Each page names the next.
    page = await rest.follow(next, wireList(v.unknown()))
  }
}

/** What is reported before `live`, in the order that the Backend type promises. */
export const introduction = (
  user: WireUser,
  wireSpaces: readonly WireSpace[],
  people: PeopleMemory,
): readonly DomainEvent[] => {
  const me = personOf(user)
  // Anew after each connect: whoever listens may have been told by another connection.
  people.forget()
  const met = [me, ...wireSpaces.flatMap(peopleOf)]
    .map((wire) => people.report(wire))
    .filter((person): person is Person => person !== undefined)
  return [
    { type: 'signed-in', me: toPerson(me), ...(user.aType === 'anonymous' ? { guest: true } : {}) },
    { type: 'people-seen', people: met },
    { type: 'spaces-loaded', spaces: orderedByActivity(wireSpaces.map((space) => toSpace(space, user._id))) },
  ]
}

const personOf = (user: WireUser): WirePerson => ({
  id: user._id,
  displayname: user.displayname,
  username: user.username,
})
