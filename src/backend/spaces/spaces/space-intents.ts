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

/** POST /users/me/spaces/{id}/preference `isPinned`; the answer says how both preferences stand, and that is told. */
export const setPinned: Perform<'set-pinned'> = ({ space, pinned }, source) =>
  prefer(space, { isPinned: pinned }, source)

/** The same call with `notification`: whether this space may notify the person. */
export const setNotify: Perform<'set-notify'> = ({ space, notify }, source) =>
  prefer(space, { notification: notify }, source)

/** POST /spaces/{id} `title`. An answer that cannot be read tells nothing: the socket does. */
export const rename: Perform<'rename-space'> = ({ space, title }, source) =>
  update(space, { title: titleText(title) }, source)

/** POST /spaces/{id} `description`: plain text, escaped only as titles are. */
export const describe: Perform<'describe-space'> = ({ space, description }, source) =>
  update(space, { description: titleText(description) }, source)

/** POST /spaces/{id} `status`: 1 is archived, 0 is not. */
export const setArchived: Perform<'set-archived'> = ({ space, archived }, source) =>
  update(space, { status: archived ? 1 : 0 }, source)

/** For all its members. Told as gone on the answer, without waiting for the socket. */
export const deleteSpace: Perform<'delete-space'> = async ({ space }, { rest }) =>
  gone(space, await rest.call(endpoints.deleteSpace(space)))

/** GET /spaces/direct/user/{id}: the server makes the conversation where there is none yet. */
export const openDirect: Perform<'open-direct'> = async ({ person }, source) =>
  map(await source.rest.call(endpoints.direct(person)), (answer) =>
    answer.data.flatMap((space) => appeared(space, source)),
  )

/** There is no call of its own for it: one removes oneself from the attendees. */
export const leave: Perform<'leave-space'> = async ({ space }, source) => {
  const { me } = source.context
  return me === undefined
    ? failed(never('Nobody is signed in.'))
    : gone(space, await remove(space, me, source))
}

/** POST /spaces/{id}/attendees/userId/{person}: not for guests without an account. */
export const setRole: Perform<'set-role'> = async ({ space, person, role }, source) =>
  members(space, await source.rest.call(endpoints.setRole(space, person, role)), source)

/** DELETE /spaces/{id}/attendees/…/{person}; guests without an account go, too. */
export const removeMember: Perform<'remove-member'> = async ({ space, person }, source) =>
  members(space, await remove(space, person, source), source)

/** POST /spaces/{id}/invite with an e-mail address; the server writes the letter (`informChannel` `server`). */
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

/** Two calls: the answer to the first (`/spaces/invite`) has only the id of the new space. */
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
