// A terminal that loses columns: Ink draws the old tree once more, and nothing of it may spill over the edge.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Screen } from '../../components/Screen.tsx'
import { launchRoom, NOW, sized } from '../gallery/world.ts'
import { showState } from '../support/screen.tsx'
import type { TestScreen } from '../support/screen.tsx'

const open = (columns: number) =>
  showState(sized(launchRoom, columns, 34), <Screen backend="Local" />, { now: () => NOW })

const trimmed = async (screen: TestScreen): Promise<readonly string[]> =>
  (await screen.rows()).map((row) => row.trimEnd())

test('a terminal that loses the columns of a whole region shows what one of that size shows from the start', async () => {
  const fresh = open(100)
  const shrunk = open(160)
  try {
    await shrunk.screen.text()
    shrunk.screen.resize(100, 34)
    shrunk.store.dispatch({ type: 'screen-resized', columns: 100, rows: 34 })
    assert.deepEqual(await trimmed(shrunk.screen), await trimmed(fresh.screen))
  } finally {
    await fresh.screen.close()
    await shrunk.screen.close()
  }
})
