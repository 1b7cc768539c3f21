// The truth about delivery in few cells: a glyph, and for what failed a row with the reason and what one can do.
import { truncate } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import type { Delivery } from '../../store/rows.ts'
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

/** A server that tells more than this says it in the list of what is unsent. */
const REASON_ROWS = 3

const reasonRows = (words: string, width: number, { danger }: Theme): readonly string[] => {
  const lines = wrapText(words, width - 2)
  const shown = lines.slice(0, REASON_ROWS)
  if (lines.length > REASON_ROWS) shown.splice(-1, 1, `${truncate(shown.at(-1) ?? '', width - 4)} …`)
  return shown.map((line, at) => row(width, [piece(`${at === 0 ? '✗' : ' '} ${line}`, danger)]))
}

/** What is said of a comment that waits for something refused: it is not lost, and will not go by itself. */
export const WAITS = 'waits for what it comments on, which was refused'

/**
 * The rows under something that failed: the reason, and the keys that help; on one row where there is room. Under what
 * waits for that: that it does.
 */
export const deliveryRows = (delivery: Delivery | undefined, look: Look): readonly string[] => {
  if (delivery?.waits === 'refused')
    return [`  ${row(look.width - 2, [piece(`· ${WAITS}`, look.theme.dim)])}`]
  if (delivery?.status !== 'failed') return []
  const { theme } = look
  const width = look.width - 2
  const reason = delivery.reason ?? 'not sent'
  const words = piece(`✗ ${reason}`, theme.danger)
  const help = delivery.conflict === true ? CONFLICT_KEYS : KEYS
  const keys = piece(` — ${help}`, theme.dim)
  const beside = piecesWidth([words, keys]) <= width
  const rows = beside
    ? [row(width, [words, keys])]
    : [...reasonRows(reason, width, theme), row(width, [piece(`  ${help}`, theme.dim)])]
  return rows.map((text) => `  ${text}`)
}
