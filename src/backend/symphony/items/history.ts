// A stretch of history as items: the versions of an edited message, each an entry of its own on the wire, become one.
import * as v from 'valibot'
import type { DomainEvent } from '../../../domain/events.ts'
import type { ItemId, Millis, SpaceId } from '../../../domain/ids.ts'
import type { Message, Person } from '../../../domain/model.ts'
import { faultOf } from '../../../protocol/fault.ts'
import { WireMessage } from '../../../protocol/symphony/message.ts'
import { canonicalId } from '../../../protocol/symphony/wire.ts'
import { brief } from '../../brief.ts'
import type { PeopleMemory } from '../spaces/people.ts'
import { toMessage } from './to-item.ts'
import type { Versions } from './versions.ts'

/** Both learn from what is read: who was seen, and which versions belong together. */
export type HistoryContext = { readonly people: PeopleMemory; readonly versions: Versions }

/** The time of which everything was asked, both ends included. */
export type Stretch = { readonly space: SpaceId; readonly from: Millis; readonly to: Millis }

/** A stretch as it can be shown; `missing` is for the caller to ask for, one call each. */
export type History = {
  /** The oldest first, each once, in its newest version. */
  readonly items: readonly Message[]
  /** What came along: new people, edits of items that lie elsewhere, entries that cannot be read. */
  readonly events: readonly DomainEvent[]
  /** Ids of newer versions that are not among these: their items are shown as they were. */
  readonly missing: readonly string[]
}

/**
 * Entries in any order. An edit is listed when it was made, perhaps far from its first version, which may be listed no more:
 * with a stretch the item stands where it was first written, be it that its edit was seen on another page. Without one (a
 * search, a single message) every entry stands for itself.
 */
export const readHistory = (
  entries: readonly unknown[],
  context: HistoryContext,
  stretch?: Stretch,
): History => {
  const { versions } = context
  const events: DomainEvent[] = []
  const wires = read(entries, events)
  const { newest, strays, people } = folded(wires, context)
  for (const id of newest.keys()) {
    const edited = versions.newestOf(id)
    if (edited !== undefined) newest.set(id, edited)
  }
  const { here, elsewhere } = placed([...newest.values()], versions, stretch)
  events.push(...[...elsewhere, ...strays].map(asChange))
  if (people.length > 0) events.unshift({ type: 'people-seen', people })
  const missing = wires.flatMap(({ replacedBy }) =>
    replacedBy && !versions.isKnown(replacedBy) ? [canonicalId(replacedBy)] : [],
  )
  return { items: here.toSorted(byTime), events, missing }
}

type Folded = {
  readonly newest: Map<ItemId, Message>
  /** Edits of which nobody says when the first version was written. */
  readonly strays: readonly Message[]
  readonly people: readonly Person[]
}

/** In the order of time: the later version takes the place of the one before. */
const folded = (wires: readonly WireMessage[], { versions, people }: HistoryContext): Folded => {
  const newest = new Map<ItemId, Message>()
  const strays: Message[] = []
  const news: Person[] = []
  for (const wire of wires) {
    const first = versions.firstOf(wire)
    const { item, createdAt = newest.get(item)?.createdAt } = first
    const message = toMessage(wire, people.see(wire.user, news), {
      item,
      createdAt: createdAt ?? wire.timestamp,
    })
    const isEdit = Boolean(wire.initialMessageId ?? wire.replacing)
    if (isEdit) versions.note(wire, item, createdAt === undefined ? undefined : message)
    if (createdAt === undefined) strays.push(message)
    else newest.set(item, message)
  }
  return { newest, strays, people: news }
}

const read = (entries: readonly unknown[], events: DomainEvent[]): readonly WireMessage[] => {
  const wires: WireMessage[] = []
  for (const entry of entries) {
    const parsed = v.safeParse(WireMessage, entry, { abortEarly: true })
    if (parsed.success) wires.push(parsed.output)
    else events.push(malformed(`message in a list: ${faultOf(parsed.issues[0])}`))
  }
  // In time, so that an edit follows what it is an edit of.
  return wires.toSorted((one, other) => one.timestamp - other.timestamp)
}

type Placed = { readonly here: readonly Message[]; readonly elsewhere: readonly Message[] }

/** Those of the stretch, also where only another page told of them; of those elsewhere only the edit is told. */
const placed = (messages: readonly Message[], versions: Versions, stretch: Stretch | undefined): Placed => {
  if (stretch === undefined) return { here: messages, elsewhere: [] }
  const { space, from, to } = stretch
  const here = new Map(versions.within(space, from, to).map((message) => [message.id, message]))
  const elsewhere: Message[] = []
  for (const message of messages) {
    if (message.createdAt >= from && message.createdAt <= to) here.set(message.id, message)
    else elsewhere.push(message)
  }
  return { here: [...here.values()], elsewhere }
}

const byTime = (one: Message, other: Message): number =>
  one.createdAt - other.createdAt || (one.id < other.id ? -1 : Number(one.id > other.id))

const asChange = ({ space, id, modifiedAt, body, attachments }: Message): DomainEvent => ({
  type: 'item-changed',
  space,
  item: id,
  modifiedAt,
  change: { body, attachments },
})

/** A surprise, in our own words. */
export const malformed = (detail: string): DomainEvent => ({
  type: 'surprise-seen',
  what: 'malformed',
  detail: brief(detail),
})
