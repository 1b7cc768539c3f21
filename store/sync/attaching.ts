// Choosing a file to go along: lists the folder whose path is being typed, and puts the chosen file to what is written.
import type { OwnFiles } from '../../src/persistence/own-files.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { typedPath } from '../selectors/files.ts'
import type { EditorSlot } from '../editor-slot.ts'
import type { State } from '../state.ts'
import type { StorePort } from './store-port.ts'

/** What follows the overlay `attach`; the paths are those of this machine. */
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

const keptFiles = ({ view: { attached } }: State) =>
  Object.entries(attached).flatMap(([slot, files = []]) =>
    files.map((file) => ({ slot: slot as EditorSlot, file })),
  )

/** Lists whenever another folder is typed, and looks once whether the files of the last time are still there. */
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

  let stopped = false
  /** What was attached the last time may be gone since: better said now than when it is sent. */
  const checkKept = async (): Promise<void> => {
    const kept = keptFiles(store.getState())
    const found = await Promise.all(kept.map(async ({ file }) => files.choose(file.path)))
    if (stopped) return
    const gone = kept.flatMap(({ slot, file }, at) => {
      const result = found[at]
      return result === undefined || result.ok ? [] : [{ slot, path: file.path, words: result.problem.words }]
    })
    if (gone.length === 0) return
    const words =
      `${[...new Set(gone.map((each) => each.words))].join(' ')} It was taken off what you are writing.` as SafeText
    store.dispatch(...gone.map(({ slot, path }) => ({ type: 'file-detached', slot, path }) as const), {
      type: 'notice-shown',
      notice: { tone: 'warning', words },
    })
  }
  void checkKept()

  return {
    attach: (path, slot) => void choose(path, slot),
    stop: () => {
      stopped = true
      unsubscribe()
    },
  }
}
