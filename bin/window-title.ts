// The terminal's window title: where one is and how much is unread, so that a tab in the background tells it.
import { windowTitle } from '../src/text/osc.ts'
import { unreadEverywhere } from '../store/selectors/accounts.ts'
import { openSpace, spaceTitle } from '../store/selectors/spaces.ts'
import type { State } from '../store/state.ts'

/** xterm's title stack: what stood there before comes back when we leave. */
const KEEP = '\u001B[22;0t'
const GIVE_BACK = '\u001B[23;0t'

/** `(3) Launch room · spaceterm`. */
export const titleOf = (state: State): string => {
  const space = openSpace(state)
  const unread = unreadEverywhere(state)
  const where = space === undefined ? 'spaceterm' : `${spaceTitle(state, space.id)} · spaceterm`
  return unread > 0 ? `(${unread}) ${where}` : where
}

/** The state on the screen. */
type Shown = { getState(): State; subscribe(listener: () => void): () => void }

/** Keeps the title up to date until the function returned is called. */
export const followTitle = (store: Shown, write: (sequence: string) => void): (() => void) => {
  let shown = ''
  const tell = (): void => {
    const title = titleOf(store.getState())
    if (title === shown) return
    shown = title
    write(windowTitle(title))
  }
  write(KEEP)
  tell()
  const stop = store.subscribe(tell)
  return () => {
    stop()
    write(GIVE_BACK)
  }
}
