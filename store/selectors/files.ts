// The files that hang on one item or on anything in a space, and what can be chosen to go along with a message.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Attachment, FileToSend, Item, Transfer } from '../../src/domain/model.ts'
import type { FolderEntry } from '../../src/persistence/own-files.ts'
import type { Overlay } from '../overlay.ts'
import type { State } from '../state.ts'
import { composerTarget } from './composer.ts'
import { findItem } from './items.ts'
import { memoised } from './memo.ts'

/** One file of an item; an item with several has as many rows. */
export type FileRow = {
  /** Names the row, and the transfer of its file. */
  readonly key: string
  readonly item: Item
  readonly attachment: Attachment
  readonly transfer?: Transfer
}

type Lists = State['timelines'][SpaceId]['lists']
type FilesOverlay = Extract<Overlay, { kind: 'files' }>

const withFiles = memoised((_space: SpaceId, lists: Lists | undefined): readonly Item[] => {
  const known = new Map(
    [...(lists?.timeline?.items ?? []), ...(lists?.files?.items ?? [])].map((item) => [item.id, item]),
  )
  return [...known.values()]
    .filter(({ attachments }) => attachments.length > 0)
    .toSorted((a, b) => b.createdAt - a.createdAt)
})

/** Newest first; what came live since the list was read is among them. */
const itemsWithFiles = ({ timelines }: State, space: SpaceId): readonly Item[] =>
  withFiles(space, timelines[space]?.lists)

/** Newest item first; of one item, in the order of the item. */
export const fileRows = (state: State, { space, item }: FilesOverlay): readonly FileRow[] => {
  const known = item === undefined ? undefined : findItem(state, space, item)
  const items = item === undefined ? itemsWithFiles(state, space) : known === undefined ? [] : [known]
  return items.flatMap((own) =>
    own.attachments.map((attachment) => {
      const key = `${own.id}/${attachment.file}`
      const transfer = state.transfers[key]
      return { key, item: own, attachment, ...(transfer === undefined ? {} : { transfer }) }
    }),
  )
}

/** The chosen row, the first when that is gone. */
export const litFile = (state: State, overlay: FilesOverlay): FileRow | undefined => {
  const rows = fileRows(state, overlay)
  return rows.find(({ key }) => key === overlay.chosen) ?? rows[0]
}

const none: readonly FileToSend[] = []

/** What will go with the message that is being written. */
export const attachedFiles = (state: State): readonly FileToSend[] => {
  const target = composerTarget(state)
  return (target && state.view.attached[target.slot]) ?? none
}

type AttachOverlay = Extract<Overlay, { kind: 'attach' }>

/** A whole path pasted or typed behind what stood there begins anew: `~//tmp/x` means `/tmp/x`. */
export const meantPath = (typed: string): string => typed.replace(/^.+\/(?=\/|~\/)/u, '')

/** A typed path: the folder it is in, separator included, and what of the name is typed. */
export const typedPath = (path: string): { readonly folder: string; readonly begun: string } => {
  const typed = meantPath(path)
  const cut = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1
  return { folder: typed.slice(0, cut), begun: typed.slice(cut) }
}

/** The entries of the folder whose names hold what is typed, those that begin with it first. */
export const attachRows = ({ query, listing }: AttachOverlay): readonly FolderEntry[] => {
  const { folder, begun } = typedPath(query.text)
  // Another folder's entries must not be chosen from while this one's are on their way.
  if (listing?.folder !== folder) return []
  const wanted = begun.toLowerCase()
  const found = listing.entries.filter(({ name }) => name.toLowerCase().includes(wanted))
  const begins = (entry: FolderEntry): boolean => entry.name.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))]
}

/** The same for the folder that a file is chosen from. */
export const litEntry = (overlay: AttachOverlay): FolderEntry | undefined => {
  const rows = attachRows(overlay)
  return rows.find(({ path }) => path === overlay.chosen) ?? rows[0]
}

/** The file on its way that is told about: the one that has come the least far. */
export const slowestTransfer = ({ transfers }: State): Transfer | undefined =>
  Object.values(transfers).toSorted((a, b) => partOf(a) - partOf(b))[0]

const partOf = ({ done, size }: Transfer): number => (size === undefined || size === 0 ? 0 : done / size)
