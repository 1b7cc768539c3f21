// The screen of a recording: drawn like the program, but nothing is sent and no key changes it but those that step.
import type { StateEvent } from '../store/events.ts'
import type { Millis } from '../src/domain/ids.ts'
import { ReplayKeys } from './keys/ReplayKeys.tsx'
import type { ReplaySteps } from './keys/ReplayKeys.tsx'
import { Screen } from './Screen.tsx'
import { ClockContext } from './shared/clock.ts'
import { ScreenSize } from './shared/ScreenSize.tsx'
import { StoreContext } from './store-context.ts'
import type { StateSource } from './store-context.ts'
import { ThemeContext } from './theme/theme.ts'
import type { Theme } from './theme/theme.ts'

type Props = {
  readonly store: StateSource
  readonly dispatch: (...events: readonly StateEvent[]) => void
  readonly steps: ReplaySteps
  readonly theme: Theme
  /** The moment that the recording is at. */
  readonly now: () => Millis
}

/** Has no command context, so that nothing can be sent; `dispatch` is told the size of the screen, and no more. */
export const Replay = ({ store, dispatch, steps, theme, now }: Props) => (
  <StoreContext value={store}>
    <ThemeContext value={theme}>
      <ClockContext value={now}>
        <ScreenSize dispatch={dispatch} />
        <ReplayKeys steps={steps} />
        <Screen backend="Replay" />
      </ClockContext>
    </ThemeContext>
  </StoreContext>
)
