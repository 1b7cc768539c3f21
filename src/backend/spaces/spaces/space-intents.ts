// Carries out what a person wants of a space and its members; what the answers teach comes back as events.
import type { DomainEvent } from '../../../domain/events.ts'
import type { ItemId, PersonId, SpaceId } from '../../../domain/ids.ts'
import type { IntentKind, IntentOf } from '../../../domain/intents.ts'
import type { Person } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { WireSpace } from '../../../protocol/spaces/wire.ts'
import { endpoints } from '../rest/endpoints.ts'
import { titleText } from '../items/from-intent.ts'
import { readAllMembers } from './members.ts'
import type { PageSource } from '../items/pages.ts'
import { never } from '../../problems.ts'
import { toMillis } from '../items/to-item.ts'
import { peopleOf, toSpace, toSpaceChange } from './to-space.ts'

/** What carrying out an intent taught; `item` where it made one. */
export type Learnt = { readonly events: readonly DomainEvent[]; readonly item?: ItemId }

type Perform<Kind extends IntentKind> = (
  intent: IntentOf<Kind>,
  source: PageSource,
) => Promise<Result<Learnt>>

/** POST users/me/spaces/{id}/preference (row 8); the answer tells both preferences as they are now. */
export const setPinned: Perform<'set-pinned'> = ({ space, pinned }, source) =>
  prefer(space, { isPinned: pinned }, source)

/** The same call as for pinning, with `notification`: whether the service pushes news of the space. */
export const setNotify: Perform<'set-notify'> = ({ space, notify }, source) =>
  prefer(space, { notification: notify }, source)

/** POST spaces/{id} (row 17), for admins; an answer without `modified` tells nothing, the socket will. */
export const rename: Perform<'rename-space'> = ({ space, title }, source) =>
  update(space, { title: titleText(title) }, source)

/** The same call as for renaming; in both, what looks like an entity is escaped first. */
export const describe: Perform<'describe-space'> = ({ space, description }, source) =>
  update(space, { description: titleText(description) }, source)

/** The same call with `status` 1 or 0; that this archives is inferred (row 17). */
export const setArchived: Perform<'set-archived'> = ({ space, archived }, source) =>
  update(space, { status: archived ? 1 : 0 }, source)

/** DELETE spaces/{id} (row 18): for all who are in it, and for good. Its answer is not documented, so not read. */
export const deleteSpace: Perform<'delete-space'> = async ({ space }, { rest }) =>
  gone(space, await rest.call(endpoints.deleteSpace(space)))

/** GET spaces/direct/user/{id} (row 24), which makes the space where there is none. */
export const openDirect: Perform<'open-direct'> = async ({ person }, source) =>
  map(await source.rest.call(endpoints.direct(person)), (answer) =>
    answer.data.flatMap((space) => appeared(space, source)),
  )

/** The same call as for removing somebody, with one’s own id (row 23b). */
export const leave: Perform<'leave-space'> = async ({ space }, source) => {
  const { me } = source.context
  return me === undefined
    ? failed(never('Nobody is signed in.'))
    : gone(space, await remove(space, me, source))
}

/** POST …/attendees/userId/{id} (row 23a): of people with an account only, and it adds who is no member yet. */
export const setRole: Perform<'set-role'> = async ({ space, person, role }, source) =>
  members(space, await source.rest.call(endpoints.setRole(space, person, role)), source)

/** DELETE …/attendees/{type}/{id} (row 23b); the members are read anew then. */
export const removeMember: Perform<'remove-member'> = async ({ space, person }, source) =>
  members(space, await remove(space, person, source), source)

/** POST spaces/{id}/invite (row 20) with `informChannel` `server`: the service itself writes to that address. */
export const invite: Perform<'invite'> = async ({ space, invitee, role }, source) =>
  members(space, await source.rest.call(endpoints.invite(space, invitee, role)), source)

/** A space that is there now, with the people in it. */
export const appeared = (
  space: WireSpace,
  { context }: Pick<PageSource, 'context'>,
): readonly DomainEvent[] => {
  const people = peopleOf(space)
    .map((one) => context.people.report(one))
    .filter((one): one is Person => one !== undefined)
  return [
    ...(people.length === 0 ? [] : [{ type: 'people-seen', people } as const]),
    { type: 'space-appeared', space: toSpace(space, context.me) },
  ]
}

const prefer = async (
  space: SpaceId,
  preference: Parameters<typeof endpoints.preference>[1],
  { rest }: PageSource,
): Promise<Result<Learnt>> =>
  map(await rest.call(endpoints.preference(space, preference)), (answer) =>
    answer
      ? [
          {
            type: 'space-preference-changed',
            space,
            pinned: answer.isPinned,
            notify: answer.notification,
          },
        ]
      : [],
  )

const update = async (
  space: SpaceId,
  change: Parameters<typeof endpoints.updateSpace>[1],
  { rest, context }: PageSource,
): Promise<Result<Learnt>> =>
  map(await rest.call(endpoints.updateSpace(space, change)), (answer) =>
    answer?.modified
      ? [
          {
            type: 'space-changed',
            space,
            modifiedAt: toMillis(answer.modified, 0),
            change: toSpaceChange(answer, context.me),
          },
        ]
      : [],
  )

/** POST spaces/invite (row 14): the answer has the id alone, so the space is read then. */
export const createSpace: Perform<'create-space'> = async ({ title, description }, source) => {
  const created = await source.rest.call(
    endpoints.createSpace(titleText(title), titleText(description ?? '')),
  )
  if (!created.ok) return created
  const id = created.value.data[0]?.topicId
  const space = id === undefined ? undefined : await source.rest.call(endpoints.space(id))
  // It is there, even where it cannot be read yet: the socket tells of it too.
  return ok({ events: space?.ok ? appeared(space.value, source) : [] })
}

/** The address says of what kind somebody is, which the model does not: a person first, else one without an account. */
const remove = async (
  space: SpaceId,
  person: PersonId | string,
  { rest }: PageSource,
): Promise<Result<unknown>> => {
  const done = await rest.call(endpoints.removeMember(space, 'userId', person))
  if (done.ok || done.problem.again !== 'never') return done
  const again = await rest.call(endpoints.removeMember(space, 'anonymousId', person))
  return again.ok ? again : done
}

const gone = (space: SpaceId, done: Result<unknown>): Result<Learnt> =>
  done.ok ? ok({ events: [{ type: 'space-gone', space }] }) : done

/** Who belongs to the space now is read anew: the answers do not tell, and the socket may be silent about it. */
const members = async (space: SpaceId, done: Result<unknown>, source: PageSource): Promise<Result<Learnt>> =>
  done.ok ? ok({ events: await readAllMembers(space, source) }) : done

const map = <From>(result: Result<From>, convert: (value: From) => readonly DomainEvent[]): Result<Learnt> =>
  result.ok ? ok({ events: convert(result.value) }) : result
