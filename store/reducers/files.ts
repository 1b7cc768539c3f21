// Files: those on their way, those that will go with what is being written, and the folder one chooses from.
import type { EventOf } from '../events.ts'
import type { EditorSlot } from '../editor-slot.ts'
import type { State } from '../state.ts'

/** The first one of a file begins its transfer, too. */
export const transferMoved = (state: State, { transfer }: EventOf<'transfer-moved'>): State => ({
  ...state,
  transfers: { ...state.transfers, [transfer.id]: transfer },
})

/** Whole, stopped or failed: how it went is told apart from this. */
export const transferEnded = (state: State, id: string): State => {
  if (state.transfers[id] === undefined) return state
  const { [id]: _, ...transfers } = state.transfers
  return { ...state, transfers }
}

const withAttached = (state: State, attached: State['view']['attached']): State => ({
  ...state,
  view: { ...state.view, attached },
})

/** The same file twice is one. */
export const fileAttached = (state: State, { slot, file }: EventOf<'file-attached'>): State => {
  const others = (state.view.attached[slot] ?? []).filter(({ path }) => path !== file.path)
  return withAttached(state, { ...state.view.attached, [slot]: [...others, file] })
}

/** The one that is named, else the last. */
export const fileDetached = (state: State, { slot, path }: EventOf<'file-detached'>): State => {
  const files = state.view.attached[slot] ?? []
  const gone = path === undefined ? files.at(-1) : files.find((file) => file.path === path)
  if (gone === undefined) return state
  const left = files.filter((file) => file !== gone)
  return left.length === 0
    ? filesTaken(state, slot)
    : withAttached(state, { ...state.view.attached, [slot]: left })
}

/** Those of the last time; what is attached now counts. */
export const withFilesKept = (state: State, kept: State['view']['attached'] = {}): State =>
  Object.keys(kept).length === 0 ? state : withAttached(state, { ...kept, ...state.view.attached })

/** They went on their way with what was written. */
export const filesTaken = (state: State, slot: EditorSlot): State => {
  if (state.view.attached[slot] === undefined) return state
  const { [slot]: _, ...attached } = state.view.attached
  return withAttached(state, attached)
}

/** Taken whatever is typed by now: `attachRows` shows it only while its folder is meant. */
export const folderListed = (state: State, { listing }: EventOf<'folder-listed'>): State => {
  const { overlay } = state.view
  return overlay?.kind === 'attach'
    ? { ...state, view: { ...state.view, overlay: { ...overlay, listing } } }
    : state
}
