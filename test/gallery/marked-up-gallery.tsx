// The gallery of what came with entities: a card, a form, tags, data of other programs; and words that were complained of.
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import type { StateEvent } from '../../store/events.ts'
import { editorOf } from '../../store/editor.ts'
import type { State } from '../../store/state.ts'
import { aMessage, anOutgoing, aPerson, aSend, aSpace, safely } from '../support/things.ts'
import { onChatOnly } from '../support/other-network.ts'
import { whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, emptyWorld, NOW } from './world.ts'

const MINUTE = 60_000
const DESK = spaceId('desk')

const ENTITIES = JSON.stringify({
  mention1: { type: 'com.symphony.user.mention', id: [{ type: 'com.symphony.user.userId', value: 'me' }] },
  keyword2: {
    type: 'org.symphonyoss.taxonomy',
    id: [{ type: 'org.symphonyoss.taxonomy.hashtag', value: 'auction' }],
  },
  keyword3: {
    type: 'org.symphonyoss.fin.security',
    id: [{ type: 'org.symphonyoss.fin.security.id.ticker', value: 'TY1' }],
  },
  order: { type: 'com.acme.order', version: '0.1', side: 'buy', lines: [{ qty: 100, limit: 2.31 }] },
})
const entity = (id: string, words: string): string =>
  `<span class="entity" data-entity-id="${id}">${words}</span>`

const writes = (id: string, ago: number, source: string): StateEvent => ({
  type: 'item-arrived',
  item: aMessage('desk', id, NOW - ago * MINUTE, {
    author: personId('mira'),
    body: { markup: 'presentationml', source: safely(`<div>${source}</div>`), data: safely(ENTITIES) },
  }),
})

const desk: State = after(
  emptyWorld,
  onChatOnly,
  { type: 'signed-in', me: aPerson('me', { name: safely('Ada Brandt') }) },
  { type: 'people-seen', people: [aPerson('mira', { name: safely('Mira Okafor') })] },
  {
    type: 'spaces-loaded',
    spaces: [aSpace('desk', { title: safely('Rates desk'), members: [] })],
  },
  { type: 'space-opened', space: DESK },
  { type: 'link-changed', link: { status: 'live' }, at: NOW },
  writes(
    'm1',
    9,
    `${entity('mention1', '@Ada Brandt')}, the ${entity('keyword2', '#auction')} in ${entity('keyword3', '$TY1')} is at eleven.<div class="card"><div class="cardHeader">Order 7</div><div class="cardBody">buy <b>100</b> at 2.31<br/><code>limit</code></div></div>`,
  ),
  writes(
    'm2',
    8,
    '<form id="order"><div class="textfield-group"><label>Quantity</label><input type="text" placeholder="how many" required="true"/></div><div class="dropdown-group"><label>Side</label><select><option selected="true">Buy</option><option>Sell</option></select></div><button type="action">Send</button></form>',
  ),
)

const refused: State = after(
  desk,
  {
    type: 'outgoing-queued',
    outgoing: anOutgoing('l1', aSend('desk', 'The sheet is at ftp://files.example, have a look'), {
      queuedAt: NOW,
    }),
  },
  {
    type: 'outgoing-failed',
    localId: anOutgoing('l1', aSend('desk', '')).localId,
    reason: safely('URI scheme "ftp" is not supported by the pod.'),
    about: safely('ftp'),
  },
)

const entities: StateEvent = {
  type: 'overlay-shown',
  overlay: { kind: 'entities', space: DESK, item: itemId('m1'), row: 0 },
}

/** Every state at a narrow and a wide size. */
export const markedUpGallery: readonly GalleryEntry[] = (
  [
    [60, 22],
    [100, 28],
  ] as const
).flatMap((size) => [
  whole(`marked up: screen, ${size[0]}`, size, desk),
  whole(`marked up: entity data, ${size[0]}`, size, after(desk, entities)),
  whole(
    `marked up: about, ${size[0]}`,
    size,
    after(desk, { type: 'overlay-shown', overlay: { kind: 'about', space: DESK, row: 0 } }),
  ),
  whole(
    `marked up: refused, ${size[0]}`,
    size,
    after(refused, {
      type: 'editor-changed',
      slot: DESK,
      editor: { ...editorOf('The sheet is at ftp://files.example'), marked: 'ftp' },
    }),
  ),
  whole(
    `marked up: unsent, ${size[0]}`,
    size,
    after(refused, { type: 'overlay-shown', overlay: { kind: 'unsent' } }),
  ),
])
