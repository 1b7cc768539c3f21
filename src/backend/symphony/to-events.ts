// The one place that says what each event of Symphony means: wire → domain events, total and never throwing.
import type { Millis } from '../../domain/ids.ts'
import { assertNever } from '../../domain/result.ts'
import { parseEvent } from '../../protocol/symphony/event.ts'
import type { WireEvent } from '../../protocol/symphony/event.ts'
import { plainMessageOf } from '../../protocol/symphony/message-sent.ts'
import { brief } from '../brief.ts'
import { notice, spaceOf, tell } from './draft.ts'
import type { ConversionContext, Converted, Draft, EventOf } from './draft.ts'
import { malformed } from './items/history.ts'
import { answered, arrived, edited, shared, suppressed } from './items/message-events.ts'
import { askedToJoin, connected, connectionAsked } from './spaces/request-events.ts'
import {
  conversation,
  joined,
  left,
  roleGiven,
  roomActive,
  roomCreated,
  roomUpdated,
} from './spaces/space-events.ts'

/**
 * The events of one read of a feed, in the order of time. An unknown or malformed one is a `surprise-seen`, null is nothing.
 */
export const toEvents = (feed: readonly unknown[], context: ConversionContext): Converted => {
  const draft: Draft = { context, events: [], news: [], wants: new Map() }
  for (const event of inOrder(feed)) {
    // Old agents tell so that only presence changed.
    if (event === null) continue
    const plain = plainMessageOf(event)
    if (plain === undefined) convert(event, draft)
    else arrived(plain, draft)
  }
  const { events, news, wants } = draft
  if (news.length > 0) events.unshift({ type: 'people-seen', people: news })
  return { events, wants: [...wants.values()] }
}

const timeOf = (event: unknown): Millis =>
  typeof event === 'object' && event !== null && 'timestamp' in event && typeof event.timestamp === 'number'
    ? event.timestamp
    : 0

/** Feeds promise no order, but who left and came back is here. */
const inOrder = (feed: readonly unknown[]): readonly unknown[] => {
  let last = 0
  const isInOrder = feed.every((event) => {
    const before = last
    last = timeOf(event)
    return before <= last
  })
  return isInOrder ? feed : feed.toSorted((one, other) => timeOf(one) - timeOf(other))
}

const convert = (event: unknown, draft: Draft): void => {
  const parsed = parseEvent(event)
  if ('ok' in parsed) convertKnown(parsed.ok, draft)
  else if ('malformed' in parsed) tell(draft, malformed(parsed.malformed))
  else tell(draft, { type: 'surprise-seen', what: 'unknown-category', detail: brief(parsed.unknown) })
}

const convertKnown = (event: WireEvent, draft: Draft): void => {
  switch (event.type) {
    case 'MESSAGESENT': {
      const { message } = event.payload.messageSent
      return message.replacing || message.initialMessageId ? edited(message, draft) : arrived(message, draft)
    }
    case 'MESSAGESUPPRESSED':
      return suppressed(event, draft)
    case 'SYMPHONYELEMENTSACTION':
      return answered(event, draft)
    case 'SHAREDPOST':
      return shared(event, draft)
    case 'INSTANTMESSAGECREATED':
      return conversation(event, draft)
    case 'ROOMCREATED':
      return roomCreated(event, draft)
    case 'ROOMUPDATED':
      return roomUpdated(event, draft)
    case 'ROOMDEACTIVATED':
      return roomActive(event, event.payload.roomDeactivated.stream, false, draft)
    case 'ROOMREACTIVATED':
      return roomActive(event, event.payload.roomReactivated.stream, true, draft)
    case 'USERREQUESTEDTOJOINROOM':
      return askedToJoin(event, draft)
    case 'USERJOINEDROOM':
      return joined(event, draft)
    case 'USERLEFTROOM':
      return left(event, draft)
    case 'ROOMMEMBERPROMOTEDTOOWNER':
      return roleGiven(event, event.payload.roomMemberPromotedToOwner, 'admin', draft)
    case 'ROOMMEMBERDEMOTEDFROMOWNER':
      return roleGiven(event, event.payload.roomMemberDemotedFromOwner, 'member', draft)
    case 'CONNECTIONREQUESTED':
      return connectionAsked(event, draft)
    case 'CONNECTIONACCEPTED':
      return connected(event, draft)
    case 'GENERICSYSTEMEVENT':
      return toldByOther(event, draft)
    default:
      return assertNever(event)
  }
}

/** Nobody lists the subtypes: a row that says which it is costs little, and hides nothing. Without a stream it is counted. */
const toldByOther = (event: EventOf<'GENERICSYSTEMEVENT'>, draft: Draft): void => {
  const { stream, sourceSystem, eventSubtype } = event.payload.genericSystemEvent
  const words = [sourceSystem, eventSubtype].filter(Boolean).join(': ') || 'something happened'
  if (stream) notice(event, spaceOf(stream, draft), () => words, draft)
  else tell(draft, { type: 'surprise-seen', what: 'unknown-category', detail: brief(words) })
}
