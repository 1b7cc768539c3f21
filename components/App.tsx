// Everything on the screen, and what it needs around it. Holds no state: that is the store's.
import type { CommandContext } from '../store/commands/command.ts'
import { Keys } from './keys/Keys.tsx'
import { Screen } from './Screen.tsx'
import { ClockContext } from './shared/clock.ts'
import { ScreenSize } from './shared/ScreenSize.tsx'
import { StoreContext } from './store-context.ts'
import type { StateSource } from './store-context.ts'
import { ThemeContext } from './theme/theme.ts'
import type { Theme } from './theme/theme.ts'

type Props = {
  readonly store: StateSource
  /** Made with `createMeasure` of the same theme. */
  readonly context: CommandContext
  readonly theme: Theme
  /** The name of the network, for the status line. */
  readonly backend: string
}

/** Mounted once for a whole run: another account on the screen is only another state of the same `store`. */
export const App = ({ store, context, theme, backend }: Props) => (
  <StoreContext value={store}>
    <ThemeContext value={theme}>
      <ClockContext value={context.now}>
        <ScreenSize dispatch={context.dispatch} />
        <Keys context={context} />
        <Screen backend={backend} />
      </ClockContext>
    </ThemeContext>
  </StoreContext>
)
