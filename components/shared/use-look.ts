// The look of a pane in a component: theme, width, the viewer's name, and whether the rich renderer is there yet.
import { useCallback, useSyncExternalStore } from 'react'
import type { State } from '../../store/state.ts'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { loadRich, richReady } from '../../src/text/rich.ts'
import { lookOf } from './look.ts'
import type { Look } from './look.ts'

const whenRich = (listener: () => void): (() => void) => {
  let wanted = true
  if (!richReady()) {
    const loaded = (): void => {
      if (wanted) listener()
    }
    // Without the renderer bodies stay plain: that is all there is to do when it cannot be loaded.
    void loadRich().then(loaded, loaded)
  }
  return () => {
    wanted = false
  }
}

const whoAmI = (state: State): State['me'] => state.me

/** @param width cells of a row, without gutter */
export const useLook = (width: number): Look => {
  const theme = useTheme()
  const me = useStoreState(whoAmI)
  const ready = useCallback(() => richReady(), [])
  const rich = useSyncExternalStore(whenRich, ready, ready)
  return lookOf(theme, width, me, rich)
}
