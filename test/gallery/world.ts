// A small company in one moment, as states: what the gallery and the frame tests show.
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Item, Message, Person, Space } from '../../src/domain/model.ts'
import { reduceAll } from '../../store/reduce.ts'
import { initialState } from '../../store/state.ts'
import type { StateEvent } from '../../store/events.ts'
import type { State } from '../../store/state.ts'
import { aMessage, anOutgoing, aPerson, aPost, aSend, aSpace, aTask, safely } from '../support/things.ts'

/** Thursday 19 November 2026, 09:21 where the test runs. */
export const NOW = new Date(2026, 10, 19, 9, 21).getTime()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const people: readonly Person[] = [
  aPerson('me', { name: safely('Ada Brandt') }),
  aPerson('mira', { name: safely('Mira Okafor') }),
  aPerson('jonas', { name: safely('Jonas Weber') }),
  aPerson('priya', { name: safely('Priya Raman') }),
  aPerson('ken', { name: safely('村上 健') }),
]

const everyone: Space['members'] = people.map(({ id }, index) => ({
  person: id,
  role: index === 1 ? 'admin' : 'member',
}))

const direct = (id: string, person: string, more: Partial<Space> = {}): Space =>
  aSpace(id, {
    kind: 'direct',
    title: safely(''),
    members: [
      { person: personId('me'), role: 'member' },
      { person: personId(person), role: 'member' },
    ],
    ...more,
  })

const group = (id: string, title: string, more: Partial<Space> = {}): Space =>
  aSpace(id, { title: safely(title), members: everyone, ...more })

const spaces: readonly Space[] = [
  group('launch', 'Launch room', { pinned: true }),
  group('design', 'Design', { pinned: true, unread: 1 }),
  group('engineering', 'Engineering'),
  group('support', 'Support', { unread: 12 }),
  group('friday', 'Friday demos'),
  direct('d-jonas', 'jonas', { unread: 2 }),
  direct('d-priya', 'priya'),
  direct('d-ken', 'ken'),
  group('old', 'Summer party 2025', { archived: true }),
]

const html = (source: string) => ({ markup: 'html', source: safely(source) }) as const

const says = (id: string, author: string, at: number, source: string, more: Partial<Message> = {}): Message =>
  aMessage('launch', id, at, { author: personId(author), body: html(source), ...more })

const plan = { id: itemId('p1'), kind: 'post', title: safely('Rollout plan') } as const

const items: readonly Item[] = [
  says('m0', 'priya', NOW - DAY - 2 * HOUR, '<p>Good evening all, the release notes are in the post.</p>'),
  aPost('launch', 'p1', NOW - 2 * DAY + 7 * HOUR, {
    author: personId('mira'),
    title: plan.title,
    body: html(
      '<p>We roll out in <b>three</b> steps:</p><ol><li>staging</li><li>10 %</li><li>everyone</li></ol><p>Each step waits for a quiet day.</p>',
    ),
    comments: { count: 1, asOf: NOW - 2 * DAY + 8 * HOUR },
  }),
  aPost('launch', 'p2', NOW - 3 * DAY, {
    author: personId('jonas'),
    title: safely('Naming the thing'),
    body: html('<p>Please no more birds.</p>'),
  }),
  says(
    'm1',
    'mira',
    NOW - 9 * MINUTE,
    '<p>The staging build is up. Numbers from last night:</p><table><tr><th>route</th><th>p50</th><th>p99</th></tr><tr><td>/spaces</td><td>12 ms</td><td>48 ms</td></tr></table>',
  ),
  says('m2', 'jonas', NOW - 7 * MINUTE, '<p>Agreed, but the cache first.</p>', { parent: plan }),
  says(
    'm3',
    'jonas',
    NOW - 7 * MINUTE + 20_000,
    '<p><mention id="me" type="user" value="Ada Brandt"></mention> can you check the migration?  <code>npm run migrate -- --dry</code></p>',
    {
      modifiedAt: NOW - 6 * MINUTE,
    },
  ),
  aTask('launch', 't1', NOW - 6 * MINUTE, {
    author: personId('priya'),
    title: safely('Freeze strings'),
    done: true,
    assignees: [personId('priya')],
  }),
  aTask('launch', 't2', NOW - 4 * DAY, {
    author: personId('mira'),
    title: safely('Renew certificate'),
    assignees: [personId('jonas')],
    dueAt: NOW - DAY,
  }),
  aTask('launch', 't3', NOW - 3 * DAY - HOUR, {
    author: personId('mira'),
    title: safely('Check the migration'),
    body: html('<p>Dry run first, then for real on Friday.</p>'),
    assignees: [personId('me')],
    dueAt: NOW + 8 * HOUR,
    comments: { count: 2, asOf: NOW },
  }),
  aTask('launch', 't4', NOW - 3 * DAY - 2 * HOUR, {
    author: personId('mira'),
    title: safely('Record the demo'),
    assignees: [personId('priya'), personId('me')],
    dueAt: NOW + 2 * DAY,
  }),
  says('m4', 'ken', NOW - 5 * MINUTE, '<p>了解しました。明日までに直します 🚀</p>', {
    attachments: [{ file: 'f1', name: safely('計画.pdf'), size: 2048, type: safely('application/pdf') }],
  }),
  says('m5', 'me', NOW - 1 * MINUTE, '<p>On it.</p>'),
]

const begin: readonly DomainEvent[] = [
  { type: 'people-seen', people },
  { type: 'signed-in', me: aPerson('me', { name: safely('Ada Brandt') }) },
  { type: 'spaces-loaded', spaces },
  { type: 'link-changed', link: { status: 'live' }, at: NOW - HOUR },
  { type: 'presence-changed', space: spaceId('launch'), person: personId('jonas'), presence: 'online' },
  { type: 'presence-changed', space: spaceId('launch'), person: personId('mira'), presence: 'online' },
  { type: 'presence-changed', space: spaceId('launch'), person: personId('ken'), presence: 'idle' },
  { type: 'life-seen', at: NOW - 2000 },
]

const page = (list: 'timeline' | 'posts' | 'tasks', of: readonly Item[]): DomainEvent => ({
  type: 'page-loaded',
  space: spaceId('launch'),
  list,
  items: of,
  before: { kind: 'unknown' },
  older: list === 'timeline' ? { kind: 'before', time: NOW - 5 * DAY } : { kind: 'end' },
})

/** The state after these events, on a screen of this size. */
export const after = (state: State, ...events: readonly StateEvent[]): State => reduceAll(state, events)

export const emptyWorld: State = after(
  initialState,
  ...begin.filter(({ type }) => type !== 'spaces-loaded' && type !== 'presence-changed'),
)

/** The launch room is open, with everything in it. */
export const launchRoom: State = after(
  initialState,
  ...begin,
  { type: 'space-opened', space: spaceId('launch') },
  page('timeline', items),
  page(
    'posts',
    items.filter(({ kind }) => kind === 'post'),
  ),
  page(
    'tasks',
    items.filter(({ kind }) => kind === 'task'),
  ),
  {
    type: 'page-loaded',
    space: spaceId('launch'),
    list: 'thread:p1' as never,
    items: items.filter(({ id }) => id === 'm2'),
    before: { kind: 'unknown' },
    older: { kind: 'end' },
  },
)

export const sized = (state: State, columns: number, rows: number): State =>
  after(state, { type: 'screen-resized', columns, rows })

export const withOutgoing = (state: State): State =>
  after(
    state,
    {
      type: 'outgoing-queued',
      outgoing: anOutgoing('l1', aSend('launch', 'Looks **fine** on my side.'), { queuedAt: NOW }),
    },
    {
      type: 'outgoing-queued',
      outgoing: anOutgoing('l2', aSend('launch', 'Running it now.'), { queuedAt: NOW + 1 }),
    },
    { type: 'outgoing-sending', localId: anOutgoing('l1', aSend('launch', '')).localId },
  )

export const withFailure = (state: State): State =>
  after(
    state,
    {
      type: 'outgoing-queued',
      outgoing: anOutgoing('l1', aSend('launch', 'Did this arrive?'), { queuedAt: NOW }),
    },
    {
      type: 'outgoing-failed',
      localId: anOutgoing('l1', aSend('launch', '')).localId,
      reason: safely('no longer a member'),
    },
  )
