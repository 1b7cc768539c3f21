// What lies over the screen, and the terminal's cursor: the one component that places it, so that nobody else takes it away.
import { Box, useCursor } from 'ink'
import { memo } from 'react'
import { footerHints } from '../../store/commands/footer.ts'
import type { Millis } from '../../src/domain/ids.ts'
import { composerEditor, composerTarget } from '../../store/selectors/composer.ts'
import { attachedFiles } from '../../store/selectors/files.ts'
import type { Overlay } from '../../store/overlay.ts'
import type { State } from '../../store/state.ts'
import { composerCaret } from '../composer/composer-rows.ts'
import { layoutOf } from '../screen-layout.ts'
import { useClock } from '../shared/clock.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import type { Theme } from '../theme/theme.ts'
import { conflictContent } from './conflict-lines.ts'
import { aboutContent, graveContent } from './about-lines.ts'
import { accountsContent, confirmAccountContent } from './accounts-lines.ts'
import { directoryContent } from './directory-lines.ts'
import type { Drawing, Draws, OverlayOf } from './drawing.ts'
import { entitiesContent } from './entities-lines.ts'
import { confirmContent, formContent } from './form-lines.ts'
import { attachContent, filesContent } from './files-lines.ts'
import { helpContent, switcherContent } from './list-lines.ts'
import { membersContent } from './members-lines.ts'
import { peopleContent } from './people-lines.ts'
import { panelOf, roomOn } from './panel.ts'
import type { Content, Panel, PanelSize } from './panel.ts'
import { kindsContent, signInContent } from './sign-in-lines.ts'
import { ownContent } from './own-lines.ts'
import { presenceContent } from './presence-lines.ts'
import { readersContent } from './readers-lines.ts'
import { requestsContent } from './requests-lines.ts'
import { searchContent } from './search-lines.ts'
import { surprisesContent } from './surprises-lines.ts'
import { unsentContent } from './unsent-lines.ts'

/** What one reads in, rather than chooses from. */
const VIEWS: ReadonlySet<Overlay['kind']> = new Set(['conflict', 'entities', 'own', 'search'])
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

/** What is drawn for an overlay. Pure. */
export const overlayPanel = (overlay: Overlay, state: State, now: Millis, theme: Theme): Panel => {
  const size = sizeOf(overlay)
  const room = roomOn(state.view.columns, state.view.rows, size)
  const foot = { hints: footerHints(state), notice: state.view.notice }
  return panelOf(contentOf(overlay, { state, now, theme, room }), foot, state.view, theme, size)
}

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
