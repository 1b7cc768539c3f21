// What is written, as rows: never wider than the pane whatever it says, drawn once, and not again for a key elsewhere.
import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import fc from 'fast-check'
import { Profiler } from 'react'
import { detailStrip } from '../../../components/posts/detail-strip.ts'
import { openedEntries } from '../../../components/posts/opened.ts'
import { postsEntries, postsStrip } from '../../../components/posts/strip.ts'
import { Screen } from '../../../components/Screen.tsx'
import type { Strip } from '../../../components/shared/geometry.ts'
import { lookOf } from '../../../components/shared/look.ts'
import { bare, rowWidth } from '../../../components/shared/row.ts'
import { linesOf, spacesRows } from '../../../components/spaces/space-rows.ts'
import { tasksEntries, tasksStrip } from '../../../components/tasks/strip.ts'
import { entryRows } from '../../../components/timeline/entry-rows.ts'
import { timelineStrip } from '../../../components/timeline/strip.ts'
import { Timeline } from '../../../components/timeline/Timeline.tsx'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import { neutralise } from '../../../src/text/neutralise.ts'
import { loadRich } from '../../../src/text/rich.ts'
import { emptyEditor } from '../../../store/editor.ts'
import { postRows } from '../../../store/selectors/posts.ts'
import { listedAccounts } from '../../../store/selectors/all-spaces.ts'
import { taskGroups } from '../../../store/selectors/tasks.ts'
import { timelineEntries } from '../../../store/selectors/timeline.ts'
import type { State } from '../../../store/state.ts'
import { after, launchRoom, NOW, sized } from '../../gallery/world.ts'
import { showState, testTheme } from '../../support/screen.tsx'
import { aMessage, aNotice, anOutgoing, aPerson, aPost, aSend, aSpace, aTask } from '../../support/things.ts'

before(loadRich)

const L = spaceId('launch')

const hostile = fc
  .oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '村上 健'.repeat(9),
      '👩‍👩‍👧‍👦🇩🇪❤️',
      'a\u0301\u0302\u0303',
      '\u001B[2J\u001B]0;x\u0007',
      '\u202Eabc',
      'x'.repeat(300),
    ),
  )
  .map((text) => neutralise(text))

/** A state in which every string is foreign. */
const worlds = fc
  .array(hostile, { minLength: 6, maxLength: 6 })
  .map(([name, title, body, file, reason, other]): State => {
    const said = neutralise(body ?? '')
    const html = { markup: 'html', source: said } as const
    const call = neutralise(title ?? '')
    const people = [
      aPerson('me'),
      aPerson('ann', { name: neutralise(name ?? '') }),
      aPerson('bob', { name: neutralise(other ?? '') }),
    ]
    const attachments = [{ file: 'f', name: neutralise(file ?? ''), size: 10, type: neutralise('x') }]
    const message = aMessage('launch', 'm', NOW - 5, { body: html, attachments, modifiedAt: NOW })
    const items = [
      message,
      aMessage('launch', 'c', NOW - 4, {
        body: html,
        parent: { id: itemId('p'), kind: 'post', title: call },
      }),
      aPost('launch', 'p', NOW - 9, { title: call, body: html }),
      aNotice('launch', 'n', NOW - 7, `${name ?? ''} renamed this room to ${title ?? ''}`),
      aTask('launch', 't', NOW - 8, {
        title: call,
        body: html,
        assignees: [personId('ann'), personId('bob')],
        dueAt: NOW - 1,
      }),
    ]
    const outgoing = anOutgoing('l1', aSend('launch', said), {
      status: 'failed',
      reason: neutralise(reason ?? ''),
      queuedAt: NOW,
    })
    return after(
      launchRoom,
      { type: 'people-seen', people },
      { type: 'space-appeared', space: aSpace('odd', { title: call, unread: 5000 }) },
      ...items.map((item) => ({ type: 'item-arrived' as const, item })),
      { type: 'outgoing-queued', outgoing },
      { type: 'outgoing-failed', localId: outgoing.localId, reason: neutralise(reason ?? '') },
    )
  })

const rowsOf = <Entry,>({ entries, rowsOf: draw }: Strip<Entry>): readonly string[] => entries.flatMap(draw)

suite('rows', () => {
  test('are never wider than their pane, whatever was written', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 12, max: 130 }), (state, width) => {
        const look = lookOf(testTheme, width, undefined, true)
        const tasks = tasksEntries(taskGroups(state, L, NOW), [], personId('me'), width)
        const pane = { theme: testTheme, width, height: 30, focused: true, mark: 'inverse' } as const
        const spaces = linesOf({ listed: listedAccounts(state), open: L }, pane)
        const all = [
          ...rowsOf(timelineStrip(timelineEntries(state, L), look, NOW)),
          ...rowsOf(postsStrip(postsEntries(postRows(state, L), []), look, NOW)),
          ...rowsOf(tasksStrip(tasks, look, NOW)),
          ...rowsOf(detailStrip(openedEntries(state, L, itemId('p')), look, NOW)),
          ...rowsOf(detailStrip(openedEntries(state, L, itemId('t')), look, NOW)),
          ...spacesRows(spaces, undefined, pane),
        ]
        for (const row of all) {
          assert.ok(rowWidth(row) <= width, `${rowWidth(row)} > ${width}: ${JSON.stringify(row)}`)
          // Nothing but our own sequences, and each of them closed on its row.
          assert.doesNotMatch(bare(row), /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('of an item are drawn once as long as nothing of it changes', () => {
    const look = lookOf(testTheme, 60, undefined, true)
    const draw = (state: State): readonly (readonly string[])[] =>
      timelineEntries(state, L)
        .filter(({ kind }) => kind === 'item')
        .map((entry) => entryRows(entry, look, NOW, false))
    const once = draw(launchRoom)
    const later = draw(after(launchRoom, { type: 'item-arrived', item: aMessage('launch', 'n', NOW) }))
    assert.equal(later.length, once.length + 1)
    for (const [index, rows] of once.entries()) assert.equal(later[index], rows)
  })

  test('tell delivery at the end of the last row', () => {
    const look = lookOf(testTheme, 40, undefined, true)
    const last = (status: 'queued' | 'sending' | 'failed', body = 'Hello'): string => {
      const state = after(launchRoom, {
        type: 'outgoing-queued',
        outgoing: anOutgoing('l', aSend('launch', body), { status, queuedAt: NOW }),
      })
      const entry = timelineEntries(state, L).at(-1)
      assert.ok(entry)
      return bare(entryRows(entry, look, NOW, false).at(-1) ?? '')
    }
    assert.equal(last('queued'), `  Hello${' '.repeat(32)}·`)
    assert.equal(last('sending'), `  Hello${' '.repeat(32)}…`)
    assert.match(last('failed'), /✗ not sent|r retry, e edit, x discard/)
  })
})

suite('a key in the composer', () => {
  test('does not draw the timeline again; a message does', async () => {
    let commits = 0
    const node = (
      <>
        <Screen backend="Local" />
        <Profiler id="timeline" onRender={() => (commits += 1)}>
          <Timeline space={L} at={{ x: 0, y: 0, width: 40, height: 5 }} />
        </Profiler>
      </>
    )
    const { screen, store } = showState(sized(launchRoom, 100, 28), node, { now: () => NOW })
    try {
      await screen.rows()
      const atFirst = commits
      for (const text of ['a', 'ab', 'abc']) {
        store.dispatch({
          type: 'editor-changed',
          slot: L,
          editor: { ...emptyEditor, text, caret: text.length },
        })
        await screen.rows()
      }
      assert.equal(commits, atFirst)
      store.dispatch({ type: 'item-arrived', item: aMessage('launch', 'n', NOW) })
      await screen.rows()
      assert.equal(commits, atFirst + 1)
    } finally {
      await screen.close()
    }
  })
})
