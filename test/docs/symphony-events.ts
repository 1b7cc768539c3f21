// The part of docs/events.md on Symphony: what each of its events becomes, and where one sees it.
import type { DomainEventType } from '../../src/domain/events.ts'
import { eventTypes } from '../../src/protocol/symphony/event-types.ts'
import type { EventType } from '../../src/protocol/symphony/event-types.ts'

type Row = {
  /** Besides `people-seen`, which leads any of them when somebody new is in the event. */
  readonly events: readonly DomainEventType[]
  /** What the pod is asked because of it. */
  readonly asks: string
  readonly reducers: readonly string[]
  readonly components: readonly string[]
}

const timeline = 'store/reducers/timeline.ts'
const spaces = 'store/reducers/spaces.ts'
const requests = 'store/reducers/requests.ts'
const chat = 'components/timeline/Timeline.tsx'
const list = 'components/spaces/Spaces.tsx'
const members = 'components/spaces/Members.tsx'
const asked = 'components/overlays/requests-lines.ts'

/** A quiet row in the timeline of a space, and nothing else. */
const notice: Row = { events: ['item-arrived'], asks: '', reducers: [timeline], components: [chat] }
const roomChanged: Row = {
  events: ['space-changed', 'item-arrived'],
  asks: 'the room, where it is unknown',
  reducers: [spaces, timeline],
  components: [list, chat],
}
const roleGiven: Row = {
  events: ['members-loaded', 'item-arrived'],
  asks: 'the members',
  reducers: [spaces, timeline],
  components: [members, chat],
}

export const symphonyRows: Readonly<Record<EventType, Row>> = {
  MESSAGESENT: {
    events: ['item-arrived', 'item-changed'],
    asks: 'the space, where it is unknown',
    reducers: [timeline, spaces, 'store/reducers/outbox.ts'],
    components: [chat, list],
  },
  MESSAGESUPPRESSED: {
    events: ['item-removed'],
    asks: 'what it was a version of, where that is unknown',
    reducers: [spaces, timeline],
    components: [chat, list],
  },
  SYMPHONYELEMENTSACTION: notice,
  SHAREDPOST: { ...notice, components: [chat, list] },
  INSTANTMESSAGECREATED: {
    events: ['space-appeared'],
    asks: 'the people that came without a name',
    reducers: [spaces],
    components: [list],
  },
  ROOMCREATED: {
    events: ['space-appeared', 'item-arrived'],
    asks: 'the members',
    reducers: [spaces, timeline],
    components: [list, chat],
  },
  ROOMUPDATED: roomChanged,
  ROOMDEACTIVATED: roomChanged,
  ROOMREACTIVATED: roomChanged,
  USERREQUESTEDTOJOINROOM: {
    events: ['request-seen', 'item-arrived'],
    asks: '',
    reducers: [requests, timeline],
    components: [asked, chat],
  },
  USERJOINEDROOM: {
    events: ['request-settled', 'members-loaded', 'item-arrived'],
    asks: 'the members; the room, where it is the viewer who came',
    reducers: [requests, spaces, timeline],
    components: [members, list, chat],
  },
  USERLEFTROOM: {
    events: ['space-gone', 'item-arrived'],
    asks: 'the members',
    reducers: [spaces, timeline],
    components: [members, list, chat],
  },
  ROOMMEMBERPROMOTEDTOOWNER: roleGiven,
  ROOMMEMBERDEMOTEDFROMOWNER: roleGiven,
  CONNECTIONREQUESTED: {
    events: ['request-seen'],
    asks: '',
    reducers: [requests],
    components: [asked],
  },
  CONNECTIONACCEPTED: {
    events: ['request-settled', 'item-arrived'],
    asks: '',
    reducers: [requests, timeline],
    components: [asked, chat],
  },
  GENERICSYSTEMEVENT: notice,
}

/** Every file that this part names, relative to the root of the project. */
export const symphonyFiles = (): readonly string[] => [
  'src/backend/symphony/to-events.ts',
  'test/fixtures/symphony/events.json',
  ...Object.values(symphonyRows).flatMap(({ reducers, components }) => [...reducers, ...components]),
]

const code = (text: string): string => `\`${text}\``
const short = (path: string): string => code(path.replace(/^(?:store|components)\//, ''))
const joined = (items: readonly string[]): string => items.join('<br>') || '–'

/** The lines of the page. */
export const symphonyLines = (): readonly string[] => [
  '## Symphony',
  '',
  'What a feed brings is turned into domain events by the one switch in `src/backend/symphony/to-events.ts`. An example of',
  'each type is in `test/fixtures/symphony/events.json`.',
  '',
  '| event | what it tells | domain event | what the pod is asked then | reduced in `store/` | seen in `components/` |',
  '|---|---|---|---|---|---|',
  ...Object.entries(symphonyRows).map(
    ([type, { events, asks, reducers, components }]) =>
      `| ${[
        code(type),
        eventTypes[type as EventType],
        joined(events.map(code)),
        asks || '–',
        joined(reducers.map(short)),
        joined(components.map(short)),
      ].join(' | ')} |`,
  ),
  '',
  'Where an `item-arrived` stands beside another event it is a notice: a quiet row ("Alice added Bob") that is never unread.',
  '`GENERICSYSTEMEVENT` is a row that names its source and subtype, for nobody lists which subtypes there are; hiding what one',
  'does not know would be worse. Without a stream it is counted as a surprise. `null` in a feed is passed over.',
  '',
]
