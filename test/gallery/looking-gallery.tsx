// The gallery of what is one's own, what is searched, two versions side by side, and the form of a task.
import { itemId, localId, personId, spaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Item } from '../../src/domain/model.ts'
import { editForm } from '../../store/commands/edit-form.ts'
import { editorOf } from '../../store/editor.ts'
import type { StateEvent } from '../../store/events.ts'
import type { Overlay } from '../../store/overlay.ts'
import { findItem } from '../../store/selectors/items.ts'
import type { State } from '../../store/state.ts'
import { aMessage, anOutgoing, aPost, aTask, safely } from '../support/things.ts'
import { whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, launchRoom, NOW } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const [me, mira, jonas] = [personId('me'), personId('mira'), personId('jonas')]
const html = (source: string) => ({ markup: 'html', source: safely(source) }) as const
const SIZES = [
  [60, 20],
  [100, 28],
  [160, 40],
] as const

const mention = html('<p><mention id="me" type="user" value="Ada Brandt"></mention> is the cache warm?</p>')
const ownThings: readonly Item[] = [
  aTask('engineering', 'e1', NOW - 9 * DAY, {
    author: jonas,
    title: safely('Warm the cache after each deploy, and tell the others when it is done'),
    assignees: [me, jonas],
    dueAt: NOW - DAY,
  }),
  aTask('friday', 'f1', NOW - 8 * DAY, {
    author: me,
    title: safely('Choose the demos'),
    dueAt: NOW + 9 * DAY,
  }),
  aTask('design', 'd1', NOW - 7 * DAY, { author: me, title: safely('Pick an icon'), done: true }),
  aPost('design', 'd2', NOW - 2 * DAY, { author: me, title: safely('What the icon should say') }),
  aMessage('support', 's1', NOW - 3 * HOUR, { author: mira, body: mention }),
]
const answered = (list: 'tasks' | 'posts' | 'mentions', more: boolean): readonly StateEvent[] => [
  { type: 'own-asked', list, spaces: 9 },
  { type: 'own-found', list, items: ownThings, looked: 400, more, last: true },
]
const own = (list: 'tasks' | 'posts' | 'mentions', from: State = launchRoom): State =>
  after(
    from,
    { type: 'overlay-shown', overlay: { kind: 'own', list } },
    ...answered(list, list === 'mentions'),
  )

const hits: readonly Item[] = [
  aMessage('engineering', 'h1', NOW - 2 * HOUR, {
    author: jonas,
    body: html(
      '<p>I have looked at it for a while now and think that the new <b>migration</b> is what makes the start slow.</p>',
    ),
  }),
  aMessage('launch', 'm3', NOW - 7 * 60_000, {
    author: jonas,
    body: html('<p>can you check the migration?</p>'),
  }),
  aTask('launch', 't3', NOW - 3 * DAY, { author: mira, title: safely('Check the migration') }),
  aMessage('support', 'h4', NOW - 30 * DAY, {
    author: mira,
    parent: { id: itemId('p7'), kind: 'post', title: safely('Old plans') },
    body: html('<p>Migration first, questions later.</p>'),
  }),
]
const search = (asked: string, ...events: readonly StateEvent[]): State =>
  after(launchRoom, { type: 'overlay-shown', overlay: { kind: 'search', query: editorOf(asked) } }, ...events)
const begun = { type: 'search-begun', asked: 'migration', spaces: 9, here: false } as const
const found: readonly StateEvent[] = [
  begun,
  { type: 'search-answered', asked: 'migration', items: hits, more: true },
  ...Array.from({ length: 7 }, () => ({
    type: 'search-answered' as const,
    asked: 'migration',
    items: [],
    more: false,
  })),
  {
    type: 'search-answered',
    asked: 'migration',
    items: [],
    more: false,
    problem: safely('The server asks to go slower.'),
  },
]

const theirs = aTask('launch', 't3', NOW - 3 * DAY, {
  author: me,
  modifiedAt: NOW - HOUR,
  title: safely('Check the migration twice'),
  body: html('<p>Dry run first, then for real on Friday.</p><p>Tell Priya before.</p>'),
  assignees: [me, jonas],
  dueAt: NOW + 2 * DAY,
})
const mine: Intent = {
  kind: 'edit-item',
  space: spaceId('launch'),
  item: itemId('t3'),
  title: safely('Check the migration, with numbers'),
  body: safely('Dry run first, then for real on Monday.'),
  basedOn: NOW - 3 * DAY,
}
const parked: StateEvent = {
  type: 'outgoing-queued',
  outgoing: anOutgoing('c1', mine, {
    status: 'failed',
    reason: safely('This was changed elsewhere meanwhile.'),
    theirs,
  }),
}
const shown = (overlay: Overlay): StateEvent => ({ type: 'overlay-shown', overlay })
const conflict = after(launchRoom, parked, shown({ kind: 'conflict', outgoing: localId('c1'), row: 0 }))

const task = findItem(launchRoom, spaceId('launch'), itemId('t3'))
const editing = (...events: readonly StateEvent[]): State =>
  task === undefined
    ? launchRoom
    : after(
        launchRoom,
        shown({ ...editForm(task, 'Dry run first, then for real on Friday.', launchRoom.people), field: 4 }),
        ...events,
      )
const changedMeanwhile: StateEvent = {
  type: 'item-changed',
  space: spaceId('launch'),
  item: itemId('t3'),
  modifiedAt: NOW,
  change: { title: safely('Check the migration twice'), done: true },
}

const called: readonly StateEvent[] = ['x1', 'x2'].map((id, at) => ({
  type: 'item-arrived',
  item: aMessage(at === 0 ? 'design' : 'support', id, NOW + at, { author: mira, body: mention }),
}))
const around = after(
  launchRoom,
  {
    type: 'item-sought',
    item: aMessage('launch', 'old', NOW - 40 * DAY, { author: mira, body: mention }),
    row: 5,
  },
  {
    type: 'page-loaded',
    space: spaceId('launch'),
    list: 'around',
    items: [
      aMessage('launch', 'o0', NOW - 40 * DAY - HOUR, { author: jonas, body: html('<p>Before it.</p>') }),
    ],
    before: { kind: 'before', time: NOW - 40 * DAY + 1 },
    older: { kind: 'before', time: NOW - 41 * DAY },
  },
  { type: 'focus-moved', focus: 'content' },
)

export const lookingGallery: readonly GalleryEntry[] = [
  ...SIZES.map((size) => whole(`mine: tasks, ${size[0]}`, size, own('tasks'))),
  whole('mine: posts', [100, 20], own('posts')),
  ...SIZES.slice(0, 2).map((size) => whole(`mine: mentions, ${size[0]}`, size, own('mentions'))),
  ...SIZES.map((size) => whole(`search: found, ${size[0]}`, size, search('migration', ...found))),
  whole('search: before anything is typed', [100, 20], search('')),
  whole('search: under way', [100, 20], search('migration', begun)),
  whole('search: a filter that names nothing', [100, 20], search('in:nowhere x')),
  ...SIZES.map((size) => whole(`two versions, ${size[0]}`, size, conflict)),
  whole(
    'two versions: told where the task stands',
    [120, 24],
    after(launchRoom, parked, { type: 'tab-chosen', space: spaceId('launch'), tab: 'tasks' }),
  ),
  ...SIZES.slice(0, 2).map((size) => whole(`form: a task, ${size[0]}`, size, editing())),
  whole('form: changed meanwhile', [100, 28], editing(changedMeanwhile)),
  whole('spaces: called by name', [100, 20], after(launchRoom, ...called)),
  whole('timeline: around something old', [100, 20], around),
]
