// Files: choosing one to go along with a message, and saving or opening those that came.
import { editorOf, movedToEnd } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import { composerTarget } from '../selectors/composer.ts'
import {
  attachedFiles,
  attachRows,
  fileRows,
  litEntry,
  litFile,
  meantPath,
  typedPath,
} from '../selectors/files.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { closing, moves, rowAfter, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { editingCommands } from './editing.ts'
import { selectedItem, targetSpace } from './target.ts'

type Of<Kind extends Overlay['kind']> = Extract<Overlay, { kind: Kind }>

const attachOf = ({ view: { overlay } }: State): Of<'attach'> | undefined =>
  overlay?.kind === 'attach' ? overlay : undefined
const filesOf = ({ view: { overlay } }: State): Of<'files'> | undefined =>
  overlay?.kind === 'files' ? overlay : undefined

const lit = (state: State) => {
  const overlay = filesOf(state)
  return overlay && litFile(state, overlay)
}

const PAGE = 10

const moveInFiles: MoveBy = (context, by) => {
  const overlay = filesOf(context.state())
  if (overlay === undefined) return
  const rows = fileRows(context.state(), overlay)
  const litKey = litFile(context.state(), overlay)?.key
  const now = rows.findIndex(({ key }) => key === litKey)
  const next = rowAfter(rows, Math.max(0, now), by)
  if (next !== undefined)
    context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: next.key } })
  // The last row is lit: what lies before comes in below it.
  if (overlay.item === undefined && now + by >= rows.length - 1) context.loadOlder(overlay.space, 'files')
}

const moveInFolder: MoveBy = (context, by) => {
  const overlay = attachOf(context.state())
  if (overlay === undefined) return
  const rows = attachRows(overlay)
  const litPath = litEntry(overlay)?.path
  const at = rows.findIndex(({ path }) => path === litPath)
  const next = rowAfter(rows, Math.max(0, at), by)
  if (next !== undefined)
    context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: next.path } })
}

const noFile = (state: State): string | undefined =>
  lit(state) === undefined ? 'There is no file here.' : undefined

const take = (open: boolean) => (context: CommandContext) => {
  const row = lit(context.state())
  if (row !== undefined) context.download(row.attachment, row.item.id, open)
}

/** In the list of files, of one item or of a space; at the end of a space's older ones are fetched. */
export const filesCommands: readonly Command[] = [
  {
    id: 'files.save',
    title: 'Save the file',
    scope: 'files',
    category: 'Act',
    keys: ['enter', 's'],
    hint: 'save',
    disabled: noFile,
    run: take(false),
  },
  {
    id: 'files.open',
    title: 'Save the file and open it',
    scope: 'files',
    category: 'Act',
    keys: ['o'],
    hint: 'open',
    disabled: noFile,
    run: take(true),
  },
  {
    id: 'files.stop',
    title: 'Stop fetching the file',
    scope: 'files',
    category: 'Act',
    keys: ['x'],
    hint: 'stop',
    hinted: (state) => lit(state)?.transfer !== undefined,
    disabled: (state) => (lit(state)?.transfer === undefined ? 'It is not being fetched.' : undefined),
    run: (context) => {
      const row = lit(context.state())
      if (row !== undefined) context.cancelTransfer(row.key)
    },
  },
  ...moves('files', moveInFiles, PAGE),
  ...toEnds('files', moveInFiles),
  closing('files', ['escape', 'q']),
]

/** Into the folder, or the file into the message. */
const enter = (context: CommandContext): void => {
  const overlay = attachOf(context.state())
  if (overlay === undefined) return
  const entry = litEntry(overlay)
  if (entry?.kind === 'folder') return goInto(context, overlay, entry.name)
  context.attach(entry?.path ?? meantPath(overlay.query.text), overlay.slot)
}

const goInto = (context: CommandContext, overlay: Of<'attach'>, name: string): void => {
  const { folder } = typedPath(overlay.query.text)
  const separator = folder.at(-1) ?? '/'
  const { chosen: _, ...rest } = overlay
  context.dispatch({
    type: 'overlay-shown',
    overlay: { ...rest, query: movedToEnd(editorOf(`${folder}${name}${separator}`)) },
  })
}

const complete = (context: CommandContext): void => {
  const overlay = attachOf(context.state())
  const entry = overlay && litEntry(overlay)
  if (overlay === undefined || entry === undefined) return
  if (entry.kind === 'folder') return goInto(context, overlay, entry.name)
  const { folder } = typedPath(overlay.query.text)
  context.dispatch({
    type: 'overlay-shown',
    overlay: { ...overlay, chosen: entry.path, query: movedToEnd(editorOf(`${folder}${entry.name}`)) },
  })
}

/** While a path is typed: Tab completes it instead of moving. */
export const attachCommands: readonly Command[] = [
  {
    id: 'attach.enter',
    title: 'Attach the file; a folder: look into it',
    scope: 'attach',
    category: 'Write',
    keys: ['enter'],
    hint: 'attach',
    run: enter,
  },
  {
    id: 'attach.complete',
    title: 'Complete the name',
    scope: 'attach',
    category: 'Edit text',
    keys: ['tab'],
    hint: 'complete',
    run: complete,
  },
  ...moves('attach', moveInFolder, PAGE, 'arrows'),
  closing('attach', ['escape', 'ctrl-o']),
  ...editingCommands('attach'),
]

/** In the composer. */
export const attachingCommands: readonly Command[] = [
  {
    id: 'composer.attach',
    title: 'Attach a file',
    scope: 'composer',
    category: 'Write',
    keys: ['ctrl-o'],
    disabled: (state) =>
      composerTarget(state) === undefined ? 'There is nothing to attach it to here.' : undefined,
    run: ({ state, dispatch }) => {
      const target = composerTarget(state())
      if (target === undefined) return
      dispatch({
        type: 'overlay-shown',
        overlay: { kind: 'attach', slot: target.slot, query: movedToEnd(editorOf('~/')) },
      })
    },
  },
  {
    id: 'composer.detach',
    title: 'Take the last attached file off',
    scope: 'composer',
    category: 'Write',
    keys: ['ctrl-x'],
    hint: 'take the file off',
    hinted: (state) => attachedFiles(state).length > 0,
    disabled: (state) => (attachedFiles(state).length === 0 ? 'No file is attached.' : undefined),
    run: ({ state, dispatch }) => {
      const target = composerTarget(state())
      if (target !== undefined) dispatch({ type: 'file-detached', slot: target.slot })
    },
  },
]

/** On the selected item. */
export const itemFilesCommand: Command = {
  id: 'item.files',
  title: 'Its files',
  scope: 'item',
  category: 'Read',
  keys: ['f'],
  hint: 'files',
  hinted: (state) => (selectedItem(state)?.attachments.length ?? 0) > 0,
  disabled: (state) =>
    (selectedItem(state)?.attachments.length ?? 0) === 0 ? 'No file hangs on this.' : undefined,
  run: ({ state, dispatch }) => {
    const item = selectedItem(state())
    if (item !== undefined)
      dispatch({ type: 'overlay-shown', overlay: { kind: 'files', space: item.space, item: item.id } })
  },
}

/** Of the space. */
export const spaceFilesCommand: Command = {
  id: 'space.files',
  title: 'All files of the space',
  scope: 'space',
  category: 'Read',
  keys: ['F'],
  run: ({ state, dispatch, loadOlder }) => {
    const space = targetSpace(state())
    if (space === undefined) return
    dispatch({ type: 'overlay-shown', overlay: { kind: 'files', space } })
    if (state().timelines[space]?.lists.files === undefined) loadOlder(space, 'files')
  },
}
