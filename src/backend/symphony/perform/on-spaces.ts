// Carries out what a person wants with rooms, their members and connections; what the answers teach is told.
import type { DomainEvent } from '../../../domain/events.ts'
import type { ItemId, Millis, SpaceId } from '../../../domain/ids.ts'
import type { IntentOf } from '../../../domain/intents.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { never, notConnected } from '../../problems.ts'
import { connectionRequestId, joinRequestId, toPersonId, toSpaceId } from '../ids.ts'
import { readMembers, readSpace } from '../link/wants.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Endpoint, NewRoom } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { toLine, toLines } from '../words.ts'

type Done = Promise<Result<ItemId | undefined>>

const done = ok(undefined)

/** Carried out; what it means is told. */
const then = async <Answer>(
  endpoint: Endpoint<Answer>,
  source: Source,
  events: (answer: Answer) => readonly DomainEvent[],
): Done => {
  const answer = await source.rest.call(endpoint)
  if (!answer.ok) return answer
  source.tell(events(answer.value))
  return done
}

/** Carried out; then it is read how things stand. What cannot be read the feed will tell. */
const thenRead = async (
  endpoint: Endpoint<unknown>,
  source: Source,
  read: () => Promise<Result<readonly DomainEvent[]>>,
  settled: readonly DomainEvent[] = [],
): Done => {
  const answer = await source.rest.call(endpoint)
  if (!answer.ok) return answer
  const events = await read()
  source.tell([...settled, ...(events.ok ? events.value : [])])
  return done
}

/** A public room hides nothing and nobody has to be asked: the pod takes no other. */
const newRoom = ({ title, description, settings = {} }: IntentOf<'create-space'>): NewRoom => {
  const isPublic = settings.access === 'public'
  return {
    name: title,
    // The pod wants a description.
    description: description || title,
    membersCanInvite: isPublic || settings.inviting !== 'admins',
    discoverable: isPublic || settings.access === 'listed',
    public: isPublic,
    readOnly: settings.writing === 'admins',
    ...(isPublic ? { viewHistory: true } : {}),
  }
}

/** POST /pod/v3/room/create (reference §4.4); where it cannot be read then, ROOMCREATED tells of it. */
export const createSpace = async (intent: IntentOf<'create-space'>, source: Source): Done => {
  const made = await source.rest.call(endpoints.createRoom(newRoom(intent)))
  if (!made.ok) return made
  const events = await readSpace(toSpaceId(made.value.roomSystemInfo.id), source)
  if (events.ok) source.tell(events.value)
  return done
}

/** Newer than all that is known of it, and older than what is told later: both clocks differ. */
const justNow = (space: SpaceId, { rest, context }: Source): Millis =>
  Math.max(rest.asOf(), (context.spaces.get(space)?.modifiedAt ?? 0) + 1)

const change = (
  space: SpaceId,
  what: Partial<NewRoom>,
  said: Extract<DomainEvent, { type: 'space-changed' }>['change'],
  source: Source,
): Done =>
  then(endpoints.updateRoom(space, what), source, () => [
    { type: 'space-changed', space, modifiedAt: justNow(space, source), change: said },
  ])

/** POST /pod/v3/room/{id}/update with the name alone: what is left out stays. */
export const rename = ({ space, title }: IntentOf<'rename-space'>, source: Source): Done =>
  change(space, { name: title }, { title: toLine(title) }, source)

/** The same call as for renaming, with the description alone. */
export const describe = ({ space, description }: IntentOf<'describe-space'>, source: Source): Done =>
  change(space, { description }, { description: toLines(description) }, source)

/** Of a room that is there: who finds it, and who invites; the rest is decided when it is made. */
export const changeSettings = (
  { space, settings: { access, inviting } }: IntentOf<'change-settings'>,
  source: Source,
): Done =>
  then(
    endpoints.updateRoom(space, {
      ...(access === undefined ? {} : { discoverable: access === 'listed' }),
      ...(inviting === undefined ? {} : { membersCanInvite: inviting === 'everybody' }),
    }),
    source,
    () => [],
  )

/** POST /pod/v1/room/{id}/setActive: a room is closed and opened again, never deleted. */
export const setArchived = ({ space, archived }: IntentOf<'set-archived'>, source: Source): Done =>
  then(endpoints.setActive(space, !archived), source, () => [
    { type: 'space-changed', space, modifiedAt: justNow(space, source), change: { archived } },
  ])

/** POST …/membership/remove with one’s own id; of the last owner going, see reference §4.4. */
export const leave = async ({ space }: IntentOf<'leave-space'>, source: Source): Done => {
  const { me } = source.context
  if (me === undefined) return failed(notConnected)
  return then(endpoints.removeMember(space, me), source, () => [{ type: 'space-gone', space }])
}

/** POST …/membership/add, also the answer to who asked to be let in: that request is settled by it. */
export const addMember = (
  { space, person }: Pick<IntentOf<'add-member'>, 'space' | 'person'>,
  source: Source,
): Done =>
  thenRead(endpoints.addMember(space, person), source, () => readMembers(space, source), [
    { type: 'request-settled', id: joinRequestId(space, person), outcome: 'accepted' },
  ])

/** POST …/membership/remove; the members are read anew, for USERLEFTROOM may come much later. */
export const removeMember = ({ space, person }: IntentOf<'remove-member'>, source: Source): Done =>
  thenRead(endpoints.removeMember(space, person), source, () => readMembers(space, source))

/** POST …/membership/promoteOwner or demoteOwner: an owner of a room is an admin here. */
export const setRole = ({ space, person, role }: IntentOf<'set-role'>, source: Source): Done =>
  thenRead(
    role === 'admin' ? endpoints.promote(space, person) : endpoints.demote(space, person),
    source,
    () => readMembers(space, source),
  )

/** There are no invitations by letter: who has this address is put into the room. */
export const invite = async ({ space, invitee, role }: IntentOf<'invite'>, source: Source): Done => {
  const found = await source.rest.call(endpoints.usersByEmail(invitee))
  if (!found.ok) return found
  const [user] = found.value?.users ?? []
  if (user === undefined)
    return failed(never(`Nobody in this company’s Symphony has the address ${invitee}.`))
  const person = toPersonId(user.id)
  const added = await addMember({ space, person }, source)
  return added.ok && role === 'admin' ? setRole({ kind: 'set-role', space, person, role }, source) : added
}

/** POST /pod/v1/im/create, which gives the conversation that is there already, or else a new one. */
export const openDirect = async ({ person }: IntentOf<'open-direct'>, source: Source): Done => {
  const made = await source.rest.call(endpoints.createIm(person))
  if (!made.ok) return made
  const events = await readSpace(toSpaceId(made.value.id), source)
  if (!events.ok) return events
  source.tell(events.value)
  return done
}

/** POST /pod/v1/connection/create. The request is shown as one’s own until CONNECTIONACCEPTED settles it. */
export const connect = ({ person }: IntentOf<'connect'>, source: Source): Done =>
  then(endpoints.connect(person), source, () => [
    {
      type: 'request-seen',
      request: {
        id: connectionRequestId(person),
        kind: 'connection',
        direction: 'outgoing',
        person,
        at: source.rest.serverNow(),
      },
    },
  ])

/** POST /pod/v1/connection/accept or reject; of a rejection no event tells, so it is settled here. */
export const answerConnection = ({ person, accept }: IntentOf<'answer-connection'>, source: Source): Done =>
  then(accept ? endpoints.acceptConnection(person) : endpoints.rejectConnection(person), source, () => [
    {
      type: 'request-settled',
      id: connectionRequestId(person),
      outcome: accept ? 'accepted' : 'rejected',
    },
  ])
