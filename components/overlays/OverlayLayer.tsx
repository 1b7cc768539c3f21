// What lies over the screen, and the terminal's cursor: the one component that places it, so that nobody else takes it away.
import { Box, useCursor } from 'ink'
import { memo } from 'react'
import { composerEditor, composerTarget } from '../../store/selectors/composer.ts'
import { attachedFiles } from '../../store/selectors/files.ts'
import type { State } from '../../store/state.ts'
import { composerCaret } from '../composer/composer-rows.ts'
import { layoutOf } from '../screen-layout.ts'
import { useClock } from '../shared/clock.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { overlayPanel } from './content.ts'

/** Anything may change what help, go-to or a form show; without an overlay nothing here does. */
const stateWithOverlay = (state: State): State | undefined =>
  state.view.overlay === undefined ? undefined : state

const caretX = (state: State): number => caretOf(state)?.x ?? -1
const caretY = (state: State): number => caretOf(state)?.y ?? -1

const caretOf = (state: State): { readonly x: number; readonly y: number } | undefined => {
  const at = state.view.focus === 'composer' ? layoutOf(state).composer : undefined
  return at === undefined || composerTarget(state) === undefined
    ? undefined
    : composerCaret(composerEditor(state), attachedFiles(state), at)
}

/** Drawn last, over all else. Mounted without an overlay too, for then it places the cursor of the composer. */
export const OverlayLayer = memo(() => {
  const theme = useTheme()
  const clock = useClock()
  const state = useStoreState(stateWithOverlay)
  const x = useStoreState(caretX)
  const y = useStoreState(caretY)
  const { setCursorPosition } = useCursor()
  const overlay = state?.view.overlay
  const panel =
    state === undefined || overlay === undefined ? undefined : overlayPanel(overlay, state, clock(), theme)
  const inComposer = x < 0 ? undefined : { x, y }
  setCursorPosition(panel === undefined ? inComposer : panel.caret)
  if (panel === undefined) return undefined
  return (
    <Box position="absolute" top={panel.at.y} left={panel.at.x}>
      <Rows rows={panel.rows} at={panel.at} />
    </Box>
  )
})
