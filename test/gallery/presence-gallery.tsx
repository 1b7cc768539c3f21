// The gallery of how the others see one: the choice, being said, refused, and what then stands in the status line.
import type { OwnPresence } from '../../src/domain/model.ts'
import type { StateEvent } from '../../store/events.ts'
import { chatOnly } from '../support/other-network.ts'
import { safely } from '../support/things.ts'
import { whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, launchRoom, NOW } from './world.ts'

const ownPresence: readonly OwnPresence[] = [
  'available',
  'busy',
  'do-not-disturb',
  'on-the-phone',
  'in-a-meeting',
  'be-right-back',
  'away',
  'out-of-office',
  'off-work',
  'offline',
]
const busy = after(
  launchRoom,
  { type: 'network-known', network: { name: 'Symphony', capabilities: { ...chatOnly, ownPresence } } },
  { type: 'link-changed', link: { status: 'live' }, at: NOW },
  { type: 'shown-as', presence: 'busy' },
)
const choosing = (more: object): StateEvent => ({
  type: 'overlay-shown',
  overlay: { kind: 'presence', ...more },
})
const problem = safely('The server does not allow this to you: the service account has no such right.')

/** The choice at every size, the rest at one. */
export const presenceGallery: readonly GalleryEntry[] = [
  ...(
    [
      [60, 20],
      [100, 28],
      [160, 32],
    ] as const
  ).map((size) => whole(`presence: choice, ${size[0]}`, size, after(busy, choosing({ chosen: 'away' })))),
  whole('presence: being said', [60, 20], after(busy, choosing({ chosen: 'away', asking: 'away' }))),
  whole('presence: a problem, low', [60, 12], after(busy, choosing({ chosen: 'offline', problem }))),
  whole('presence: busy', [100, 28], busy),
]
