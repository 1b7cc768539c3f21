// A network in this process that says only what a bench makes it say: no socket, no server, no waiting.
import type { Backend } from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import type { Message, Person, Space } from '../../src/domain/model.ts'
import { ok } from '../../src/domain/result.ts'
import { neutralise } from '../../src/text/neutralise.ts'

const origin = Date.parse('2026-11-20T09:00:00.000Z')
export const openSpace = spaceId('s0')

const people: readonly Person[] = Array.from({ length: 8 }, (_, index) => ({
  id: personId(`u${index}`),
  name: neutralise(`Person Number ${index}`),
}))

const spaces: readonly Space[] = Array.from({ length: 40 }, (_, index) => ({
  id: spaceId(`s${index}`),
  kind: 'group',
  title: neutralise(`Space number ${index}`),
  description: neutralise(''),
  archived: false,
  pinned: index < 3,
  notify: true,
  role: 'member',
  members: people.map(({ id }) => ({ person: id, role: 'member' })),
  createdAt: origin,
  modifiedAt: origin,
  activeAt: origin - index,
  lastReadAt: origin + 1e9,
  unread: index % 3 === 0 ? index : 0,
}))

const bodies = [
  '<p>The staging build is up. Numbers from <b>last night</b>: p50 is 12&nbsp;ms, p99 is 48&nbsp;ms.</p>',
  '<p>Can you check the migration? <code>npm run migrate -- --dry</code> and tell me what it says.</p>',
  '<p>村上さん、ありがとう。 See <a href="https://example.com/plan">the plan</a> 🎉</p>',
  'On it.',
]

/** A message as the fourth of a chat's mixture: rich, code, wide characters, plain. */
export const messageOf = (index: number): Message => ({
  kind: 'message',
  id: itemId(`m${String(index).padStart(9, '0')}`),
  space: openSpace,
  author: personId(`u${1 + (index % 7)}`),
  createdAt: origin + index * 40_000,
  modifiedAt: origin + index * 40_000,
  body: { markup: 'html', source: neutralise(bodies[index % bodies.length] ?? '') },
  attachments: [],
})

export type QuietBackend = Backend & { tell(...events: readonly DomainEvent[]): void }

const nobody = (): void => undefined

export const createQuietBackend = (): QuietBackend => {
  let hear: (events: readonly DomainEvent[]) => void = nobody
  return {
    name: 'Bench',
    capabilities: {
      intents: new Set(['send-message']),
      typing: true,
      presence: true,
      joining: false,
      findingSpaces: false,
      findingPeople: false,
      members: false,
      readers: false,
      spaceSettings: [],
      ownPresence: [],
      unread: 'network',
    },
    start: (onEvents) => {
      hear = onEvents
      const [me] = people
      if (me !== undefined) hear([{ type: 'signed-in', me }])
      hear([{ type: 'people-seen', people }])
      hear([{ type: 'spaces-loaded', spaces }])
      hear([{ type: 'link-changed', link: { status: 'live' }, at: Date.now() }])
      return { [Symbol.asyncDispose]: async () => undefined }
    },
    tell: (...events) => hear(events),
    reconnect: () => undefined,
    watch: () => undefined,
    unwatch: () => undefined,
    typing: () => undefined,
    fetchPage: async () => ok({ items: [], older: { kind: 'end' } }),
    perform: async () => ok(undefined),
    find: async () => ok(undefined),
  }
}
