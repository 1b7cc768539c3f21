// The gallery of a network that has only chats: notices in the timeline, who asks for something, unread counts of our own.
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import { Timeline } from '../../components/timeline/Timeline.tsx'
import type { StateEvent } from '../../store/events.ts'
import { emptyEditor } from '../../store/editor.ts'
import type { State } from '../../store/state.ts'
import { aMessage, anOutgoing, aNotice, aPerson, aRequest, aSpace, safely } from '../support/things.ts'
import { onChatOnly } from '../support/other-network.ts'
import { at, piece, whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, emptyWorld, NOW } from './world.ts'

const MINUTE = 60_000
const DESK = spaceId('desk')
const [me, mira] = [personId('me'), personId('mira')]
const SIZES = [
  [60, 20],
  [100, 28],
  [160, 32],
] as const

const says = (id: string, author: string, ago: number, words: string): StateEvent => ({
  type: 'item-arrived',
  item: aMessage('desk', id, NOW - ago * MINUTE, {
    author: personId(author),
    body: { markup: 'plain', source: safely(words) },
  }),
})
const tells = (id: string, ago: number, words: string): StateEvent => ({
  type: 'item-arrived',
  item: { ...aNotice('desk', id, NOW - ago * MINUTE, words), author: mira },
})

const desk: State = after(
  emptyWorld,
  onChatOnly,
  { type: 'signed-in', me: aPerson('me', { name: safely('Ada Brandt') }) },
  {
    type: 'people-seen',
    people: [
      aPerson('mira', { name: safely('Mira Okafor'), username: safely('mira@example.org') }),
      aPerson('jonas', { name: safely('Jonas Weber'), username: safely('jonas@partner.example') }),
      aPerson('zoe', { name: safely('Zoë Lindqvist'), username: safely('zoe@partner.example') }),
    ],
  },
  {
    type: 'spaces-loaded',
    spaces: [
      aSpace('desk', {
        title: safely('Rates desk'),
        description: safely('Swaps and what moves them'),
        role: 'admin',
        members: [me, mira].map((person) => ({ person, role: 'admin' as const })),
        createdAt: NOW - 900 * MINUTE,
      }),
      aSpace('fx', { title: safely('FX'), members: [{ person: me, role: 'member' }] }),
    ],
  },
  { type: 'space-opened', space: DESK },
  { type: 'link-changed', link: { status: 'live' }, at: NOW },
  { type: 'life-seen', at: NOW },
  tells('n1', 62, 'Mira Okafor made this room'),
  tells('n2', 61, 'Mira Okafor let Ada Brandt in'),
  says('m1', 'mira', 60, 'The ten year is at 2.31, the auction is at eleven.'),
  tells(
    'n3',
    31,
    'Mira Okafor renamed the room to “Rates desk”, which was “Swaps, bonds and all that moves them”',
  ),
  says('m2', 'mira', 30, 'So that one finds us.'),
  tells('n4', 12, 'Jonas Weber left'),
  says('m3', 'me', 5, 'Found you.'),
  {
    type: 'item-arrived',
    item: aMessage('fx', 'f1', NOW - 3 * MINUTE, { author: mira }),
  },
)

const asked: State = after(
  desk,
  { type: 'request-seen', request: aRequest('c-zoe', 'zoe', NOW - 50 * MINUTE) },
  { type: 'request-seen', request: aRequest('j-jonas', 'jonas', NOW - 4 * MINUTE, { space: DESK }) },
  {
    type: 'request-seen',
    request: aRequest('c-ken', 'ken', NOW - 3000 * MINUTE, { direction: 'outgoing' }),
  },
  {
    type: 'outgoing-queued',
    outgoing: anOutgoing('l1', { kind: 'answer-connection', person: personId('zoe'), accept: true }),
  },
)

const select = (item: string): StateEvent => ({
  type: 'reading-moved',
  space: DESK,
  list: 'timeline',
  reading: { selected: itemId(item), anchor: 'end' },
})

/** Every state at every size. */
export const chatOnlyGallery: readonly GalleryEntry[] = [
  ...SIZES.flatMap((size) => [
    whole(`chat only: screen, ${size[0]}`, size, asked),
    whole(
      `chat only: requests, ${size[0]}`,
      size,
      after(asked, { type: 'overlay-shown', overlay: { kind: 'requests' } }),
    ),
    whole(
      `chat only: about, ${size[0]}`,
      size,
      after(desk, { type: 'overlay-shown', overlay: { kind: 'about', space: DESK, row: 0 } }),
    ),
  ]),
  whole(
    'chat only: nobody asks',
    [60, 20],
    after(desk, { type: 'overlay-shown', overlay: { kind: 'requests' } }),
  ),
  whole(
    'chat only: people',
    [100, 28],
    after(desk, {
      type: 'overlay-shown',
      overlay: { kind: 'people', query: { ...emptyEditor, text: 'zo', caret: 2 } },
    }),
  ),
  whole(
    'chat only: my tasks',
    [100, 28],
    after(desk, { type: 'overlay-shown', overlay: { kind: 'own', list: 'tasks' } }),
  ),
  piece(
    'timeline: notice selected',
    [60, 14],
    after(desk, select('n3'), { type: 'focus-moved', focus: 'content' }),
    <Timeline space={DESK} at={at(60, 14)} />,
  ),
]
