// Where a space would be: what is awaited, or why nothing can be shown and what one can do; and what was just said.
import { memo, useMemo } from 'react'
import { needsSignIn } from '../../store/selectors/accounts.ts'
import type { State } from '../../store/state.ts'
import { wrapText } from '../../src/text/wrap.ts'
import type { Rectangle } from '../layout.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'

/** A comfortable measure for a few sentences, in cells. */
const MEASURE = 60

const waitingFor = (state: State): string => {
  const { status } = state.connection.link
  if (status === 'connecting' && state.connection.reason === undefined) return 'Fetching your spaces …'
  if (needsSignIn(state)) return 'alt-l signs in; A shows all accounts.'
  return status === 'refused' ? 'Refused. ^R tries again.' : 'Trying again by itself; ^R tries now.'
}

const wordsOf = (state: State): string => {
  if (Object.keys(state.spaces).length > 0) return 'No space is open. ^K goes to one.'
  if (state.connection.link.status !== 'live') return waitingFor(state)
  return 'No spaces yet. + makes one, J joins one by its link.'
}

const reasonOf = (state: State) => state.connection.reason
const noticeOf = (state: State) => state.view.notice

/** Shows notices too, because the line above the composer is not there without a space. */
export const Nothing = memo(({ at }: { readonly at: Rectangle }) => {
  const theme = useTheme()
  const trouble = useStoreState(reasonOf)
  const words = useStoreState(wordsOf)
  const notice = useStoreState(noticeOf)
  const { width, height } = at
  const rows = useMemo(() => {
    const measure = Math.max(10, Math.min(MEASURE, width - 4))
    const why = trouble === undefined ? [] : [...wrapText(trouble, measure).map(theme.warm), '']
    const paint = notice?.tone === 'warning' ? theme.warm : theme.bold
    const said = notice === undefined ? [] : ['', ...wrapText(notice.words, measure).map(paint)]
    const lines = [...why, ...wrapText(words, measure).map(theme.dim), ...said]
    const left = ' '.repeat(Math.max(1, Math.floor((width - measure) / 2)))
    const above = Math.max(0, Math.floor((height - lines.length) / 2))
    return [
      ...Array.from({ length: above }, () => ''),
      ...lines.map((line) => (line === '' ? '' : left + line)),
    ].slice(0, height)
  }, [trouble, notice, words, theme, width, height])
  return <Rows rows={rows} at={at} />
})
