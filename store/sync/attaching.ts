// Choosing a file to go along: lists the folder whose path is being typed, and puts the chosen file to what is written.
import type { OwnFiles } from '../../src/persistence/own-files.ts'
import { typedPath } from '../selectors/files.ts'
import type { EditorSlot, State } from '../state.ts'
import type { StorePort } from './store-port.ts'

export type Attaching = {
  /** Puts the file at this path to what is written there; says why when that cannot be. */
  attach(path: string, slot: EditorSlot): void
  stop(): void
}

const wanted = ({
  view: { overlay },
}: State): { readonly folder: string; readonly hidden: boolean } | undefined => {
  if (overlay?.kind !== 'attach') return undefined
  const { folder, begun } = typedPath(overlay.query.text)
  return { folder, hidden: begun.startsWith('.') }
}

export const startAttaching = ({
  store,
  files,
}: {
  readonly store: StorePort
  readonly files: Pick<OwnFiles, 'list' | 'choose' | 'resolved'>
}): Attaching => {
  let asked = ''

  const list = async (folder: string, hidden: boolean): Promise<void> => {
    const found = await files.list(files.resolved(folder === '' ? '~' : folder), hidden)
    store.dispatch({
      type: 'folder-listed',
      listing: found.ok
        ? { folder, entries: found.value }
        : { folder, entries: [], problem: found.problem.words },
    })
  }

  const unsubscribe = store.subscribe((state) => {
    const now = wanted(state)
    const key = now === undefined ? '' : `${String(now.hidden)} ${now.folder}`
    if (key === asked) return
    asked = key
    if (now !== undefined) void list(now.folder, now.hidden)
  })

  const choose = async (path: string, slot: EditorSlot): Promise<void> => {
    const chosen = await files.choose(files.resolved(path))
    if (!chosen.ok) {
      store.dispatch({ type: 'notice-shown', notice: { tone: 'warning', words: chosen.problem.words } })
      return
    }
    store.dispatch({ type: 'file-attached', slot, file: chosen.value }, { type: 'overlay-closed' })
  }

  return { attach: (path, slot) => void choose(path, slot), stop: unsubscribe }
}
