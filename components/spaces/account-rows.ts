// The other accounts: the heading of their part of the list, and how they stand at its foot where not all of it is in sight.
import type { AccountSummary } from '../../store/accounts.ts'
import { GUTTER } from '../shared/pane.ts'
import type { PaneLook } from '../shared/pane.ts'
import { piece, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { Theme } from '../theme/theme.ts'
import { count } from './count.ts'

/** They never take more of the pane than this part of it. */
const PART = 4

/** Rows at the foot of a pane of this height. */
export const footHeight = (accounts: number, height: number): number =>
  accounts === 0 ? 0 : Math.min(accounts, Math.max(1, Math.floor(height / PART)))

const trouble = ({ link }: AccountSummary, theme: Theme): readonly Piece[] => {
  if (link === 'live') return []
  return [link === 'refused' ? piece('✗ ', theme.danger) : piece('◐ ', theme.dim)]
}

/** What the spaces below it belong to. How the one on the screen stands is told in the status line. */
export const accountHeading = (account: AccountSummary, { theme, width }: PaneLook): string =>
  row(
    width - GUTTER,
    [piece(account.name, account.here ? theme.bold : undefined)],
    account.here ? [] : trouble(account, theme),
  )

const accountRow = (account: AccountSummary, { theme, width }: PaneLook): string => {
  const { name, unread, mentions } = account
  const warm = (words: string): string => theme.bold(theme.warm(words))
  const called = mentions === 0 ? [] : [piece(`@${count(mentions)}`, warm), piece(' ')]
  const right = [...called, ...(unread > mentions ? [piece(count(unread), warm), piece(' ')] : [])]
  return ` ${row(width - GUTTER, [piece(name, theme.dim), piece(' '), ...trouble(account, theme)], right)}`
}

/** The most unread of them first, as many as the pane's height has rows for. */
export const accountRows = (accounts: readonly AccountSummary[], look: PaneLook): readonly string[] =>
  accounts
    .toSorted((a, b) => b.unread - a.unread)
    .slice(0, look.height)
    .map((account) => accountRow(account, look))
