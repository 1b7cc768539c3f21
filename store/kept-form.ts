// An open form as plain data for the disk, and back: nobody loses a long post because the program ended.
import type { KeptForm } from '../src/persistence/persistence.ts'
import { isDirty } from './commands/forms.ts'
import type { Form } from './commands/forms.ts'
import { editorOf, rewritten } from './editor.ts'
import type { Editor } from './editor.ts'
import type { Overlay } from './overlay.ts'

/** Undefined when no form is open, or nothing was written in it. */
export const keptForm = (overlay: Overlay | undefined): KeptForm | undefined => {
  if (overlay?.kind !== 'form' || !isDirty(overlay)) return undefined
  // A PIN is in the one, perhaps; what stands in the other may be old by then.
  if (overlay.form === 'join' || overlay.form === 'settings') return undefined
  const { form, space, item, base, replaces, field } = overlay
  return {
    form,
    ...(space === undefined ? {} : { space }),
    ...(item === undefined ? {} : { item }),
    ...(base === undefined ? {} : { base }),
    ...(replaces === undefined ? {} : { replaces }),
    fields: overlay.fields.flatMap(({ name, editor, multiline }) =>
      name === 'where' || name === 'pin'
        ? []
        : [{ name, text: editor.text, before: editor.undo[0]?.text ?? editor.text, multiline }],
    ),
    field,
  }
}

/** The form as it was, carets at the ends; one step of undo takes back what was written. */
export const reopened = ({ fields, field, ...kept }: KeptForm): Form => ({
  ...kept,
  kind: 'form',
  fields: fields.map(({ name, text, before, multiline }) => ({
    name,
    editor: written(before, text),
    multiline,
  })),
  field: Math.min(field, fields.length - 1),
})

const written = (before: string, text: string): Editor =>
  text === before ? editorOf(text) : rewritten(editorOf(before), text)
