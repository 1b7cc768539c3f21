// Signing in on the screen: choosing a kind, filling in its form, waiting for the network, giving up.
import type { SignInKind, SignInOverlay } from '../account-overlays.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { closing, rowAfter, steps, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { editingCommands } from './editing.ts'
import { say, sure } from './say.ts'
import { AVAYA, kindsInOrder, missingIn, signInFormOf, signInOverlay, wantedFor } from './sign-in-forms.ts'

const formOf = ({ view: { overlay } }: State): SignInOverlay | undefined =>
  overlay?.kind === 'sign-in' ? overlay : undefined

const withForm =
  (act: (context: CommandContext, form: SignInOverlay) => void) => (context: CommandContext) => {
    const form = formOf(context.state())
    if (form !== undefined) act(context, form)
  }

/** The first question: how. @param server stands in the form then */
export const showKinds = (context: CommandContext, server?: string, chosen: SignInKind = 'browser'): void =>
  context.dispatch({
    type: 'overlay-shown',
    overlay: { kind: 'sign-in-kinds', chosen, ...(server === undefined ? {} : { server }) },
  })

const kindsOf = ({ view: { overlay } }: State) => (overlay?.kind === 'sign-in-kinds' ? overlay : undefined)

const chooseBy: MoveBy = (context, by) => {
  const overlay = kindsOf(context.state())
  if (overlay === undefined) return
  const chosen = rowAfter(kindsInOrder, kindsInOrder.indexOf(overlay.chosen), by)
  if (chosen !== undefined) showKinds(context, overlay.server, chosen)
}

/** These are elsewhere. */
const withoutAvaya: ReadonlySet<SignInKind> = new Set(['invite', 'guest', 'symphony'])

const openForm = (context: CommandContext): void => {
  const overlay = kindsOf(context.state())
  if (overlay === undefined) return
  const server = overlay.server ?? (withoutAvaya.has(overlay.chosen) ? '' : AVAYA)
  const form = signInOverlay(overlay.chosen, { server })
  context.dispatch({ type: 'overlay-shown', overlay: form })
  if (form.fields.length === 0) context.accounts.signIn(signInFormOf(form))
}

/** In the list of kinds. Where a kind has nothing to fill in, choosing it signs in. */
export const kindsCommands: readonly Command[] = [
  {
    id: 'sign-in-kinds.choose',
    title: 'Sign in that way',
    scope: 'sign-in-kinds',
    category: 'Act',
    keys: ['enter', 'right', 'l'],
    hint: 'choose',
    run: openForm,
  },
  ...steps('sign-in-kinds', chooseBy),
  ...toEnds('sign-in-kinds', chooseBy),
  closing('sign-in-kinds', ['escape', 'left', 'h', 'q']),
]

const toField = (context: CommandContext, { problem: _, ...form }: SignInOverlay, field: number): void =>
  context.dispatch({ type: 'overlay-shown', overlay: { ...form, field } })

const moveBy = (by: 1 | -1) =>
  withForm((context, form) =>
    form.fields.length === 0
      ? undefined
      : toField(context, form, (form.field + by + form.fields.length) % form.fields.length),
  )

const stepBy = (by: 1 | -1) =>
  withForm((context, form) => {
    const next = form.field + by
    if (next >= 0 && next < form.fields.length) toField(context, form, next)
  })

const submit = withForm((context, form) => {
  const missing = missingIn(form)
  const field = form.fields[missing]
  if (field === undefined) return context.accounts.signIn(signInFormOf(form))
  const label = wantedFor(form.of, field.name)?.label ?? field.name
  context.dispatch({
    type: 'overlay-shown',
    overlay: { ...form, field: missing, problem: `${label} is needed.` },
  })
})

const isLast = (form: SignInOverlay): boolean => form.field >= form.fields.length - 1

const submitsHere = (state: State): boolean => {
  const form = formOf(state)
  return form !== undefined && isLast(form)
}

const leave = withForm((context, form) => {
  const written = form.fields.some(({ editor }) => editor.undo.length > 0 && editor.text.trim() !== '')
  if (written && !sure(context, 'sign-in.leave', 'Esc again throws away what you filled in.')) return
  context.dispatch({ type: 'overlay-closed' })
})

/** In the form, as long as the network is not being asked. */
export const signInCommands: readonly Command[] = [
  {
    id: 'sign-in.submit',
    title: 'Sign in',
    scope: 'sign-in',
    category: 'Act',
    keys: ['ctrl-s'],
    hint: 'sign in',
    hinted: (state) => !submitsHere(state),
    run: submit,
  },
  {
    id: 'sign-in.enter',
    title: 'Next field; in the last one: sign in',
    scope: 'sign-in',
    category: 'Act',
    keys: ['enter'],
    hint: 'sign in',
    hinted: submitsHere,
    run: withForm((context, form) =>
      isLast(form) ? submit(context) : toField(context, form, form.field + 1),
    ),
  },
  {
    id: 'sign-in.next',
    title: 'Next field',
    scope: 'sign-in',
    category: 'Move',
    keys: ['tab'],
    hint: 'next field',
    hinted: (state) => (formOf(state)?.fields.length ?? 0) > 1,
    run: moveBy(1),
  },
  {
    id: 'sign-in.previous',
    title: 'Field before',
    scope: 'sign-in',
    category: 'Move',
    keys: ['shift-tab'],
    run: moveBy(-1),
  },
  {
    id: 'sign-in.up',
    title: 'Up',
    scope: 'sign-in',
    category: 'Edit text',
    keys: ['up', 'ctrl-p'],
    run: stepBy(-1),
  },
  {
    id: 'sign-in.down',
    title: 'Down',
    scope: 'sign-in',
    category: 'Edit text',
    keys: ['down', 'ctrl-n'],
    run: stepBy(1),
  },
  {
    id: 'sign-in.leave',
    title: 'Leave without signing in',
    scope: 'sign-in',
    category: 'Move',
    keys: ['escape'],
    hint: 'leave',
    run: leave,
  },
  ...editingCommands('sign-in'),
]

const addressOf = (state: State): string | undefined => formOf(state)?.waiting?.address

/** While the network is asked; stopping leads back to the form as it was filled in. */
export const signingInCommands: readonly Command[] = [
  {
    id: 'signing-in.copy',
    title: 'Copy the address',
    scope: 'signing-in',
    category: 'Act',
    keys: ['c', 'y'],
    hint: 'copy address',
    hinted: (state) => addressOf(state) !== undefined,
    disabled: (state) => (addressOf(state) === undefined ? 'There is no address yet.' : undefined),
    run: (context) => {
      context.accounts.copy(addressOf(context.state()) ?? '')
      say(context, 'Copied, if your terminal lets programs do so.')
    },
  },
  {
    id: 'signing-in.cancel',
    title: 'Stop signing in',
    scope: 'signing-in',
    category: 'Act',
    keys: ['escape', 'q'],
    hint: 'stop',
    run: ({ accounts }) => accounts.cancel(),
  },
]
