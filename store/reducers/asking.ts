// The answers to what an open overlay asked the network. Once it is closed, or asks for something else, nobody hears them.
import type { SpaceId } from '../../src/domain/ids.ts'
import { editorOf, emptyEditor } from '../editor.ts'
import type { EventOf } from '../events.ts'
import type { Field } from '../overlay.ts'
import type { State } from '../state.ts'
import { overlayClosed, spaceOpened, withFocusThere, withView } from './view.ts'

/** Heard only while these words stand in the search. Who they are was told before, by `people-seen`. */
export const peopleFound = (state: State, { words, people }: EventOf<'people-found'>): State => {
  const { overlay } = state.view
  if (overlay?.kind !== 'people' || overlay.query.text.trim() !== words) return state
  const { problem: _, ...search } = overlay
  return withView(state, { overlay: { ...search, found: { words, people } } })
}

/** Heard only while these words stand in the directory; an earlier problem goes. */
export const spacesFound = (state: State, { words, spaces, total }: EventOf<'spaces-found'>): State => {
  const { overlay } = state.view
  if (overlay?.kind !== 'directory' || overlay.query.text.trim() !== words) return state
  const { problem: _, ...search } = overlay
  return withView(state, { overlay: { ...search, found: { words, spaces, total } } })
}

/** Heard only while the readers of this item are shown; an earlier problem goes. */
export const readersFound = (state: State, { item, readers }: EventOf<'readers-found'>): State => {
  const { overlay } = state.view
  if (overlay?.kind !== 'readers' || overlay.item !== item) return state
  const { problem: _, ...shown } = overlay
  return withView(state, { overlay: { ...shown, found: readers } })
}

/** The words go into the overlay of this kind, if it is open; for `presence` one can choose again then. */
export const failed = (state: State, { kind, problem }: EventOf<'asking-failed'>): State => {
  const { overlay } = state.view
  if (overlay?.kind !== kind) return state
  if (overlay.kind !== 'presence') return withView(state, { overlay: { ...overlay, problem } })
  const { asking: _, ...choice } = overlay
  return withView(state, { overlay: { ...choice, problem } })
}

/** Who has closed the choice meanwhile is shown so all the same. */
export const shownAs = (state: State, { presence }: EventOf<'shown-as'>): State => {
  const { overlay } = state.view
  const shown = { ...state, shownAs: presence }
  return overlay?.kind === 'presence' && overlay.asking === presence ? overlayClosed(shown) : shown
}

/** Goes to the space, unless what asked for it was left meanwhile. */
export const joined = (state: State, space: SpaceId): State => {
  const { overlay } = state.view
  const waits =
    (overlay?.kind === 'form' && overlay.form === 'join') ||
    (overlay?.kind === 'directory' && overlay.joining !== undefined)
  if (!waits || state.spaces[space] === undefined) return state
  return withFocusThere(withView(spaceOpened(overlayClosed(state), space), { focus: 'composer' }))
}

/** The form is filled with what is so; without that there is nothing to fill in. */
export const settingsTold = (state: State, { space, told }: EventOf<'settings-told'>): State => {
  const { overlay } = state.view
  const waits =
    overlay?.kind === 'form' &&
    overlay.form === 'settings' &&
    overlay.asking === true &&
    overlay.space === space
  if (!waits) return state
  if ('problem' in told)
    return withView(overlayClosed(state), { notice: { tone: 'warning', words: told.problem } })
  const { asking: _, ...form } = overlay
  const { access, inviting, writing } = told
  const values = { access, inviting, writing }
  const fields = (['access', 'inviting', 'writing'] as const).flatMap((name): readonly Field[] => {
    const value = values[name]
    return value === undefined ? [] : [{ name, editor: editorOf(value), multiline: false }]
  })
  return withView(state, { overlay: { ...form, fields } })
}

const pinField: Field = { name: 'pin', editor: emptyEditor, multiline: false, secret: true }

/** The form says what is wrong; where a PIN is wanted it has a field for it from now on. */
export const joinRefused = (state: State, { words, pinNeeded }: EventOf<'join-refused'>): State => {
  const { overlay } = state.view
  if (overlay?.kind === 'directory' && overlay.joining !== undefined) {
    const { joining: _, ...search } = overlay
    return withView(state, { overlay: { ...search, problem: words } })
  }
  if (overlay?.kind !== 'form' || overlay.form !== 'join') return state
  const { asking: _, ...form } = overlay
  const at = form.fields.findIndex(({ name }) => name === 'pin')
  const fields = pinNeeded && at === -1 ? [...form.fields, pinField] : form.fields
  const field = pinNeeded ? fields.findIndex(({ name }) => name === 'pin') : form.field
  return withView(state, { overlay: { ...form, fields, field, problem: words } })
}
