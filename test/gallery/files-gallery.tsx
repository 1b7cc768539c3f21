// The gallery of files: what goes along with a message, the folder it is chosen from, and what hangs on messages.
import { spaceId } from '../../src/domain/ids.ts'
import type { Attachment, FileToSend } from '../../src/domain/model.ts'
import type { FolderEntry } from '../../src/persistence/own-files.ts'
import { editorOf, movedToEnd } from '../../store/editor.ts'
import type { StateEvent } from '../../store/events.ts'
import type { Overlay } from '../../store/overlay.ts'
import { aMessage, safely } from '../support/things.ts'
import { whole } from './entry.tsx'
import type { GalleryEntry } from './entry.tsx'
import { after, launchRoom, NOW } from './world.ts'

const L = spaceId('launch')

const folder = (name: string): FolderEntry => ({
  name: safely(name),
  path: `/home/me/${name}/`,
  kind: 'folder',
  size: 0,
})
const file = (name: string, size: number): FolderEntry => ({
  name: safely(name),
  path: `/home/me/${name}`,
  kind: 'file',
  size,
})
const listing = {
  folder: '~/',
  entries: [folder('docs'), folder('pictures'), file('manifest.csv', 812), file('村上 plan.pdf', 2_400_000)],
}
const choosing = (typed: string, more: Partial<Extract<Overlay, { kind: 'attach' }>> = {}): StateEvent => ({
  type: 'overlay-shown',
  overlay: { kind: 'attach', slot: L, query: movedToEnd(editorOf(typed)), listing, ...more },
})
const attached = (name: string, size: number): StateEvent => {
  const toSend: FileToSend = {
    path: `/home/me/${name}`,
    name: safely(name),
    size,
    type: safely('text/plain'),
  }
  return { type: 'file-attached', slot: L, file: toSend }
}
const attachment = (name: string, size: number): Attachment => ({
  file: `f-${name}`,
  name: safely(name),
  size,
  type: safely('image/png'),
})
const arrival = (id: string, minutes: number, ...attachments: readonly Attachment[]): StateEvent => ({
  type: 'item-arrived',
  item: aMessage('launch', id, NOW - minutes * 60_000, { attachments }),
})
const withFiles = after(
  launchRoom,
  arrival('x1', 3000, attachment('quay at night, with all its lamps and the two boats.png', 3_400_000)),
  arrival('x2', 40, attachment('numbers.csv', 20_480), attachment('numbers, last year.csv', 19_000)),
  {
    type: 'transfer-moved',
    transfer: {
      id: 'x2/f-numbers.csv',
      direction: 'down',
      name: safely('numbers.csv'),
      done: 9_000,
      size: 20_480,
    },
  },
)

export const filesGallery: readonly GalleryEntry[] = [
  whole('files: choosing one', [100, 24], after(launchRoom, choosing('~/'))),
  whole('files: choosing one, narrowed', [60, 16], after(launchRoom, choosing('~/man'))),
  whole(
    'files: choosing, a folder that cannot be read',
    [60, 16],
    after(
      launchRoom,
      choosing('~/', {
        listing: { folder: '~/', entries: [], problem: safely('You may not read or write /home/me/.') },
      }),
    ),
  ),
  whole(
    'files: attached',
    [100, 20],
    after(
      launchRoom,
      { type: 'focus-moved', focus: 'composer' },
      attached('manifest.csv', 812),
      attached('plan.pdf', 2_400_000),
    ),
  ),
  whole(
    'files: of a space',
    [100, 24],
    after(withFiles, { type: 'overlay-shown', overlay: { kind: 'files', space: L } }),
  ),
  whole(
    'files: of a space, narrow',
    [60, 16],
    after(withFiles, { type: 'overlay-shown', overlay: { kind: 'files', space: L } }),
  ),
  whole('files: one on its way', [80, 20], withFiles),
]
