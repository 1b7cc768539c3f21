// The forms of signing in, as a person fills them in: which kind, field after field, and nothing secret on the screen.
import { inTitle } from '../../components/overlays/sign-in-lines.ts'
import type { SignInForm } from '../../src/domain/accounts.ts'
import { kindsInOrder, signInKinds } from '../../store/commands/sign-in-forms.ts'
import type { Person } from './person.ts'
import type { PtyTerminal } from './pty.ts'

/** What goes into a field: a text that is seen, or a secret that is not; undefined = left as it is. */
export type Entry = string | { readonly secret: string } | undefined

/** The kinds stand in one order; each further down is one key more. */
export const choosesKind = async (me: Person, kind: SignInForm['kind']): Promise<void> => {
  await me.sees(/─ Sign in: how\?/)
  for (const other of kindsInOrder) {
    if (other === kind) break
    me.does('sign-in-kinds.down')
  }
  me.does('sign-in-kinds.choose')
  await me.sees(`─ Sign in: ${inTitle(signInKinds[kind].title)}`)
}

const fillsIn = async (terminal: PtyTerminal, me: Person, entry: Entry): Promise<void> => {
  if (entry === undefined) return
  me.does('sign-in.cut-to-start')
  if (typeof entry === 'string') {
    terminal.type(entry)
    await me.sees(entry)
    return
  }
  terminal.paste(entry.secret)
  await me.sees(`${entry.secret.length} characters, not shown`)
}

/** From the first field on; then the form is sent. */
export const fillsAll = async (
  terminal: PtyTerminal,
  me: Person,
  entries: readonly Entry[],
): Promise<void> => {
  me.does(...entries.map(() => 'sign-in.up'))
  for (const [at, entry] of entries.entries()) {
    if (at > 0) me.does('sign-in.down')
    await fillsIn(terminal, me, entry)
  }
  me.does('sign-in.submit')
}

/** What the program put into the terminal's clipboard last (OSC 52). */
export const copied = (terminal: PtyTerminal): string | undefined => {
  const last = terminal.written().split('\u001B]52;c;').at(-1)
  const [base64] = last?.split('\u0007') ?? []
  return terminal.written().includes('\u001B]52;c;') && base64 !== undefined
    ? Buffer.from(base64, 'base64').toString('utf8')
    : undefined
}
