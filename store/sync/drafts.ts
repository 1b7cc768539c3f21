// What is being written, on disk a moment after it was typed: texts, forms, and the files that are to go along.
import type { Millis } from '../../src/domain/ids.ts'
import type { Persistence, Written } from '../../src/persistence/persistence.ts'
import { keptForm } from '../kept-form.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** No more than this of what was typed is lost, however the program ends; and a key does not wait for the disk. */
const WAIT: Millis = 200

/** It follows the store by itself; there is nothing to tell it. */
export type Drafts = {
  /** Saves what has changed and stops. */
  stop(): void
}

const formIn = ({ view: { overlay } }: State) => (overlay?.kind === 'form' ? overlay : undefined)

const hasChanged = ({ view }: State, { view: before }: State): boolean =>
  view.editors !== before.editors ||
  view.attached !== before.attached ||
  (view.overlay !== before.overlay && (view.overlay?.kind === 'form' || before.overlay?.kind === 'form'))

const isText = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** Something was sent or thrown away: it must not be there again after a crash. */
const wasTaken = (state: State, previous: State): boolean => {
  const { editors, attached } = state.view
  return (
    (formIn(previous) !== undefined && formIn(state) === undefined) ||
    (attached !== previous.view.attached &&
      Object.keys(previous.view.attached).length > Object.keys(attached).length) ||
    Object.entries(previous.view.editors).some(
      ([slot, editor]) => isText(editor?.text) && !isText(editors[slot as keyof typeof editors]?.text),
    )
  )
}

/** What the disk keeps of it. A slot is a space, or (for comments) a space and an item. */
export const writtenOf = ({ view }: State): Written => {
  const drafts: Record<string, string> = {}
  for (const [slot, editor] of Object.entries(view.editors)) {
    if (editor !== undefined && editor.text.trim() !== '') drafts[slot] = editor.text
  }
  const form = keptForm(view.overlay)
  return {
    drafts,
    ...(form === undefined ? {} : { form }),
    ...(Object.keys(view.attached).length === 0 ? {} : { attached: view.attached }),
  }
}

/** Saves soon after a key; what was sent or thrown away at once, after this turn. */
export const startDrafts = ({
  store,
  persistence,
  clock,
}: {
  readonly store: StorePort
  readonly persistence: Pick<Persistence, 'saveWritten'>
  readonly clock: Clock
}): Drafts => {
  let cancel: (() => void) | undefined

  const save = (): void => {
    cancel?.()
    cancel = undefined
    try {
      persistence.saveWritten(writtenOf(store.getState()))
    } catch {
      // A disk that refuses is named by the outbox when it matters; what is typed stays in memory.
    }
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (!hasChanged(state, previous)) return
    if (wasTaken(state, previous)) {
      cancel?.()
      cancel = clock.soon(save)
    } else cancel ??= clock.after(WAIT, save)
  })

  return {
    stop: () => {
      unsubscribe()
      if (cancel !== undefined) save()
    },
  }
}
