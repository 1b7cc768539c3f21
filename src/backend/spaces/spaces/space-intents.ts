// Carries out what a person wants of a space and its members; what the answers teach comes back as events.
import type { DomainEvent } from '../../../domain/events.ts'
import type { ItemId, PersonId, SpaceId } from '../../../domain/ids.ts'
import type { Intent } from '../../../domain/intents.ts'
import type { Person } from '../../../domain/model.ts'
import { assertNever, failed, ok } from '../../../domain/result.ts'
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

/** What is wanted of a space itself, and not of what is written in it. */
export const spaceIntents = [
  'set-pinned',
  'set-notify',
  'create-space',
  'rename-space',
  'describe-space',
  'set-archived',
  'leave-space',
  'delete-space',
  'set-role',
  'remove-member',
  'invite',
  'open-direct',
] as const satisfies readonly Intent['kind'][]

export type SpaceIntent = Extract<Intent, { readonly kind: (typeof spaceIntents)[number] }>

export const isSpaceIntent = (intent: Intent): intent is SpaceIntent =>
  spaceIntents.some((kind) => kind === intent.kind)

/** Never rejects. */
export const performOnSpace = async (intent: SpaceIntent, source: PageSource): Promise<Result<Learnt>> => {
  const { rest } = source
  if (isMembersIntent(intent)) return performOnMembers(intent, source)
  switch (intent.kind) {
    case 'set-pinned':
      return prefer(intent.space, { isPinned: intent.pinned }, source)
    case 'set-notify':
      return prefer(intent.space, { notification: intent.notify }, source)
    case 'create-space':
      return create(intent, source)
    case 'rename-space':
    case 'describe-space':
    case 'set-archived':
      return update(intent.space, changeOf(intent), source)
    case 'delete-space':
      return gone(intent.space, await rest.call(endpoints.deleteSpace(intent.space)))
    case 'open-direct':
      return map(await rest.call(endpoints.direct(intent.person)), (answer) =>
        answer.data.flatMap((space) => appeared(space, source)),
      )
    default:
      return assertNever(intent)
  }
}

type Change = Parameters<typeof endpoints.updateSpace>[1]

const changeOf = (
  intent: Extract<SpaceIntent, { readonly kind: 'rename-space' | 'describe-space' | 'set-archived' }>,
): Change => {
  if (intent.kind === 'set-archived') return { status: intent.archived ? 1 : 0 }
  return intent.kind === 'rename-space'
    ? { title: titleText(intent.title) }
    : { description: titleText(intent.description) }
}

type MembersIntent = Extract<
  SpaceIntent,
  { readonly kind: 'leave-space' | 'set-role' | 'remove-member' | 'invite' }
>

const isMembersIntent = (intent: SpaceIntent): intent is MembersIntent =>
  intent.kind === 'leave-space' ||
  intent.kind === 'set-role' ||
  intent.kind === 'remove-member' ||
  intent.kind === 'invite'

const performOnMembers = async (intent: MembersIntent, source: PageSource): Promise<Result<Learnt>> => {
  const { rest, context } = source
  const { space } = intent
  switch (intent.kind) {
    case 'leave-space':
      return context.me === undefined
        ? failed(never('Nobody is signed in.'))
        : gone(space, await remove(space, context.me, source))
    case 'set-role':
      return members(space, await rest.call(endpoints.setRole(space, intent.person, intent.role)), source)
    case 'remove-member':
      return members(space, await remove(space, intent.person, source), source)
    case 'invite':
      return members(space, await rest.call(endpoints.invite(space, intent.invitee, intent.role)), source)
    default:
      return assertNever(intent)
  }
}

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
  change: Change,
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

const create = async (
  { title, description }: Extract<SpaceIntent, { readonly kind: 'create-space' }>,
  source: PageSource,
): Promise<Result<Learnt>> => {
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
