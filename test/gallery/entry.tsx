// One entry of the gallery: a component, or the whole screen, in one state and size.
import type { ReactNode } from 'react'
import { Screen } from '../../components/Screen.tsx'
import type { Theme } from '../../components/theme/theme.ts'
import type { State } from '../../store/state.ts'
import { testTheme } from '../support/screen.tsx'
import { sized } from './world.ts'

export type GalleryEntry = {
  readonly name: string
  readonly columns: number
  readonly rows: number
  readonly theme: Theme
  readonly state: State
  readonly node: ReactNode
}

export const piece = (
  name: string,
  [columns, rows]: readonly [number, number],
  state: State,
  node: ReactNode,
  theme = testTheme,
): GalleryEntry => ({ name, columns, rows, theme, state: sized(state, columns, rows), node })

/** The whole screen. */
export const whole = (
  name: string,
  size: readonly [number, number],
  state: State,
  theme = testTheme,
): GalleryEntry => piece(name, size, state, <Screen backend="Local" />, theme)

export const at = (width: number, height: number) => ({ x: 0, y: 0, width, height })
