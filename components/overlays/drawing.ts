// What an overlay is drawn from, and the one shape of all that draw one.
import type { Millis } from '../../src/domain/ids.ts'
import type { Overlay } from '../../store/overlay.ts'
import type { State } from '../../store/state.ts'
import type { Theme } from '../theme/theme.ts'
import type { Content, Room } from './panel.ts'

/** All that the lines of an overlay may depend on besides itself. `room`: for these lines, within the frame. */
export type Drawing = {
  readonly state: State
  readonly now: Millis
  readonly theme: Theme
  readonly room: Room
}

/** The overlay of one kind, out of the union. */
export type OverlayOf<Kind extends Overlay['kind']> = Extract<Overlay, { readonly kind: Kind }>

/** Makes the title and the lines of an overlay. Pure. */
export type Draws<Kind extends Overlay['kind']> = (overlay: OverlayOf<Kind>, drawing: Drawing) => Content
