// Signing in, as the form on the screen sees it: under way, with an address for the browser, done, or what was wrong.
import type { Account, Accounts, SignInForm } from '../../src/domain/accounts.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { SignInFieldName, SignInOverlay } from '../account-overlays.ts'
import type { StorePort } from './store-port.ts'

/** One attempt at a time: another one ends the one before, whichever account it was in. */
export type SigningIn = {
  /** With what the sign-in form in this store holds. What was typed stays there until it worked. */
  begin(store: StorePort, form: SignInForm): void
  /** Back to the form. If the server has said yes already, the account is there nevertheless. */
  cancel(): void
}

const CONNECTING = 'Asking the server …'
const PART_MISSING = 'A part of spaceterm is missing: was it updated meanwhile? Start it again.'
const IN_BROWSER = 'Go on in the browser. If none has opened, open this address yourself:'

/** Changes the form that waits in this store; nothing happens when it is not there any more. */
const change = (store: StorePort, to: Pick<SignInOverlay, 'waiting' | 'problem'>): void => {
  const { overlay } = store.getState().view
  if (overlay?.kind !== 'sign-in') return
  const { waiting: _, problem: __, ...form } = overlay
  store.dispatch({ type: 'overlay-shown', overlay: { ...form, field: fieldFor(overlay, to.problem), ...to } })
}

const about: readonly (readonly [SignInFieldName, RegExp])[] = [
  ['pin', /\bPIN\b/u],
  ['username', /\busername:/u],
]

/** Where the caret stands once this is said: in the field that it is about, where its words tell. */
const fieldFor = ({ fields, field }: SignInOverlay, problem = ''): number => {
  const told = about.find(([, words]) => words.test(problem))
  const at = fields.findIndex(({ name }) => name === told?.[0])
  return at === -1 ? field : at
}

/**
 * @param accounts loaded when they are needed
 * @param done the account is kept; `asked` is where its form was
 */
export const createSigningIn = ({
  accounts,
  safe,
  done,
}: {
  readonly accounts: () => Promise<Pick<Accounts, 'add'>>
  readonly safe: (text: string) => SafeText
  readonly done: (account: Account, asked: StorePort) => void
}): SigningIn => {
  let attempt: { readonly store: StorePort; readonly stop: AbortController } | undefined

  const run = async (store: StorePort, form: SignInForm, stop: AbortController): Promise<void> => {
    const known = await accounts().catch(() => undefined)
    if (known === undefined) return change(store, { problem: safe(PART_MISSING) })
    const added = await known.add(form, {
      signal: stop.signal,
      onAddress: (url) => {
        if (!stop.signal.aborted) change(store, { waiting: { words: IN_BROWSER, address: safe(url) } })
      },
    })
    if (attempt?.stop === stop) attempt = undefined
    if (!added.ok && !stop.signal.aborted) change(store, { problem: added.problem.words })
    if (!added.ok) return
    if (store.getState().view.overlay?.kind === 'sign-in') store.dispatch({ type: 'overlay-closed' })
    done(added.value, store)
  }

  const cancel = (): void => {
    attempt?.stop.abort()
    if (attempt !== undefined) change(attempt.store, {})
    attempt = undefined
  }

  return {
    begin: (store, form) => {
      cancel()
      const stop = new AbortController()
      attempt = { store, stop }
      change(store, { waiting: { words: CONNECTING } })
      void run(store, form, stop)
    },
    cancel,
  }
}
