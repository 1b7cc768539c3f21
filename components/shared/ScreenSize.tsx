// Tells the state how large the terminal is, at the start and whenever that changes. Draws nothing.
import { useWindowSize } from 'ink'
import { useLayoutEffect } from 'react'
import type { StateEvent } from '../../store/events.ts'

type Props = { readonly dispatch: (event: StateEvent) => void }

/** Not the first to tell it: `runClient` does so before the first frame, else that would be drawn twice. */
export const ScreenSize = ({ dispatch }: Props) => {
  const { columns, rows } = useWindowSize()
  useLayoutEffect(() => {
    dispatch({ type: 'screen-resized', columns, rows })
  }, [dispatch, columns, rows])
  return undefined
}
