// Who asks for what, as events: to be let into a room, or for a connection between companies.
import { notice, see, spaceOf, tell } from '../draft.ts'
import type { Draft, EventOf } from '../draft.ts'
import { connectionRequestId, joinRequestId, toSpaceId } from '../ids.ts'
import { malformed } from '../items/history.ts'

/** The owners hear of it and so does who asked: each gets a request in their own direction. */
export const askedToJoin = (event: EventOf<'USERREQUESTEDTOJOINROOM'>, draft: Draft): void => {
  const { stream, affectedUsers } = event.payload.userRequestedToJoinRoom
  const asker = event.initiator?.user
  if (!asker) return tell(draft, malformed('USERREQUESTEDTOJOINROOM: nobody asks'))
  const owners = (affectedUsers ?? []).map((owner) => see(owner, draft))
  const person = see(asker, draft)
  const space = toSpaceId(stream.streamId)
  const isMine = person === draft.context.me
  // Told again, or late: they are in.
  if (draft.context.spaces.get(space)?.members.some((member) => member.person === person)) return undefined
  tell(draft, {
    type: 'request-seen',
    request: {
      id: joinRequestId(space, person),
      kind: 'join',
      direction: isMine ? 'outgoing' : 'incoming',
      // Of one's own request: an owner, who may answer it.
      person: isMine ? (owners[0] ?? person) : person,
      space,
      at: event.timestamp,
    },
  })
  if (!isMine) notice(event, spaceOf(stream, draft), (name) => `${name} asks to be let in`, draft)
}

/** Both hear of it; `person` is the other one, so a second request of theirs takes the place of the first. */
export const connectionAsked = (event: EventOf<'CONNECTIONREQUESTED'>, draft: Draft): void => {
  const asker = event.initiator?.user
  if (!asker) return tell(draft, malformed('CONNECTIONREQUESTED: nobody asks'))
  const asking = see(asker, draft)
  const asked = see(event.payload.connectionRequested.toUser, draft)
  const isMine = asking === draft.context.me
  const person = isMine ? asked : asking
  tell(draft, {
    type: 'request-seen',
    request: {
      id: connectionRequestId(person),
      kind: 'connection',
      direction: isMine ? 'outgoing' : 'incoming',
      person,
      at: event.timestamp,
    },
  })
}

/** Both hear of it; where there is a conversation of the two, it gets a row that says so. */
export const connected = (event: EventOf<'CONNECTIONACCEPTED'>, draft: Draft): void => {
  const { fromUser } = event.payload.connectionAccepted
  const asker = see(fromUser, draft)
  const accepter = event.initiator?.user
  const other = asker === draft.context.me && accepter ? see(accepter, draft) : asker
  tell(draft, {
    type: 'request-settled',
    id: connectionRequestId(other),
    outcome: 'accepted',
    at: event.timestamp,
  })
  const space = draft.context.spaces.directWith(other)
  if (space !== undefined) notice(event, space, (name) => `${name} accepted the connection`, draft)
}
