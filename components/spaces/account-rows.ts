// The other accounts at the foot of the list of spaces: quiet, but always in view, however many spaces there are.
import type { AccountId } from '../../src/domain/accounts.ts'
import type { AccountSummary } from '../../store/accounts.ts'
import { GUTTER, marked } from '../shared/pane.ts'
import type { PaneLook } from '../shared/pane.ts'
import { piece, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { Theme } from '../theme/theme.ts'
import { count } from './space-rows.ts'

/** They never take more of the pane than this part of it. */
const PART = 4
/** Below this height their heading is left out. */
const ROOM_FOR_HEADING = 16

/** Rows at the foot of a pane of this height. */
export const footHeight = (accounts: number, height: number): number => {
  if (accounts === 0) return 0
  const rows = Math.min(accounts, Math.max(1, Math.floor(height / PART)))
  return height < ROOM_FOR_HEADING ? rows : rows + 1
}

const trouble = ({ link }: AccountSummary, theme: Theme): Piece => {
  if (link === 'live') return piece('  ')
  return link === 'refused' ? piece('✗ ', theme.danger) : piece('◐ ', theme.dim)
}

const accountRow = (account: AccountSummary, lit: boolean, look: PaneLook): string => {
  const { theme, width } = look
  const { name, unread, mentions } = account
  const warm = (words: string): string => theme.bold(theme.warm(words))
  const called = mentions === 0 ? [] : [piece(`@${count(mentions)}`, warm), piece(' ')]
  const right = [...called, ...(unread > mentions ? [piece(count(unread), warm), piece(' ')] : [])]
  const text = row(width - GUTTER, [trouble(account, theme), piece(name, theme.dim)], right)
  return marked(text, lit, { ...look, mark: 'inverse' })
}

/** @param pointed the one under the cursor, while the list has the focus */
export const accountRows = (
  accounts: readonly AccountSummary[],
  pointed: AccountId | undefined,
  look: PaneLook,
): readonly string[] => {
  const height = footHeight(accounts.length, look.height)
  const room = look.height < ROOM_FOR_HEADING ? height : height - 1
  const at = accounts.findIndex(({ id }) => id === pointed)
  const first = Math.max(0, Math.min(at - room + 1, accounts.length - room))
  const rows = accounts
    .slice(first, first + room)
    .map((account) => accountRow(account, look.focused && account.id === pointed, look))
  return room === height ? rows : [` ${look.theme.dim('Accounts')}`, ...rows]
}
