// The layout of the screen as the state stands: what `layout.ts` needs to know, gathered from the state.
import type { ItemId } from '../src/domain/ids.ts'
import { composerEditor } from '../store/selectors/composer.ts'
import { attachedFiles } from '../store/selectors/files.ts'
import { memoisedByName } from '../store/selectors/memo.ts'
import { openPlace, openSpace, spaceTitle } from '../store/selectors/spaces.ts'
import type { State } from '../store/state.ts'
import { composerHeight } from './composer/composer-rows.ts'
import { layout } from './layout.ts'
import type { Layout, LayoutView } from './layout.ts'
import { welcomeLines } from './status/welcome.ts'

type Screen = LayoutView & { readonly columns: number; readonly rows: number }

const layoutFor = memoisedByName((_key: 'widths' | 'screen', { columns, rows, ...view }: Screen): Layout =>
  layout(columns, rows, view),
)

/** Where somebody answers: what the welcome points at. */
export const welcomeRoom = (state: State): string => {
  const space = openSpace(state)
  if (space === undefined) return 'any space'
  return space.kind === 'group' ? `# ${spaceTitle(state, space.id)}` : spaceTitle(state, space.id)
}

/** The rectangles of the screen. The same object until one of them changes. */
export const layoutOf = (state: State): Layout => {
  const { columns, rows, focus, welcome } = state.view
  const place = openPlace(state)
  const view: Screen = {
    columns,
    rows,
    focus,
    tab: place?.tab ?? 'chat',
    space: openSpace(state) !== undefined,
    open: place?.open !== undefined,
    composerRows: 1,
    welcomeRows: 0,
  }
  // How wide text may get does not depend on how high it is: so first the widths, then the heights.
  const width = layoutFor('widths', view).composer?.width
  const composerRows =
    width === undefined ? 1 : composerHeight(composerEditor(state), width, attachedFiles(state))
  // It is about the chat: what is open is read without it.
  const welcomed = welcome && !view.open && width !== undefined
  const welcomeRows = welcomed ? welcomeLines(welcomeRoom(state), width).length : 0
  return layoutFor('screen', { ...view, composerRows, welcomeRows })
}

/** The open item, if any. */
export const openItem = (state: State): ItemId | undefined => openPlace(state)?.open
