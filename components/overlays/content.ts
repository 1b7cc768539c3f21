// What is drawn for each kind of overlay, and where one stands in those that are read.
import type { Millis } from '../../src/domain/ids.ts'
import { footerHints } from '../../store/commands/footer.ts'
import type { Overlay, ReadOverlay } from '../../store/overlay.ts'
import type { State } from '../../store/state.ts'
import type { Theme } from '../theme/theme.ts'
import { aboutContent, graveContent } from './about-lines.ts'
import { accountsContent, confirmAccountContent } from './accounts-lines.ts'
import { conflictContent } from './conflict-lines.ts'
import { directoryContent } from './directory-lines.ts'
import type { Drawing, Draws, OverlayOf } from './drawing.ts'
import { entitiesContent } from './entities-lines.ts'
import { attachContent, filesContent } from './files-lines.ts'
import { confirmContent, formContent } from './form-lines.ts'
import { helpContent, switcherContent } from './list-lines.ts'
import { membersContent } from './members-lines.ts'
import { ownContent } from './own-lines.ts'
import { panelOf, roomOn } from './panel.ts'
import type { Content, Panel, PanelSize } from './panel.ts'
import { peopleContent } from './people-lines.ts'
import { presenceContent } from './presence-lines.ts'
import { readersContent } from './readers-lines.ts'
import { requestsContent } from './requests-lines.ts'
import { searchContent } from './search-lines.ts'
import { kindsContent, signInContent } from './sign-in-lines.ts'
import { surprisesContent } from './surprises-lines.ts'
import { unsentContent } from './unsent-lines.ts'

/** What one reads in, rather than chooses from. */
const VIEWS: ReadonlySet<Overlay['kind']> = new Set(['conflict', 'entities', 'help', 'own', 'search'])
const sizeOf = ({ kind }: Overlay): PanelSize => (VIEWS.has(kind) ? 'view' : 'list')

const draws: { readonly [Kind in Overlay['kind']]: Draws<Kind> } = {
  help: helpContent,
  switcher: switcherContent,
  form: formContent,
  surprises: surprisesContent,
  unsent: unsentContent,
  requests: requestsContent,
  own: ownContent,
  search: searchContent,
  entities: entitiesContent,
  presence: presenceContent,
  readers: readersContent,
  conflict: conflictContent,
  files: filesContent,
  attach: attachContent,
  about: aboutContent,
  members: membersContent,
  directory: directoryContent,
  people: peopleContent,
  'confirm-intent': graveContent,
  accounts: accountsContent,
  'sign-in-kinds': kindsContent,
  'sign-in': signInContent,
  'confirm-account': confirmAccountContent,
  'confirm-remove': confirmContent,
}

const contentOf = <Kind extends Overlay['kind']>(
  overlay: OverlayOf<Kind> & { readonly kind: Kind },
  drawing: Drawing,
): Content => draws[overlay.kind](overlay, drawing)

const drawingOf = (overlay: Overlay, state: State, now: Millis, theme: Theme): Drawing => ({
  state,
  now,
  theme,
  room: roomOn(state.view.columns, state.view.rows, sizeOf(overlay)),
})

/** What is drawn for an overlay. Pure. */
export const overlayPanel = (overlay: Overlay, state: State, now: Millis, theme: Theme): Panel => {
  const foot = { hints: footerHints(state), notice: state.view.notice }
  const content = contentOf(overlay, drawingOf(overlay, state, now, theme))
  return panelOf(content, foot, state.view, theme, sizeOf(overlay))
}

/** The row of an overlay that is read after scrolling by so many rows (negative: up) from what is shown now; never past an end. */
export const overlayRow = (
  overlay: ReadOverlay,
  by: number,
  state: State,
  now: Millis,
  theme: Theme,
): number => {
  const end = contentOf({ ...overlay, row: Number.POSITIVE_INFINITY }, drawingOf(overlay, state, now, theme))
  const last = end.top ?? 0
  return Math.max(0, Math.min(last, Math.min(last, overlay.row) + by))
}
