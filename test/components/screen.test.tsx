// The whole screen as a person sees it, through an independent terminal model.
import assert from 'node:assert/strict'
import { before as beforeAll, suite, test } from 'node:test'
import { Screen } from '../../components/Screen.tsx'
import { createMeasure } from '../../components/measure.ts'
import { createTheme } from '../../components/theme/theme.ts'
import { itemId, personId, spaceId } from '../../src/domain/ids.ts'
import { loadRich } from '../../src/text/rich.ts'
import { emptyEditor } from '../../store/editor.ts'
import type { StateEvent } from '../../store/events.ts'
import type { State } from '../../store/state.ts'
import { after, launchRoom, NOW, sized } from '../gallery/world.ts'
import { showState, testTheme } from '../support/screen.tsx'
import type { Surroundings, TestScreen } from '../support/screen.tsx'
import { aMessage, safely } from '../support/things.ts'

const L = spaceId('launch')

beforeAll(loadRich)
const now = (): number => NOW

const shown = async <Answer,>(
  state: State,
  use: (
    screen: TestScreen,
    dispatch: (...events: readonly StateEvent[]) => void,
    read: () => State,
  ) => Promise<Answer>,
  around: Surroundings = {},
): Promise<Answer> => {
  const { screen, store } = showState(state, <Screen backend="Local" />, { now, ...around })
  try {
    return await use(
      screen,
      (...events) => store.dispatch(...events),
      () => store.getState(),
    )
  } finally {
    await screen.close()
  }
}

const arrives = (id: string, minutes: number, source = `news ${id}`): StateEvent => ({
  type: 'item-arrived',
  item: aMessage('launch', id, NOW + minutes * 60_000, {
    author: personId('priya'),
    body: { markup: 'plain', source: safely(source) },
  }),
})

const comments = (id: string, minutes: number): StateEvent => ({
  type: 'item-arrived',
  item: aMessage('launch', id, NOW + minutes * 60_000, {
    author: personId('priya'),
    parent: { id: itemId('p1'), kind: 'post', title: safely('Rollout plan') },
  }),
})

const types = (text: string): StateEvent => ({
  type: 'editor-changed',
  slot: L,
  editor: { ...emptyEditor, text, caret: text.length },
})

const content = (rows: readonly string[]): readonly string[] =>
  rows.slice(0, -1).map((row) => row.split('│')[1] ?? row)

suite('the screen', () => {
  test('reads the same on dark and on light, in many colours and in few', async () => {
    const state = sized(after(launchRoom, { type: 'focus-moved', focus: 'spaces' }), 100, 28)
    const themes = [testTheme, createTheme(24, 'light', false), createTheme(4, 'dark', false)]
    const texts = []
    for (const theme of themes) texts.push(await shown(state, (screen) => screen.text(), { theme }))
    assert.equal(new Set(texts).size, 1)
  })

  test('without colour no colour is written, and focus is still told', async () => {
    const state = sized(after(launchRoom, { type: 'focus-moved', focus: 'spaces' }), 100, 28)
    await shown(
      state,
      async (screen, dispatch) => {
        assert.ok((await screen.rows())[0]?.startsWith('▌Spaces'))
        assert.equal((await screen.cell(5, 2)).inverse, true)
        dispatch({ type: 'focus-moved', focus: 'content' })
        const rows = await screen.rows()
        assert.ok(rows[0]?.includes(' Spaces') && rows[0].includes('▌# Launch room'))
        assert.equal((await screen.cell(5, 2)).inverse, false)
        const params = screen
          .written()
          .split('\u001B[')
          .flatMap((rest) => /^([\d;]*)m/.exec(rest)?.[1]?.split(';') ?? [])
        const colours = params.filter((code) => Number(code) >= 30 && Number(code) !== 39)
        assert.deepEqual(colours, [])
      },
      { theme: createTheme(0, 'dark', false) },
    )
  })

  test('a mention of the person stands out', async () => {
    await shown(sized(launchRoom, 100, 28), async (screen) => {
      const rows = await screen.rows()
      const y = rows.findIndex((row) => row.includes('@Ada Brandt'))
      const mention = await screen.cell(rows[y]?.indexOf('@Ada') ?? 0, y)
      assert.deepEqual([mention.text, mention.colour], ['@', 215])
    })
  })

  for (const [columns, rows] of [
    [60, 20],
    [100, 28],
    [160, 40],
  ] as const) {
    test(`fills ${columns}×${rows} exactly: no row is wider, the status is the last`, async () => {
      await shown(sized(launchRoom, columns, rows), async (screen) => {
        const seen = await screen.rows()
        assert.equal(seen.length, rows)
        assert.match(seen.at(-1) ?? '', /● live/)
        assert.match(seen.at(-2) ?? '', /› /)
      })
    })
  }

  test('follows a resize, also to and from too small', async () => {
    await shown(sized(launchRoom, 120, 30), async (screen, dispatch) => {
      const before = await screen.text()
      for (const [columns, rows] of [
        [119, 30],
        [60, 20],
        [30, 8],
        [160, 40],
        [120, 30],
      ] as const) {
        screen.resize(columns, rows)
        dispatch({ type: 'screen-resized', columns, rows })
        const seen = await screen.rows()
        assert.equal(seen.length, rows)
        assert.match(seen.join('\n'), columns === 30 ? /too small/ : /Launch room/)
      }
      assert.equal(await screen.text(), before)
    })
  })
})

suite('reading', () => {
  const measure = createMeasure(testTheme, now)
  const scrolledUp = (state: State): State => {
    const reading = measure.scrolled(state, L, 'timeline', -6)
    return after(state, { type: 'reading-moved', space: L, list: 'timeline', reading })
  }

  test('news come in at the end', async () => {
    await shown(sized(launchRoom, 100, 28), async (screen, dispatch) => {
      dispatch(arrives('n1', 1))
      const rows = content(await screen.rows())
      assert.match(rows.findLast((row) => row.includes('news')) ?? '', /news n1/)
      assert.equal(
        rows.findIndex((row) => row.includes('news n1')),
        24,
      )
    })
  })

  test('nothing moves while one reads further up, and what is new is counted', async () => {
    await shown(scrolledUp(sized(launchRoom, 100, 28)), async (screen, dispatch) => {
      const before = content(await screen.rows()).slice(0, -2)
      dispatch(arrives('n1', 1), arrives('n2', 2, 'a long one '.repeat(40)))
      const rows = content(await screen.rows())
      assert.deepEqual(rows.slice(0, -2), before)
      assert.match(rows.at(-2) ?? '', /↓ 2 new/)
    })
  })

  test('what is new below in the comments that one reads is counted too', async () => {
    const state = after(
      sized(launchRoom, 60, 14),
      comments('c1', 1),
      { type: 'item-opened', space: L, item: itemId('p1') },
      { type: 'focus-moved', focus: 'detail' },
      {
        type: 'reading-moved',
        space: L,
        list: `thread:${itemId('p1')}`,
        reading: { anchor: { item: itemId('p1'), row: 0 } },
      },
    )
    await shown(state, async (screen, dispatch) => {
      const before = content(await screen.rows()).slice(1, -2)
      dispatch(comments('c2', 2), comments('c3', 3), arrives('n1', 4))
      const rows = content(await screen.rows())
      assert.deepEqual(rows.slice(1, -2), before)
      assert.match(rows.at(-2) ?? '', /↓ 2 new/)
    })
  })

  test('nothing moves when older ones are put above', async () => {
    await shown(scrolledUp(sized(launchRoom, 100, 28)), async (screen, dispatch) => {
      const before = content(await screen.rows())
      const older = Array.from({ length: 40 }, (_, index) =>
        aMessage('launch', `o${index}`, NOW - 30 * 86_400_000 + index, { author: personId('ken') }),
      )
      const state = { kind: 'before', time: NOW - 5 * 86_400_000 } as const
      dispatch({
        type: 'page-loaded',
        space: L,
        list: 'timeline',
        items: older,
        before: state,
        older: { kind: 'end' },
      })
      assert.deepEqual(content(await screen.rows()).slice(3), before.slice(3))
    })
  })

  test('scrolling there and back by commands leaves the screen as it was', async () => {
    await shown(sized(launchRoom, 100, 20), async (screen, dispatch, read) => {
      const before = await screen.text()
      const scroll = (rows: number): void =>
        dispatch({
          type: 'reading-moved',
          space: L,
          list: 'timeline',
          reading: measure.scrolled(read(), L, 'timeline', rows),
        })
      scroll(-3)
      const up = content(await screen.rows())
      assert.equal(up[2 + 3], content(before.split('\n'))[2])
      scroll(3)
      assert.equal(await screen.text(), before)
      assert.equal(measure.pageRows(read(), 'timeline'), 15)
    })
  })

  test('an item is revealed with as little movement as possible', async () => {
    const state = sized(launchRoom, 100, 20)
    assert.equal(measure.revealed(state, L, 'timeline', itemId('m5')).anchor, 'end')
    assert.deepEqual(measure.revealed(state, L, 'timeline', itemId('m0')), {
      selected: 'm0',
      anchor: { item: 'm0', row: 0 },
    })
  })
})

suite('a key in the composer', () => {
  test('is drawn, and writes little more than itself', async () => {
    await shown(sized(launchRoom, 120, 32), async (screen, dispatch) => {
      await screen.rows()
      const before = screen.written().length
      dispatch(types('Hello 村上'))
      const rows = await screen.rows()
      assert.match(rows.at(-2) ?? '', /› Hello 村上$/)
      assert.ok(screen.written().length - before < 600, `${screen.written().length - before} characters`)
      const cursor = await screen.cursor()
      assert.deepEqual([cursor.y, cursor.shown], [30, true])
    })
  })

  test('grows the composer without moving what is above further than that', async () => {
    await shown(sized(launchRoom, 100, 28), async (screen, dispatch) => {
      const before = content(await screen.rows())
      dispatch(types('one\ntwo\nthree'))
      const rows = content(await screen.rows())
      assert.deepEqual(rows.slice(2, 22), before.slice(4, 24))
      assert.match(rows.at(-1) ?? '', /three/)
    })
  })
})

suite('what is not seen', () => {
  test('a sign of life writes nothing', async () => {
    await shown(sized(launchRoom, 100, 28), async (screen, dispatch) => {
      await screen.rows()
      const before = screen.written()
      for (let second = 1; second < 9; second += 1) dispatch({ type: 'life-seen', at: NOW - 2000 + second })
      await screen.rows()
      assert.equal(screen.written(), before)
    })
  })

  test('an overlay lies over the panes and moves none of them', async () => {
    await shown(sized(launchRoom, 120, 32), async (screen, dispatch) => {
      const before = await screen.rows()
      dispatch({ type: 'overlay-shown', overlay: { kind: 'switcher', query: emptyEditor, order: [] } })
      const during = await screen.rows()
      assert.notDeepEqual(during, before)
      assert.deepEqual(
        during.map((row) => row.slice(0, 8)),
        before.map((row) => row.slice(0, 8)),
      )
      dispatch({ type: 'overlay-closed' })
      assert.deepEqual(await screen.rows(), before)
    })
  })
})
