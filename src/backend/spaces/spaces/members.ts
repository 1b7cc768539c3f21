// The members of a space over REST, page by page: a space carries them itself, but not always all.
import * as v from 'valibot'
import type { DomainEvent } from '../../../domain/events.ts'
import type { SpaceId } from '../../../domain/ids.ts'
import type { Member, Person } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { WireMember, wireList } from '../../../protocol/spaces/wire.ts'
import type { MembersPage } from '../../backend.ts'
import { endpoints } from '../rest/endpoints.ts'
import { nextPage } from '../items/pages.ts'
import type { PageSource } from '../items/pages.ts'
import { toPerson } from './people.ts'
import { toMembers } from './to-space.ts'

/** `page` is the `next` of the page before. Never rejects. */
export const readMembers = async (
  space: SpaceId,
  page: string | undefined,
  { rest }: Pick<PageSource, 'rest'>,
): Promise<Result<MembersPage>> => {
  const answer =
    page === undefined
      ? await rest.call(endpoints.members(space))
      : await rest.follow(page, wireList(v.unknown()))
  if (!answer.ok) return answer
  const wire = answer.value.data.filter((one): one is WireMember => v.is(WireMember, one))
  const next = nextPage(answer.value)
  return ok({
    members: toMembers(wire),
    people: wire.filter(({ memberType }) => memberType !== 'email').map(toPersonOf),
    ...(next === undefined ? {} : { next }),
  })
}

/** So many pages are read after a change: whoever is further down is seen when the list of members is opened. */
const PAGES = 4

/** As far as they can be read now; nothing when they cannot. Never rejects. */
export const readAllMembers = async (
  space: SpaceId,
  source: Pick<PageSource, 'rest'>,
): Promise<readonly DomainEvent[]> => {
  const members: Member[] = []
  const people: Person[] = []
  let next: string | undefined
  for (let pages = 1; pages <= PAGES; pages += 1) {
    // Each page names the next.
    const page = await readMembers(space, next, source)
    if (!page.ok) break
    members.push(...page.value.members)
    people.push(...page.value.people)
    next = page.value.next
    if (next === undefined) {
      return [
        { type: 'people-seen', people },
        { type: 'members-loaded', space, members, whole: true },
      ]
    }
  }
  return members.length === 0
    ? []
    : [
        { type: 'people-seen', people },
        { type: 'members-loaded', space, members, whole: false },
      ]
}

const toPersonOf = ({ member, displayname, username }: WireMember): Person =>
  toPerson({ id: member, displayname, username })
