// The truth about delivery in few cells: a glyph, and for what failed a row with the reason and what one can do.
import type { Delivery } from '../../store/selectors/delivery.ts'
import type { Theme } from '../theme/theme.ts'
import type { Look } from './look.ts'
import { piece, piecesWidth, row } from './row.ts'
import type { Piece } from './row.ts'

const GLYPHS = { queued: '·', sending: '…', failed: '✗' } as const

/** The glyph of something on its way, as the last piece of a row; nothing when the network has it. */
export const deliveryMark = (delivery: Delivery | undefined, theme: Theme): readonly Piece[] => {
  if (delivery === undefined) return []
  return [piece(` ${GLYPHS[delivery.status]}`, delivery.status === 'failed' ? theme.danger : theme.dim)]
}

const KEYS = 'r retry, e edit, x discard'
const CONFLICT_KEYS = 'v see both, e edit both, x discard'

/** The rows under something that failed: the reason, and the keys that help; on one row where there is room. */
export const deliveryRows = (delivery: Delivery | undefined, look: Look): readonly string[] => {
  if (delivery?.status !== 'failed') return []
  const { theme } = look
  const width = look.width - 2
  const words = piece(`✗ ${delivery.reason ?? 'not sent'}`, theme.danger)
  const help = delivery.conflict === true ? CONFLICT_KEYS : KEYS
  const keys = piece(` — ${help}`, theme.dim)
  const beside = piecesWidth([words, keys]) <= width
  const rows = beside
    ? [row(width, [words, keys])]
    : [row(width, [words]), row(width, [piece(`  ${help}`, theme.dim)])]
  return rows.map((text) => `  ${text}`)
}
