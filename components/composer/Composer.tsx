// Where one writes. The caret is the terminal's own: components/overlays/OverlayLayer.tsx puts it there.
import { memo, useMemo } from 'react'
import { composerEditor, composerPlaceholder, composerTarget } from '../../store/selectors/composer.ts'
import { attachedFiles } from '../../store/selectors/files.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { composerRows } from './composer-rows.ts'

const isCommenting = (state: State): boolean => composerTarget(state)?.parent !== undefined
const hasFocus = (state: State): boolean => state.view.focus === 'composer'

/** Shows the rows around the caret where the text is longer than `at` is high. */
export const Composer = memo(({ at }: { readonly at: Rectangle }) => {
  const theme = useTheme()
  const editor = useStoreState(composerEditor)
  const placeholder = useStoreState(composerPlaceholder)
  const commenting = useStoreState(isCommenting)
  const focused = useStoreState(hasFocus)
  const files = useStoreState(attachedFiles)
  const { width, height } = at
  const rows = useMemo(
    () => composerRows({ editor, placeholder, commenting, focused, files }, theme, { width, height }),
    [editor, placeholder, commenting, focused, files, theme, width, height],
  )
  return <Rows rows={rows} at={at} />
})
