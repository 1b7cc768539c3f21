// The forms: which fields they have, and whether leaving one would lose something.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Role, SpaceSettings } from '../../src/domain/model.ts'
import { editorOf } from '../editor.ts'
import type { Field, FieldName, FormName, Overlay } from '../overlay.ts'

/** The one overlay for all forms but those of signing in, which never come to the disk. */
export type Form = Extract<Overlay, { kind: 'form' }>

const field = (name: FieldName, text = '', multiline = false): Field => ({
  name,
  editor: editorOf(text),
  multiline,
})

const form = (
  name: FormName,
  fields: readonly Field[],
  about: { space?: SpaceId; item?: ItemId } = {},
): Form => ({
  kind: 'form',
  form: name,
  ...about,
  fields,
  field: 0,
})

/** reopened.ts fills it by the order of its fields. */
export const newPostForm = (space: SpaceId): Form =>
  form('post', [field('title'), field('body', '', true)], { space })

/** reopened.ts fills it by the order of its fields. Assignees and due date are parsed when it is saved. */
export const newTaskForm = (space: SpaceId): Form =>
  form('task', [field('title'), field('body', '', true), field('assignees'), field('due')], { space })

/** What a space is like where nothing else is said. */
const usual: Required<SpaceSettings> = { access: 'private', inviting: 'everybody', writing: 'everybody' }

/** @param settings what of a space can be decided @param wanted how they are filled in */
export const newSpaceForm = (settings: readonly (keyof SpaceSettings)[], wanted: SpaceSettings = {}): Form =>
  form('new-space', [
    field('title'),
    field('description'),
    ...settings.map((name) => field(name, wanted[name] ?? usual[name])),
  ])

/** Its fields come with what the network says of the space. */
export const settingsForm = (space: SpaceId): Form => ({
  ...form('settings', [field('access')], { space }),
  asking: true,
})

/** In the order in which they are offered. */
export const settingWords = {
  access: ['private', 'listed', 'public'],
  inviting: ['everybody', 'admins'],
  writing: ['everybody', 'admins'],
} as const satisfies { readonly [Name in keyof SpaceSettings]-?: readonly SpaceSettings[Name][] }

/** @param description the present one: a field that is left as it was does not count as written in */
export const describeForm = (space: SpaceId, description: string): Form =>
  form('describe-space', [field('description', description, true)], { space })

/** @param role the one that is offered */
export const inviteForm = (space: SpaceId, role: Role): Form =>
  form('invite', [field('email'), field('role', role)], { space })

/** Where a network has no directory. A field for the PIN is added when the network wants one. */
export const joinForm = (): Form => form('join', [field('where')])

/** @param title the present one. One line only: Enter saves. */
export const renameForm = (space: SpaceId, title: string): Form =>
  form('rename-space', [field('title', title)], { space })

/** Something was written in it that Esc would throw away. */
export const isDirty = ({ fields }: Form): boolean =>
  fields.some(({ editor }) => editor.undo.length > 0) &&
  fields.some(({ editor }) => editor.text.trim() !== '')

/** Enter ends the form here: in a line of its own the last one, and in the text of a message as in the composer. */
export const entersSubmit = ({ fields, field: at }: Form): boolean => {
  const current = fields[at]
  if (fields.length === 1) return true
  return current !== undefined && !current.multiline && at === fields.length - 1
}
