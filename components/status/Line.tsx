// The line above the composer: a notice, whom one can mention, who is typing or why there is no link at its left, what is new below at its right.
import { memo, useMemo } from 'react'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { mentionable } from '../../store/commands/mentions.ts'
import { listInView } from '../../store/commands/target.ts'
import { slowestTransfer } from '../../store/selectors/files.ts'
import { needsSignIn } from '../../store/selectors/accounts.ts'
import { typingNames } from '../../store/selectors/people.ts'
import { linkTrouble, newBelow } from '../../store/selectors/status.ts'
import type { Notice, State } from '../../store/state.ts'
import { textWidth } from '../../src/text/width.ts'
import type { Rectangle } from '../layout.ts'
import { progressWords } from '../overlays/files-lines.ts'
import { useClock } from '../shared/clock.ts'
import { piece, rule } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import type { Theme } from '../theme/theme.ts'

const typingWords = (names: readonly SafeText[]): string => {
  if (names.length > 2) return 'several are typing'
  return names.length === 2 ? `${names.join(' and ')} are typing` : `${names.join('')} is typing`
}

const label = ({ notice, offers, moving, typing, trouble }: LineShown, theme: Theme): Piece | undefined => {
  if (notice !== undefined) return piece(notice.words, notice.tone === 'warning' ? theme.warm : theme.bold)
  if (offers !== '') return piece(`⇥ ${offers}`, theme.accent)
  if (moving !== '') return piece(moving, theme.accent)
  if (typing.length > 0) return piece(typingWords(typing), theme.dim)
  return trouble === undefined ? undefined : piece(trouble, theme.warm)
}

/** In the order of their weight: at the left stands the first that there is, `below` always at the right. */
export type LineShown = {
  readonly notice: Notice | undefined
  /** Those who fit the name that is being written, the one that Tab completes first; empty while none is. */
  readonly offers: string
  /** The file that is on its way, and how far; empty while none is. */
  readonly moving: string
  readonly typing: readonly SafeText[]
  /** Why there is no link, when that takes longer than a moment. */
  readonly trouble: string | undefined
  /** How many new ones are further down than one reads. */
  readonly below: number
}

/** The line in exactly `width` cells. */
export const lineRow = (shown: LineShown, theme: Theme, width: number): string => {
  const words = shown.below > 0 ? ` ↓ ${shown.below} new ` : ''
  const end = words === '' ? '' : theme.bold(theme.warm(words)) + theme.dim('──')
  const rest = width - (words === '' ? 0 : textWidth(words) + 2)
  return rule(rest, theme.dim, label(shown, theme), 'left') + end
}

const offersOf = (state: State): string =>
  state.view.focus === 'composer'
    ? mentionable(state)
        .map(({ name }) => `@${name}`)
        .join(' · ')
    : ''

const movingOf = (state: State): string => {
  const transfer = slowestTransfer(state)
  if (transfer === undefined) return ''
  return `${transfer.direction === 'up' ? '↑' : '↓'} ${transfer.name} ${progressWords(transfer)}`
}

/** What only the person can mend is said at once, the key first: there may be no room for the whole reason. */
const troubleOf = (state: State, now: Millis): string | undefined =>
  needsSignIn(state)
    ? `alt-l signs in again · ${state.connection.reason ?? 'signed out'}`
    : linkTrouble(state, now)

const noticeOf = (state: State): Notice | undefined => state.view.notice

/** Lists of posts and of tasks are in an order of their own: what is new in them is not below. */
const belowOf = (state: State): number => {
  const target = listInView(state)
  if (target === undefined || target.list === 'posts' || target.list === 'tasks' || target.list === 'around')
    return 0
  return newBelow(state, target.space, target.list)
}

type Props = { readonly space: SpaceId; readonly at: Rectangle }

/** Only there while a space is open; without one `Nothing` shows the notice. */
export const Line = memo(({ space, at }: Props) => {
  const theme = useTheme()
  const notice = useStoreState(noticeOf)
  const offers = useStoreState(offersOf)
  const moving = useStoreState(movingOf)
  const typing = useStoreState((state) => typingNames(state, space))
  const clock = useClock()
  const trouble = useStoreState((state) => troubleOf(state, clock()))
  const below = useStoreState(belowOf)
  const { width } = at
  const rows = useMemo(
    () => [lineRow({ notice, offers, moving, typing, trouble, below }, theme, width)],
    [notice, offers, moving, typing, trouble, below, theme, width],
  )
  return <Rows rows={rows} at={at} />
})
