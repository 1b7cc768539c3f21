// Attaching a file by keys: through folders to the file, onto the message, off again, and away with it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import type { FolderEntry, OwnFiles } from '../../../src/persistence/own-files.ts'
import { attachedFiles, attachRows, fileRows, litEntry, typedPath } from '../../../store/selectors/files.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startAttaching } from '../../../store/sync/attaching.ts'
import { editorOf } from '../../../store/editor.ts'
import { settled } from '../../support/clock.ts'
import { aMessage, aSpace, safely } from '../../support/things.ts'

const entry = (name: string, kind: 'folder' | 'file' = 'file'): FolderEntry => ({
  name: safely(name),
  path: `/home/me/${name}${kind === 'folder' ? '/' : ''}`,
  kind,
  size: 3,
})

const files: Pick<OwnFiles, 'list' | 'choose' | 'resolved'> = {
  resolved: (typed) => typed.replace(/^~/, '/home/me'),
  list: async (folder) =>
    ok(folder === '/home/me/' ? [entry('docs', 'folder'), entry('a.txt'), entry('b.txt')] : []),
  choose: async (path) =>
    ok({ path, name: safely(path.split('/').at(-1) ?? ''), size: 3, type: safely('text/plain') }),
}

const room = spaceId('room')

const stage = () => {
  const store = createSpacetermStore()
  const attaching = startAttaching({ store, files })
  store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('room')] }, { type: 'space-opened', space: room })
  const type = (text: string): void =>
    store.dispatch({ type: 'overlay-shown', overlay: { kind: 'attach', slot: room, query: editorOf(text) } })
  const overlay = () => {
    const shown = store.getState().view.overlay
    assert.ok(shown?.kind === 'attach')
    return shown
  }
  return { store, attaching, type, overlay }
}

test('the folder of the path is listed, narrowed by what is typed of the name', async () => {
  const { type, overlay, attaching } = stage()
  type('~/')
  await settled()
  assert.deepEqual(
    attachRows(overlay()).map(({ name }) => name),
    ['docs', 'a.txt', 'b.txt'],
  )
  assert.equal(litEntry(overlay())?.name, 'docs')
  attaching.stop()
})

test('a whole path behind what stands there begins anew, as when it is pasted', async () => {
  for (const [typed, folder] of [
    ['~//home/me/a', '/home/me/'],
    ['~/docs/~/b', '~/'],
    ['/tmp//x', '/'],
    ['~/docs/x', '~/docs/'],
  ] as const)
    assert.equal(typedPath(typed).folder, folder, typed)
  const { type, overlay, attaching } = stage()
  type('~//home/me/a')
  await settled()
  assert.equal(litEntry(overlay())?.name, 'a.txt')
  attaching.stop()
})

test('what was listed for one folder is not offered in another', async () => {
  const { type, overlay, attaching, store } = stage()
  type('~/')
  await settled()
  const { listing } = overlay()
  assert.ok(listing)
  store.dispatch({
    type: 'overlay-shown',
    overlay: { kind: 'attach', slot: room, query: editorOf('~/docs/'), listing },
  })
  assert.deepEqual(attachRows(overlay()), [])
  attaching.stop()
})

test('a chosen file hangs on what is written in that place, once, until it is taken off', async () => {
  const { store, attaching } = stage()
  attaching.attach('~/a.txt', room)
  attaching.attach('~/a.txt', room)
  attaching.attach('~/b.txt', room)
  await settled()
  assert.deepEqual(
    attachedFiles(store.getState()).map(({ name }) => name),
    ['a.txt', 'b.txt'],
  )
  store.dispatch({ type: 'file-detached', slot: room })
  assert.deepEqual(
    attachedFiles(store.getState()).map(({ path }) => path),
    ['/home/me/a.txt'],
  )
  store.dispatch({ type: 'files-taken', slot: room })
  assert.deepEqual(attachedFiles(store.getState()), [])
  attaching.stop()
})

const file = (name: string) => ({ path: `/${name}`, name: safely(name), size: 1, type: safely('') })

test('of what was attached before the restart, what is gone is taken off, and one is told', async () => {
  const store = createSpacetermStore()
  store.dispatch({
    type: 'snapshot-restored',
    me: undefined,
    people: [],
    spaces: [aSpace('room')],
    items: [],
    openSpace: room,
    drafts: {},
    attached: { room: [file('a'), file('b')], 'room/p1': [file('b')] },
    outbox: [],
  })
  const attaching = startAttaching({
    store,
    files: {
      ...files,
      choose: async (path) =>
        path === '/b' ? failed({ again: 'never', words: safely('b is not there.') }) : files.choose(path),
    },
  })
  await settled()
  const { attached, notice } = store.getState().view
  assert.deepEqual(attached, { room: [file('a')] })
  assert.equal(notice?.words, 'b is not there. It was taken off what you are writing.')
  attaching.stop()
})

const withFile = (id: string, at: number) =>
  aMessage('room', id, at, {
    attachments: [{ file: `f-${id}`, name: safely(`${id}.pdf`), size: 1, type: safely('') }],
  })

test('the files of a space are those of the list and those that came since, newest first', () => {
  const { store, attaching } = stage()
  store.dispatch(
    {
      type: 'page-loaded',
      space: room,
      list: 'files',
      items: [withFile('old', 1)],
      before: { kind: 'unknown' },
      older: { kind: 'end' },
    },
    { type: 'item-arrived', item: withFile('new', 9) },
    { type: 'item-arrived', item: aMessage('room', 'bare', 10) },
  )
  const rows = fileRows(store.getState(), { kind: 'files', space: room })
  assert.deepEqual(
    rows.map(({ attachment }) => attachment.name),
    ['new.pdf', 'old.pdf'],
  )
  attaching.stop()
})
