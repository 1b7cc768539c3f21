// The gallery of looking for a space to join: nothing typed, looking, found, too many, nothing, shut, and no link.
import { personId, spaceId } from '../../src/domain/ids.ts'
import type { ListedSpace } from '../../src/domain/model.ts'
import { editorOf } from '../../store/editor.ts'
import type { Overlay } from '../../store/overlay.ts'
import type { State } from '../../store/state.ts'
import { aPerson, aSpace, safely } from '../support/things.ts'
import { onChatOnly } from '../support/other-network.ts'
import { whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, emptyWorld, NOW } from './world.ts'

const desk: State = after(
  emptyWorld,
  onChatOnly,
  { type: 'signed-in', me: aPerson('me', { name: safely('Ada Brandt') }) },
  {
    type: 'people-seen',
    people: [aPerson('mira', { name: safely('Mira Okafor') }), aPerson('ken', { name: safely('村上 健') })],
  },
  { type: 'spaces-loaded', spaces: [aSpace('desk', { title: safely('Rates desk') })] },
  { type: 'space-opened', space: spaceId('desk') },
  { type: 'link-changed', link: { status: 'live' }, at: NOW },
  { type: 'life-seen', at: NOW },
)

const listed = (id: string, title: string, description: string, more: Partial<ListedSpace> = {}) => ({
  id: spaceId(id),
  title: safely(title),
  description: safely(description),
  open: true,
  owner: personId('mira'),
  ...more,
})
const rooms: readonly ListedSpace[] = [
  listed('desk', 'Rates desk', 'Swaps and what moves them'),
  listed(
    'options',
    'Rates options',
    'Vols, skews and the odd exotic; please no prices of single clients here',
  ),
  listed('tokyo', '東京デスク rates', '', { owner: personId('ken') }),
  listed('closed', 'Rates committee', 'Decides on the first Monday of each month', { open: false }),
]
const many = Array.from({ length: 40 }, (_, index) =>
  listed(`r${index}`, `Rates ${String(index + 1).padStart(2, '0')}`, 'One of many'),
)

type Directory = Extract<Overlay, { kind: 'directory' }>
const showing = (typed: string, told: Partial<Directory> = {}, from = desk): State =>
  after(from, {
    type: 'overlay-shown',
    overlay: { kind: 'directory', query: editorOf(typed), ...told },
  })
const found = (words: string, spaces: readonly ListedSpace[], total = spaces.length) => ({
  found: { words, spaces, total },
})
const shut = safely('Rates committee is private: Mira Okafor, who made it, or another admin has to add you.')
const offline = after(desk, {
  type: 'link-changed',
  link: { status: 'waiting', retryAt: NOW + 4000, reason: safely('reset') },
  at: NOW,
})

/** The list at two sizes, the rest at the smaller. */
export const directoryGallery: readonly GalleryEntry[] = [
  ...([60, 100] as const).map((columns) =>
    whole(
      `directory: found, ${columns}`,
      [columns, columns === 60 ? 20 : 28],
      showing('rates', { ...found('rates', rooms), chosen: 'options' }),
    ),
  ),
  whole('directory: nothing typed', [60, 20], showing('')),
  whole('directory: looking', [60, 20], showing('rat')),
  whole('directory: too many', [60, 20], showing('rates', { ...found('rates', many, 213), chosen: 'r20' })),
  whole('directory: nothing found', [60, 20], showing('zz', found('zz', []))),
  whole(
    'directory: private',
    [60, 20],
    showing('rates', { ...found('rates', rooms), chosen: 'closed', problem: shut }),
  ),
  whole(
    'directory: joining',
    [60, 20],
    showing('rates', { ...found('rates', rooms), joining: 'options', chosen: 'options' }),
  ),
  whole('directory: no link', [60, 20], showing('rates', {}, offline)),
]
