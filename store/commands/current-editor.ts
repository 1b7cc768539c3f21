// The one text that has the caret now: composer, filter of an overlay or field of a form; and how it is put back.
import { sealed } from '../account-overlays.ts'
import type { SignInOverlay } from '../account-overlays.ts'
import type { Editor } from '../editor.ts'
import type { StateEvent } from '../events.ts'
import { composerEditor, composerTarget } from '../selectors/composer.ts'
import type { Overlay } from '../overlay.ts'
import type { State } from '../state.ts'

/** The text, and where it belongs. */
export type CurrentEditor = {
  readonly editor: Editor
  /** Line breaks may be in it; pasted ones become blanks elsewhere. */
  readonly multiline: boolean
  /** The event that puts it back changed; dispatching it is left to the caller. What was said to be wrong goes. */
  put(editor: Editor): StateEvent
}

const shown = (overlay: Overlay): StateEvent => ({ type: 'overlay-shown', overlay })

const inForm = (overlay: Extract<Overlay, { kind: 'form' }>): CurrentEditor | undefined => {
  const field = overlay.fields[overlay.field]
  // What is written before the settings are there would be lost.
  if (field === undefined || (overlay.form === 'settings' && overlay.asking === true)) return undefined
  const { problem: _, ...form } = overlay
  return {
    editor: field.editor,
    multiline: field.multiline,
    put: (written) => {
      const editor = field.secret === true ? sealed(written) : written
      return shown({ ...form, fields: form.fields.with(form.field, { ...field, editor }) })
    },
  }
}

/** Nothing is written while the network is asked. */
const inSignIn = (overlay: SignInOverlay): CurrentEditor | undefined => {
  const field = overlay.fields[overlay.field]
  if (field === undefined || overlay.waiting !== undefined) return undefined
  const { problem: _, ...form } = overlay
  return {
    editor: field.editor,
    multiline: false,
    put: (written) => {
      const editor = field.secret ? sealed(written) : written
      return shown({ ...form, fields: form.fields.with(form.field, { ...field, editor }) })
    },
  }
}

type Filtered = Exclude<Extract<Overlay, { readonly query: Editor }>, { kind: 'members' }>

/** Another filter, other rows: the best match is lit. */
const inFilter = (overlay: Filtered): CurrentEditor => ({
  editor: overlay.query,
  multiline: false,
  put: (query) =>
    shown({ ...overlay, query, chosen: query.text === overlay.query.text ? overlay.chosen : undefined }),
})

/** Nothing is written while the network is asked to let the person in; what it said of something else goes. */
const inDirectory = (overlay: Extract<Overlay, { kind: 'directory' }>): CurrentEditor | undefined => {
  const { problem: _, ...search } = overlay
  return overlay.joining === undefined ? inFilter(search) : undefined
}

const inOverlay = (overlay: Overlay): CurrentEditor | undefined => {
  switch (overlay.kind) {
    case 'members':
      return overlay.filtering
        ? { editor: overlay.query, multiline: false, put: (query) => shown({ ...overlay, query }) }
        : undefined
    case 'form':
      return inForm(overlay)
    case 'sign-in':
      return inSignIn(overlay)
    case 'directory':
      return inDirectory(overlay)
    default:
      return 'query' in overlay ? inFilter(overlay) : undefined
  }
}

/** Undefined while nothing is being written. */
export const currentEditor = (state: State): CurrentEditor | undefined => {
  if (state.view.overlay !== undefined) return inOverlay(state.view.overlay)
  const target = state.view.focus === 'composer' ? composerTarget(state) : undefined
  if (target === undefined) return undefined
  return {
    editor: composerEditor(state),
    multiline: true,
    put: (editor) => ({ type: 'editor-changed', slot: target.slot, editor }),
  }
}
