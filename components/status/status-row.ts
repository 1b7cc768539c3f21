// The last row of the screen: connection, unread, unsent on the left, the keys that matter now on the right.
import { textWidth, truncate } from '../../src/text/width.ts'
import { piece, piecesWidth, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { FooterHint } from '../../store/commands/footer.ts'
import type { Theme } from '../theme/theme.ts'
import { connectionPaint, withoutAge } from './connection-words.ts'

/** What is 0 or empty takes no room. `unsent` does not count what failed. */
export type StatusShown = {
  readonly connection: string
  readonly backend: string
  readonly unread: number
  readonly unsent: number
  readonly failed: number
  readonly surprises: number
  /** People who wait for an answer of the person. */
  readonly requests: number
  /** As what one is shown to the others, where one has said it and should not forget it; else ''. */
  readonly shownAs: string
  /** The most important first. */
  readonly hints: readonly FooterHint[]
}

const GAP = 2
/** Below this width the network has no name on the row, and the way to all keys a shorter one. */
const NARROW = 80
/** So many hints are worth more than the age of the last sign of life. */
const WORTH_MORE = 3

type Part = {
  readonly place: number
  readonly text: string
  readonly paint: ((text: string) => string) | undefined
}

/** What stands on the left, in the order of the screen. The order of `IMPORTANCE` decides what goes when room is short. */
const parts = (
  shown: StatusShown,
  theme: Theme,
  width: number,
): readonly (Part & { readonly name: string })[] => {
  const warm = (text: string): string => theme.bold(theme.warm(text))
  const said = [
    { name: 'backend', text: width < NARROW ? '' : shown.backend, paint: theme.dim },
    { name: 'shownAs', text: shown.shownAs, paint: theme.warm },
    { name: 'unread', text: shown.unread === 0 ? '' : `${shown.unread} unread`, paint: warm },
    { name: 'unsent', text: shown.unsent === 0 ? '' : `${shown.unsent} unsent`, paint: theme.warm },
    { name: 'failed', text: shown.failed === 0 ? '' : `${shown.failed} failed`, paint: theme.danger },
    {
      name: 'requests',
      text: shown.requests === 0 ? '' : shown.requests === 1 ? '1 request' : `${shown.requests} requests`,
      paint: theme.warm,
    },
    {
      name: 'surprises',
      text: shown.surprises === 0 ? '' : `${shown.surprises} not understood`,
      paint: theme.dim,
    },
  ]
  return said.map((part, place) => ({ ...part, place })).filter(({ text }) => text !== '')
}

const IMPORTANCE = ['failed', 'unsent', 'unread', 'requests', 'shownAs', 'backend', 'surprises']

const isHelp = ({ hint }: FooterHint): boolean => hint === 'all keys'

const hintWidth = ({ key, hint }: FooterHint): number => GAP + textWidth(key) + 1 + textWidth(hint)

/** As many as fit, the most important first, in the order given. */
const fitting = (hints: readonly FooterHint[], room: number): readonly FooterHint[] => {
  let left = room
  return hints.filter((hint) => {
    const fits = hintWidth(hint) <= left
    if (fits) left -= hintWidth(hint)
    return fits
  })
}

const widthOf = (hints: readonly FooterHint[]): number =>
  hints.reduce((sum, hint) => sum + hintWidth(hint), 0)

const hintPieces = (hints: readonly FooterHint[], theme: Theme): readonly Piece[] =>
  hints.flatMap(({ key, hint }, index) => [
    piece(index === 0 ? '' : '  '),
    piece(key, theme.bold),
    piece(` ${hint}`, theme.dim),
  ])

/**
 * Exactly one row of at most `width` cells. The connection is always on it, and the way to all keys wherever there is
 * one: under an overlay, where `?` is a character as any other, nothing is said of it.
 */
export const statusRow = (shown: StatusShown, theme: Theme, width: number): string => {
  const last = shown.hints.filter(isHelp).map((help) => (width < NARROW ? { ...help, hint: 'keys' } : help))
  const others = shown.hints.filter((hint) => !isHelp(hint))
  const said = parts(shown, theme, width)
  const full = textWidth(shown.connection) + said.reduce((sum, { text }) => sum + textWidth(text) + 3, 0)
  const tight = full + widthOf([...others.slice(0, WORTH_MORE), ...last]) > width - 2
  const words = tight && width < NARROW ? withoutAge(shown.connection) : shown.connection
  const beside = width - 2 - widthOf(last)
  // A reason that is too long for the row leaves a third of it to the keys, rather than push them out.
  let room = beside - (textWidth(words) <= beside ? textWidth(words) : Math.ceil((width * 2) / 3))
  const kept = new Set<string>()
  for (const part of said.toSorted((a, b) => IMPORTANCE.indexOf(a.name) - IMPORTANCE.indexOf(b.name))) {
    const cells = textWidth(part.text) + 3
    if (cells > room) continue
    kept.add(part.name)
    room -= cells
  }
  const left = said
    .filter(({ name }) => kept.has(name))
    .flatMap(({ text, paint }) => [piece(' · ', theme.dim), piece(text, paint)])
  const right = hintPieces([...fitting(others, room), ...last], theme)
  const spare = width - 3 - piecesWidth(right) - piecesWidth(left)
  const connection = truncate(words, Math.max(1, spare))
  return row(width - 1, [piece(' '), piece(connection, connectionPaint(connection, theme)), ...left], right)
}
