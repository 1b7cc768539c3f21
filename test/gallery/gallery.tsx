// Every component in every state it can be in: looked at with `npm run gallery`, kept by the frame test.
import { itemId, localId, personId, spaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import { Detail } from '../../components/posts/Detail.tsx'
import { Posts } from '../../components/posts/Posts.tsx'
import { Members } from '../../components/spaces/Members.tsx'
import { Spaces } from '../../components/spaces/Spaces.tsx'
import { Header } from '../../components/status/Header.tsx'
import { Line } from '../../components/status/Line.tsx'
import { Status } from '../../components/status/Status.tsx'
import { Tasks } from '../../components/tasks/Tasks.tsx'
import { createTheme } from '../../components/theme/theme.ts'
import { Timeline } from '../../components/timeline/Timeline.tsx'
import { emptyEditor } from '../../store/editor.ts'
import type { Overlay } from '../../store/overlay.ts'
import type { StateEvent } from '../../store/events.ts'
import type { State } from '../../store/state.ts'
import { anOutgoing, safely } from '../support/things.ts'
import { testTheme } from '../support/screen.tsx'
import { long, manySpaces, unreadRoom } from './more-worlds.ts'
import { at, piece, whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { accountsGallery } from './accounts-gallery.tsx'
import { markedUpGallery } from './marked-up-gallery.tsx'
import { chatOnlyGallery } from './chat-only-gallery.tsx'
import { directoryGallery } from './directory-gallery.tsx'
import { filesGallery } from './files-gallery.tsx'
import { lookingGallery } from './looking-gallery.tsx'
import { presenceGallery } from './presence-gallery.tsx'
import { readersGallery } from './readers-gallery.tsx'
import { spacesGallery } from './spaces-gallery.tsx'
import { after, emptyWorld, launchRoom, NOW, withFailure, withOutgoing } from './world.ts'

const L = spaceId('launch')
const plain = createTheme(0, 'dark', false)
const light = createTheme(8, 'light', false)

const tab = (name: 'posts' | 'tasks'): StateEvent => ({ type: 'tab-chosen', space: L, tab: name })
const focus = (pane: State['view']['focus']): StateEvent => ({ type: 'focus-moved', focus: pane })
const open = (item: string): StateEvent => ({ type: 'item-opened', space: L, item: itemId(item) })
const select = (list: 'timeline' | 'posts' | 'tasks', item: string, row?: number): StateEvent => ({
  type: 'reading-moved',
  space: L,
  list,
  reading: { selected: itemId(item), anchor: row === undefined ? 'end' : { item: itemId(item), row } },
})

const postsOpen = after(launchRoom, tab('posts'), open('p1'), focus('detail'))
const tasksOpen = after(launchRoom, tab('tasks'), open('t3'), select('tasks', 't3'), focus('content'))
const typing = after(launchRoom, {
  type: 'typing-seen',
  space: L,
  person: personId('jonas'),
  until: NOW + 5000,
})
const link = (value: State['connection']['link'], lifeAt = NOW - 2000): State => {
  const state = after(launchRoom, { type: 'link-changed', link: value, at: NOW })
  return { ...state, connection: { ...state.connection, lifeAt } }
}
/** No link, for a reason that takes some words. */
const lost = (from: State, since = NOW): State => {
  const words =
    'No sign-in could be had: spaceterm cannot write to /sys/x. Make it writable, or choose another folder.'
  const broken = { status: 'waiting', retryAt: NOW + 4000, reason: safely(words) } as const
  return after(from, { type: 'link-changed', link: broken, at: since })
}
const waiting = { status: 'waiting', retryAt: NOW + 4000, reason: safely('connection refused') } as const

const screens: readonly GalleryEntry[] = [
  whole('screen: normal', [120, 32], typing),
  whole('screen: small normal', [100, 28], launchRoom),
  whole('screen: narrow', [60, 24], launchRoom),
  whole('screen: narrow, spaces', [60, 20], after(launchRoom, focus('spaces'))),
  whole('screen: smallest', [40, 10], launchRoom),
  whole('screen: too small', [39, 9], launchRoom),
  whole('screen: wide, members', [170, 32], launchRoom),
  whole('screen: wide, thread', [170, 32], after(launchRoom, open('p1'), focus('detail'))),
  whole(
    'screen: posts',
    [120, 28],
    after(launchRoom, tab('posts'), select('posts', 'p1', 0), focus('content')),
  ),
  whole('screen: posts, one open', [120, 28], postsOpen),
  whole('screen: narrow, post open', [60, 24], postsOpen),
  whole('screen: tasks', [120, 28], after(launchRoom, tab('tasks'), select('tasks', 't3'), focus('content'))),
  whole('screen: tasks, one open', [160, 28], tasksOpen),
  whole('screen: narrow, tasks', [60, 20], after(launchRoom, tab('tasks'), focus('content'))),
  whole('screen: nothing yet', [100, 20], emptyWorld),
  ...(
    [
      [100, 20],
      [60, 20],
    ] as const
  ).map((size) => whole(`screen: no network, ${size[0]}`, size, lost(emptyWorld))),
  whole('screen: no network for a while', [100, 20], lost(launchRoom, NOW - 20_000)),
  whole('screen: welcome', [100, 24], after(launchRoom, { type: 'welcome-shown' })),
  whole('screen: welcome, narrow', [60, 16], after(launchRoom, { type: 'welcome-shown' })),
  whole('screen: welcome, post open', [60, 16], after(postsOpen, { type: 'welcome-shown' })),
  whole(
    'screen: notice',
    [100, 24],
    after(launchRoom, {
      type: 'notice-shown',
      notice: { tone: 'warning', words: safely('Symphony has no tasks.') },
    }),
  ),
  whole('screen: no colour', [100, 28], after(launchRoom, focus('content'), select('timeline', 'm3')), plain),
  whole('screen: light', [100, 28], launchRoom, light),
]

const timeline = (
  name: string,
  size: readonly [number, number],
  state: State,
  theme = testTheme,
): GalleryEntry => piece(`timeline: ${name}`, size, state, <Timeline space={L} at={at(...size)} />, theme)

const timelines: readonly GalleryEntry[] = [
  timeline('empty', [80, 6], emptyWorld),
  timeline('on its way', [80, 8], withOutgoing(launchRoom)),
  timeline('failed', [80, 8], withFailure(launchRoom)),
  timeline('failed, narrow', [40, 8], withFailure(launchRoom)),
  timeline('selected', [80, 14], after(launchRoom, select('timeline', 'm3'), focus('content'))),
  timeline('selected elsewhere', [80, 14], after(launchRoom, select('timeline', 'm3'), focus('composer'))),
  timeline('unread', [80, 12], unreadRoom),
  timeline('long message', [60, 16], long),
  timeline('top', [80, 10], after(launchRoom, select('timeline', 't2', 2))),
]

const lists: readonly GalleryEntry[] = [
  piece('posts: empty', [60, 3], emptyWorld, <Posts space={L} at={at(60, 3)} />),
  piece('posts: narrow', [40, 4], launchRoom, <Posts space={L} at={at(40, 4)} />),
  piece('tasks: empty', [60, 3], emptyWorld, <Tasks space={L} at={at(60, 3)} />),
  piece('tasks: narrow', [44, 10], launchRoom, <Tasks space={L} at={at(44, 10)} />),
  piece(
    'tasks: no colour',
    [100, 6],
    after(launchRoom, focus('content'), select('tasks', 't2')),
    <Tasks space={L} at={at(100, 6)} />,
    plain,
  ),
  piece('detail: post', [60, 20], launchRoom, <Detail space={L} item={itemId('p1')} at={at(60, 20)} />),
  piece('detail: task', [60, 12], launchRoom, <Detail space={L} item={itemId('t3')} at={at(60, 12)} />),
  piece(
    'detail: not loaded',
    [60, 6],
    launchRoom,
    <Detail space={L} item={itemId('nowhere')} at={at(60, 6)} />,
  ),
  piece('spaces: focused', [28, 14], after(launchRoom, focus('spaces')), <Spaces at={at(28, 14)} />),
  piece('spaces: no colour', [28, 14], after(launchRoom, focus('spaces')), <Spaces at={at(28, 14)} />, plain),
  piece('spaces: more than fit', [28, 10], manySpaces, <Spaces at={at(28, 10)} />),
  piece('spaces: none', [28, 4], emptyWorld, <Spaces at={at(28, 4)} />),
  piece('members', [40, 8], launchRoom, <Members space={L} at={at(40, 8)} />),
  piece('members: more than fit', [40, 4], launchRoom, <Members space={L} at={at(40, 4)} />),
]

const status = (name: string, columns: number, state: State, theme = testTheme): GalleryEntry =>
  piece(`status: ${name}`, [columns, 1], state, <Status backend="Local" at={at(columns, 1)} />, theme)

const surprised = after(
  withFailure(launchRoom),
  ...[1, 2, 3].map((): StateEvent => ({
    type: 'surprise-seen',
    what: 'unknown-category',
    detail: safely('app.event.new'),
  })),
)

const lines: readonly GalleryEntry[] = [
  status('live', 120, launchRoom),
  status('live, narrow', 60, launchRoom),
  status('live, smallest', 40, launchRoom),
  status('quiet', 120, link({ status: 'live' }, NOW - 95_000)),
  status('connecting', 120, link({ status: 'connecting' })),
  status('reconnecting', 120, link(waiting)),
  status('offline', 120, link(waiting, NOW - 20 * 60_000)),
  status('offline, narrow', 60, link(waiting, NOW - 20 * 60_000)),
  status(
    'refused',
    120,
    link({ status: 'refused', reason: safely('the token is not valid any more; sign in again') }),
  ),
  status('surprised and failed', 120, surprised),
  status('no colour', 120, surprised, plain),
  piece(
    'header: direct',
    [80, 2],
    after(launchRoom, { type: 'space-opened', space: spaceId('d-jonas') }),
    <Header space={spaceId('d-jonas')} at={at(80, 2)} alone={false} />,
  ),
  piece('header: one row', [60, 1], launchRoom, <Header space={L} at={at(60, 1)} alone />),
  piece('line: typing', [80, 1], typing, <Line space={L} at={at(80, 1)} />),
  piece('line: new below', [80, 1], unreadRoom, <Line space={L} at={at(80, 1)} />),
]

const over = (overlay: Overlay): State => after(launchRoom, { type: 'overlay-shown', overlay })
const writing = (text: string): State =>
  after(launchRoom, focus('composer'), {
    type: 'editor-changed',
    slot: L,
    editor: { ...emptyEditor, text, caret: text.length },
  })
const refused = (id: string, intent: Intent): StateEvent => ({
  type: 'outgoing-queued',
  outgoing: anOutgoing(id, intent, { status: 'failed', reason: safely('nobody of that id is known here') }),
})
const unsentThings = after(
  withOutgoing(launchRoom),
  refused('u1', { kind: 'open-direct', person: personId('mira') }),
  refused('u2', { kind: 'set-task-done', space: L, item: itemId('t3'), done: true }),
  { type: 'overlay-shown', overlay: { kind: 'unsent', chosen: localId('u1') } },
)
const query = { ...emptyEditor, text: 'de', caret: 2 }

const overlays: readonly GalleryEntry[] = [
  whole('overlay: help', [100, 28], over({ kind: 'help', query: emptyEditor })),
  whole(
    'overlay: help, narrow',
    [60, 20],
    over({ kind: 'help', query: emptyEditor, chosen: 'Scroll up by one row' }),
  ),
  whole('overlay: switcher', [100, 28], over({ kind: 'switcher', query, order: [], chosen: 'friday' })),
  whole(
    'overlay: not understood',
    [60, 20],
    after(
      launchRoom,
      ...Array.from({ length: 23 }, (_, index) => ({
        type: 'surprise-seen' as const,
        what: index % 3 === 0 ? ('malformed' as const) : ('unknown-category' as const),
        detail: safely(
          index % 3 === 0
            ? `chat.message: content.assignees ${index}: an array was expected here`
            : `app.event.poll.new ${index}`,
        ),
      })),
      { type: 'overlay-shown', overlay: { kind: 'surprises', row: 2 } },
    ),
  ),
  ...(
    [
      [100, 28],
      [60, 20],
    ] as const
  ).map((size) => whole(`overlay: unsent, ${size[0]}`, size, unsentThings)),
  whole('overlay: confirm', [100, 28], over({ kind: 'confirm-remove', space: L, item: itemId('m5') })),
  whole(
    'composer: many rows',
    [80, 16],
    writing('One\n村上 two\n\nand a last row that is long enough to be wrapped at the edge of the pane'),
  ),
  whole(
    'composer: more than fit',
    [60, 12],
    writing(Array.from({ length: 9 }, (_, index) => `row ${index}`).join('\n')),
  ),
]

/** All of it. Names are unique. */
export const gallery: readonly GalleryEntry[] = [
  ...screens,
  ...overlays,
  ...timelines,
  ...lists,
  ...lines,
  ...spacesGallery,
  ...lookingGallery,
  ...accountsGallery,
  ...filesGallery,
  ...chatOnlyGallery,
  ...markedUpGallery,
  ...directoryGallery,
  ...readersGallery,
  ...presenceGallery,
]
