// The accounts beside each other: walking through them, the list of them, and what one can do with one.
import type { AccountSummary } from '../accounts.ts'
import { allAccounts, needsSignIn, nextAccount, thisAccount } from '../selectors/accounts.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { closeOverlay, closing, rowAfter, steps, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { say } from './say.ts'
import { showKinds } from './sign-in.ts'
import { signInAgain } from './sign-in-forms.ts'

const openAgain = (context: CommandContext, account: AccountSummary | undefined): void => {
  if (account === undefined) return
  if (account.id === PLACEHOLDER) return showKinds(context, account.server)
  // The form belongs to the account it is about: what becomes of it is told there.
  if (!account.here) context.accounts.show(account.id)
  context.dispatch({ type: 'overlay-shown', overlay: signInAgain(account) })
}

/** Stands where an account will be, until somebody has signed in. */
export const PLACEHOLDER = 'nobody'

const isOwn = (account: AccountSummary | undefined): string | undefined =>
  account?.kind === 'local' ? 'This machine’s own server needs no sign-in.' : undefined

/** Of all panes. Signing in again is hinted at only where the server has refused the account. */
export const globalAccountCommands: readonly Command[] = [
  {
    id: 'sign-in-again',
    title: 'Sign in again',
    scope: 'global',
    category: 'Program',
    keys: ['alt-l'],
    hint: 'sign in',
    hinted: needsSignIn,
    disabled: (state) => isOwn(thisAccount(state)),
    run: (context) => openAgain(context, thisAccount(context.state())),
  },
  {
    id: 'next-account',
    title: 'Next account',
    scope: 'global',
    category: 'Move',
    keys: ['alt-a'],
    disabled: (state) =>
      nextAccount(state) === undefined ? 'There is no other account; A shows what there is.' : undefined,
    run: (context) => {
      const next = nextAccount(context.state())
      if (next === undefined) return
      context.accounts.show(next)
      say(context, `This is ${thisAccount(context.state())?.name ?? 'another account'}.`)
    },
  },
  {
    id: 'accounts',
    title: 'Accounts: add, sign in again, remove',
    scope: 'global',
    category: 'Program',
    keys: ['A', 'alt-A'],
    run: ({ dispatch }) => dispatch({ type: 'overlay-shown', overlay: { kind: 'accounts' } }),
  },
]

/** The lit one of the list. */
export const litAccount = (state: State): AccountSummary | undefined => {
  const { overlay } = state.view
  const all = allAccounts(state)
  const chosen = overlay?.kind === 'accounts' ? overlay.chosen : undefined
  return all.find(({ id }) => id === chosen) ?? all.find(({ here }) => here) ?? all[0]
}

const moveBy: MoveBy = (context, by) => {
  const state = context.state()
  const all = allAccounts(state)
  const at = all.findIndex(({ id }) => id === litAccount(state)?.id)
  const next = rowAfter(all, at, by)
  if (next !== undefined)
    context.dispatch({ type: 'overlay-shown', overlay: { kind: 'accounts', chosen: next.id } })
}

/** In the list of accounts, on the lit one. */
export const accountsCommands: readonly Command[] = [
  {
    id: 'accounts.go',
    title: 'Go to it',
    scope: 'accounts',
    category: 'Move',
    keys: ['enter'],
    hint: 'go there',
    run: (context) => {
      const account = litAccount(context.state())
      closeOverlay(context)
      if (account !== undefined && !account.here) context.accounts.show(account.id)
    },
  },
  {
    id: 'accounts.add',
    title: 'Add an account',
    scope: 'accounts',
    category: 'Act',
    keys: ['a', '+'],
    hint: 'add',
    run: (context) => showKinds(context),
  },
  {
    id: 'accounts.again',
    title: 'Sign in again',
    scope: 'accounts',
    category: 'Act',
    keys: ['s'],
    hint: 'sign in again',
    disabled: (state) => isOwn(litAccount(state)),
    run: (context) => {
      const account = litAccount(context.state())
      closeOverlay(context)
      openAgain(context, account)
    },
  },
  {
    id: 'accounts.remove',
    title: 'Remove it (asks first)',
    scope: 'accounts',
    category: 'Act',
    keys: ['d', 'x', 'delete'],
    hint: 'remove',
    disabled: (state) => {
      const account = litAccount(state)
      if (account?.kind === 'local') return 'This machine’s own server is there whenever nothing else is.'
      return account === undefined || account.id === PLACEHOLDER ? 'There is nothing to remove.' : undefined
    },
    run: (context) => {
      const account = litAccount(context.state())
      if (account !== undefined)
        context.dispatch({
          type: 'overlay-shown',
          overlay: { kind: 'confirm-account', account: account.id },
        })
    },
  },
  ...steps('accounts', moveBy),
  ...toEnds('accounts', moveBy),
  closing('accounts', ['escape', 'q', 'A', 'alt-A']),
]

/** The answer to whether an account, and all that is kept of it, is to go. */
export const confirmAccountCommands: readonly Command[] = [
  {
    id: 'confirm-account.yes',
    title: 'Yes, remove it',
    scope: 'confirm-account',
    category: 'Act',
    // No Enter: what is unsent goes with it.
    keys: ['y'],
    hint: 'remove',
    run: (context) => {
      const { overlay } = context.state().view
      closeOverlay(context)
      if (overlay?.kind === 'confirm-account') context.accounts.remove(overlay.account)
    },
  },
  {
    id: 'confirm-account.no',
    title: 'No, keep it',
    scope: 'confirm-account',
    category: 'Act',
    keys: ['n', 'escape', 'q'],
    hint: 'keep',
    run: closeOverlay,
  },
]
