// From a filled form to the intent it stands for, or to what is wrong with it in words.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { SpaceSettings } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { assertNever } from '../../src/domain/result.ts'
import { findItem } from '../selectors/items.ts'
import type { FieldName } from '../overlay.ts'
import type { CommandContext } from './command.ts'
import { editOf } from './edit-form.ts'
import { settingWords } from './forms.ts'
import type { Form } from './forms.ts'
import { kindWord } from './item.ts'
import { withMentions } from './mentions.ts'
import { candidates, parseAssignees } from './parse-assignees.ts'
import { parseDue } from './parse-due.ts'
import { rolesToGive } from './rights.ts'

/** What comes of saving a form; only with a `wrong` it stays open. */
export type Submission =
  | { readonly intent: Intent }
  /** It says what is there already. */
  | { readonly nothing: true }
  | Wrong

/** Something in this field has to be different first. */
type Wrong = { readonly wrong: string; readonly field: FieldName }

const raw = (form: Form, name: FieldName): string =>
  form.fields.find((field) => field.name === name)?.editor.text ?? ''

type Read = {
  readonly title: () => SafeText
  readonly body: () => SafeText
  readonly description: () => SafeText
}

const readerOf = (context: CommandContext, form: Form): Read => ({
  title: () => context.safe(raw(form, 'title').replaceAll(/\s+/g, ' ').trim()),
  description: () => context.safe(raw(form, 'description').trim()),
  body: () => context.safe(withMentions(raw(form, 'body').trim(), candidates(context.state(), form.space))),
})

const noTitle = (what: string): Submission => ({ wrong: `A ${what} needs a title.`, field: 'title' })

const post = ({ title, body }: Read, space: SpaceId): Submission =>
  title() === '' ? noTitle('post') : { intent: { kind: 'create-post', space, title: title(), body: body() } }

const task = (context: CommandContext, form: Form, { title, body }: Read, space: SpaceId): Submission => {
  if (title() === '') return noTitle('task')
  const state = context.state()
  const who = parseAssignees(raw(form, 'assignees'), candidates(state, space), state.me)
  if ('wrong' in who) return { wrong: who.wrong, field: 'assignees' }
  const due = parseDue(raw(form, 'due'), context.now())
  if ('wrong' in due) return { wrong: due.wrong, field: 'due' }
  return {
    intent: { kind: 'create-task', space, title: title(), body: body(), assignees: who.assignees, ...due },
  }
}

const edit = (context: CommandContext, form: Form, space: SpaceId, item: ItemId | undefined): Submission => {
  const base = form.base ?? (item === undefined ? undefined : findItem(context.state(), space, item))
  return base === undefined
    ? { wrong: 'The item is gone.', field: 'body' }
    : editOf(context, form, base, kindWord(base))
}

/** A setting by its first letters; undefined where the form has no such field. */
const settingIn = <Word extends string>(
  form: Form,
  field: FieldName,
  words: readonly Word[],
): Word | Wrong | undefined => {
  if (!form.fields.some(({ name }) => name === field)) return undefined
  const wanted = raw(form, field).trim().toLowerCase()
  // Of a new space what was emptied is as usual: the first. What is there already is not changed by an empty word.
  const isMeant = wanted !== '' || form.form === 'new-space'
  const word = isMeant ? words.find((one) => one.startsWith(wanted)) : undefined
  return word ?? { wrong: `It is ${words.join(' or ')}.`, field }
}

/** What is there already does not become public, nor stops to be. */
const LATER = ['private', 'listed'] as const

const settingsIn = (form: Form): SpaceSettings | Wrong => {
  const access = settingIn(form, 'access', form.form === 'settings' ? LATER : settingWords.access)
  if (typeof access === 'object') return access
  const inviting = settingIn(form, 'inviting', settingWords.inviting)
  if (typeof inviting === 'object') return inviting
  const writing = settingIn(form, 'writing', settingWords.writing)
  if (typeof writing === 'object') return writing
  if (access === 'public' && inviting === 'admins')
    return { wrong: 'Into a public space everybody may bring others.', field: 'inviting' }
  return {
    ...(access === undefined ? {} : { access }),
    ...(inviting === undefined ? {} : { inviting }),
    ...(writing === undefined ? {} : { writing }),
  }
}

/** Only what is not as it was. */
const changedSettings = (form: Form, space: SpaceId): Submission => {
  const settings = settingsIn(form)
  if ('wrong' in settings) return settings
  const was = (field: FieldName): string | undefined => {
    const editor = form.fields.find(({ name }) => name === field)?.editor
    return editor?.undo[0]?.text ?? editor?.text
  }
  const changed = Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => was(name as keyof SpaceSettings) !== value),
  )
  return Object.keys(changed).length === 0
    ? { nothing: true }
    : { intent: { kind: 'change-settings', space, settings: changed } }
}

const newSpace = (form: Form, title: SafeText, description: SafeText): Submission => {
  if (title === '') return noTitle('space')
  const settings = settingsIn(form)
  if ('wrong' in settings) return settings
  return {
    intent: {
      kind: 'create-space',
      title,
      ...(description === '' ? {} : { description }),
      ...(Object.keys(settings).length === 0 ? {} : { settings }),
    },
  }
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/

/** A role by its first letters, among those that the person may give. */
const invitation = (context: CommandContext, form: Form, space: SpaceId): Submission => {
  const invitee = context.safe(raw(form, 'email').trim())
  if (!ADDRESS.test(invitee)) return { wrong: 'An e-mail address has an @ in it.', field: 'email' }
  const own = context.state().spaces[space]?.role ?? 'guest'
  const wanted = raw(form, 'role').trim().toLowerCase()
  const known = (['admin', 'member', 'guest'] as const).find(
    (role) => wanted !== '' && role.startsWith(wanted),
  )
  if (known === undefined) return { wrong: 'Roles are member, guest and admin.', field: 'role' }
  if (!rolesToGive(own).includes(known))
    return { wrong: `As ${own} you may invite ${rolesToGive(own).join(', ')} only.`, field: 'role' }
  return { intent: { kind: 'invite', space, invitee, role: known } }
}

/** What the form asks the network for. The form's space and item are there for the forms that need them. */
export const submission = (context: CommandContext, form: Form): Submission => {
  const read = readerOf(context, form)
  const title = read.title()
  const { space, item } = form
  if (form.form === 'new-space') return newSpace(form, title, read.description())
  if (form.form === 'join') return { wrong: 'A space is joined, not saved.', field: 'where' }
  if (space === undefined) return { wrong: 'The space is gone.', field: 'title' }
  switch (form.form) {
    case 'describe-space':
      return { intent: { kind: 'describe-space', space, description: read.description() } }
    case 'settings':
      return changedSettings(form, space)
    case 'invite':
      return invitation(context, form, space)
    case 'rename-space':
      return title === '' ? noTitle('space') : { intent: { kind: 'rename-space', space, title } }
    case 'post':
      return post(read, space)
    case 'task':
      return task(context, form, read, space)
    case 'edit':
      return edit(context, form, space, item)
    default:
      return assertNever(form.form)
  }
}
