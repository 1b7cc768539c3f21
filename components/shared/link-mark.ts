// How the link of an account stands, in one cell and a space.
import type { AccountSummary } from '../../store/accounts.ts'
import type { Theme } from '../theme/theme.ts'
import { piece } from './row.ts'
import type { Piece } from './row.ts'

/** Connecting and waiting look alike: neither needs the person. Refused does. */
export const linkMark = (link: AccountSummary['link'], theme: Theme): Piece => {
  if (link === 'live') return piece('● ', theme.good)
  return link === 'refused' ? piece('✗ ', theme.danger) : piece('◐ ', theme.warm)
}
