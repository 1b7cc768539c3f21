// The accounts as lines: who one is where, how the link stands, where the secret is kept; and what removing one costs.
import { neutralise } from '../../src/text/neutralise.ts'
import { wrapText } from '../../src/text/wrap.ts'
import type { AccountSummary } from '../../store/accounts.ts'
import { litAccount } from '../../store/commands/accounts.ts'
import { signInKinds } from '../../store/commands/sign-in-forms.ts'
import { allAccounts } from '../../store/selectors/accounts.ts'
import { linkMark } from '../shared/link-mark.ts'
import { inverted, piece, row } from '../shared/row.ts'
import type { Drawing, Draws } from './drawing.ts'
import { shownAround } from './list-lines.ts'

const linkWords: Readonly<Record<AccountSummary['link'], string>> = {
  connecting: 'connecting',
  live: 'live',
  waiting: 'reconnecting',
  refused: 'refused: sign in again',
}

const wayIn = ({ kind }: AccountSummary): string =>
  kind === 'local' ? 'this machine’s own server' : signInKinds[kind].title.toLowerCase()

const hostOf = (server: string): string => server.replace(/^https?:\/\//u, '')

type Line = { readonly text: string; readonly at?: number }

const linesOf = (
  account: AccountSummary,
  at: number,
  lit: boolean,
  { theme, room }: Drawing,
): readonly Line[] => {
  const { name, person, link, unread, requests, unsent, drafts, here, kind, kept } = account
  const counts = [
    here ? piece('here ', theme.accent) : undefined,
    drafts > 0 ? piece(`${drafts} ${drafts === 1 ? 'draft' : 'drafts'} `, theme.dim) : undefined,
    requests > 0 ? piece(`${requests} ${requests === 1 ? 'request' : 'requests'} `, theme.warm) : undefined,
    unsent > 0 ? piece(`${unsent} unsent `, theme.warm) : undefined,
    unread > 0 ? piece(`●${unread} `, theme.warm) : undefined,
  ].filter((part) => part !== undefined)
  const who = person === undefined ? [] : [piece(`  ${person}`)]
  const text = row(room.columns, [piece(' '), linkMark(link, theme), piece(name, theme.bold), ...who], counts)
  const where = kind === 'local' ? [wayIn(account)] : [hostOf(account.server), wayIn(account)]
  const about = [...where, linkWords[link], ...(kept === '' ? [] : [`secret ${kept}`])].join(' · ')
  return [
    { text: lit ? inverted(theme, text, room.columns) : text, at },
    ...wrapText(neutralise(about), room.columns - 3).map((line) => ({ text: `   ${theme.dim(line)}` })),
  ]
}

/** Two lines or more for each: its name with what waits there; where it is, and where its secret is kept. */
export const accountsContent: Draws<'accounts'> = (_, drawing) => {
  const { state, theme, room } = drawing
  const all = allAccounts(state)
  const chosen = litAccount(state)
  const lit = all.findIndex(({ id }) => id === chosen?.id)
  const lines = all.flatMap((account, at) => linesOf(account, at, at === lit, drawing))
  const shown = shownAround(lines, lit, room.rows, theme)
  return { title: 'Accounts', lines: shown.map(({ text }) => text) }
}

/** Asks before an account is removed. */
export const confirmAccountContent: Draws<'confirm-account'> = ({ account: id }, { state, theme, room }) => {
  const account = allAccounts(state).find((one) => one.id === id)
  const name = account?.name ?? 'this account'
  const unsent = (account?.unsent ?? 0) + (account?.drafts ?? 0)
  const lost =
    unsent === 0
      ? []
      : wrapText(
          `${unsent === 1 ? 'One thing you wrote there has' : `${unsent} things you wrote there have`} not been sent, drafts included. They go with it.`,
          room.columns,
        ).map(theme.warm)
  const words = wrapText(
    'It is signed out, and what this machine keeps of it is deleted. On its server nothing is lost.',
    room.columns,
  )
  return { title: `Remove ${name} from this machine?`, lines: ['', ...lost, ...words, ''] }
}
