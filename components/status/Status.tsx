// The status line: how fresh and how complete what one sees is, and the keys that matter for the focused pane.
import { memo, useMemo } from 'react'
import { footerHints } from '../../store/commands/footer.ts'
import type { FooterHint } from '../../store/commands/footer.ts'
import { memoised } from '../../store/selectors/memo.ts'
import { surpriseCount, unsent } from '../../store/selectors/status.ts'
import {
  needsSignIn,
  requestsEverywhere,
  thisAccount,
  unreadEverywhere,
} from '../../store/selectors/accounts.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { presenceWords } from '../shared/presence-words.ts'
import { statusRow } from './status-row.ts'
import { useConnectionWords } from './use-connection-words.ts'

const failedCount = (state: State): number => state.outbox.filter(({ status }) => status === 'failed').length

// The hints are made anew for each state; as text they are the same until the pane or its selection changes.
const wordsOf = memoised((_key: 'hints', state: State): string => JSON.stringify(footerHints(state)))
const hintsFrom = memoised((_key: 'hints', words: string) => JSON.parse(words) as readonly FooterHint[])
const hintsOf = (state: State): readonly FooterHint[] => hintsFrom('hints', wordsOf('hints', state))

/** Why is told above the composer; here there is room for what to do. */
const SIGNED_OUT = '✗ signed out (alt-l signs in)'

const nameOf = (state: State): string | undefined => thisAccount(state)?.name

const shownAsOf = ({ shownAs }: State): string =>
  shownAs === undefined || shownAs === 'available' ? '' : presenceWords[shownAs].toLowerCase()

type Props = { readonly at: Rectangle; readonly backend: string }

/** One row. Unread and requests are those of all accounts, the rest is about the one on the screen. */
export const Status = memo(({ at, backend }: Props) => {
  const theme = useTheme()
  const words = useConnectionWords()
  const connection = useStoreState(needsSignIn) ? SIGNED_OUT : words
  const unread = useStoreState(unreadEverywhere)
  const name = useStoreState(nameOf) ?? backend
  const waiting = useStoreState(unsent)
  const failed = useStoreState(failedCount)
  const surprises = useStoreState(surpriseCount)
  const requests = useStoreState(requestsEverywhere)
  const shownAs = useStoreState(shownAsOf)
  const hints = useStoreState(hintsOf)
  const { width } = at
  const rows = useMemo(
    () => [
      statusRow(
        {
          connection,
          backend: name,
          unread,
          unsent: waiting - failed,
          failed,
          surprises,
          requests,
          shownAs,
          hints,
        },
        theme,
        width,
      ),
    ],
    [connection, name, unread, waiting, failed, surprises, requests, shownAs, hints, theme, width],
  )
  return <Rows rows={rows} at={at} />
})
