// The gallery of who has read a message: being asked, told, told of many, and not told.
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import type { Overlay } from '../../store/overlay.ts'
import type { State } from '../../store/state.ts'
import { aMessage, aPerson, aSpace, safely } from '../support/things.ts'
import { onChatOnly } from '../support/other-network.ts'
import { whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, emptyWorld, NOW } from './world.ts'

const MINUTE = 60_000
const DESK = spaceId('desk')
const SIZES = [
  [60, 20],
  [100, 28],
  [160, 32],
] as const

const NAMES = ['Mira Okafor', 'Jonas Weber', 'Zoë Lindqvist', '村上 健', 'Priya Raman', 'Ken Adachi']
const team = NAMES.map((name, index) => aPerson(`p${index}`, { name: safely(name) }))
const crowd = Array.from({ length: 60 }, (_, index) =>
  aPerson(`c${index}`, { name: safely(`Trader ${String(index + 1).padStart(2, '0')}`) }),
)
const said = 'The auction is at eleven, please say by ten what you want of it: I will be on the phone then.'

const desk: State = after(
  emptyWorld,
  onChatOnly,
  { type: 'signed-in', me: aPerson('me', { name: safely('Ada Brandt') }) },
  { type: 'people-seen', people: [...team, ...crowd] },
  {
    type: 'spaces-loaded',
    spaces: [
      aSpace('desk', {
        title: safely('Rates desk'),
        members: [personId('me'), ...team.map(({ id }) => id)].map((person) => ({
          person,
          role: 'member' as const,
        })),
      }),
    ],
  },
  { type: 'space-opened', space: DESK },
  { type: 'link-changed', link: { status: 'live' }, at: NOW },
  { type: 'life-seen', at: NOW },
  {
    type: 'item-arrived',
    item: aMessage('desk', 'm1', NOW - 2000 * MINUTE, {
      author: personId('me'),
      body: { markup: 'plain', source: safely(said) },
    }),
  },
)

type Told = Omit<Extract<Overlay, { kind: 'readers' }>, 'kind' | 'space' | 'item'>
const showing = (told: Told): State =>
  after(desk, {
    type: 'overlay-shown',
    overlay: { kind: 'readers', space: DESK, item: itemId('m1'), ...told },
  })

const some: Told = {
  row: 1,
  found: {
    read: [
      { person: personId('p1'), at: NOW - 1900 * MINUTE },
      { person: personId('p0'), at: NOW - 7 * MINUTE },
      { person: personId('p3') },
    ],
    delivered: [{ person: personId('p2'), at: NOW - 1990 * MINUTE }],
    sent: [{ person: personId('p4'), at: NOW - 2000 * MINUTE }],
  },
}
const many: Told = {
  row: 30,
  found: {
    read: crowd.map(({ id }, index) => ({ person: id, at: NOW - (1000 - index) * MINUTE })),
    delivered: [],
    sent: [],
  },
}
const problem = safely('The server does not allow this to you: the service account has no such right.')

/** The list at every size, the rest at one. */
export const readersGallery: readonly GalleryEntry[] = [
  ...SIZES.map((size) => whole(`readers: some, ${size[0]}`, size, showing(some))),
  whole('readers: many', [60, 20], showing(many)),
  whole('readers: being asked', [60, 20], showing({ row: 0 })),
  whole('readers: a problem', [60, 20], showing({ row: 0, problem })),
]
