// Where the focus is, told by one bar and nothing that could be taken for another.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Screen } from '../../components/Screen.tsx'
import { createTheme } from '../../components/theme/theme.ts'
import { after, launchRoom, NOW, sized } from '../gallery/world.ts'
import { showState } from '../support/screen.tsx'

for (const [focus, bar] of [
  ['composer', '▌› Message # Launch room'],
  ['content', '▌# Launch room'],
  ['spaces', '▌Spaces'],
] as const) {
  test(`without colour one bar stands before ${focus} when it has the focus`, async () => {
    const state = sized(after(launchRoom, { type: 'focus-moved', focus }), 100, 28)
    const around = { theme: createTheme(0, 'dark', false), now: () => NOW }
    const { screen } = showState(state, <Screen backend="Local" />, around)
    try {
      const text = await screen.text()
      assert.ok(text.includes(bar))
      assert.equal(text.split('▌').length - 1, 1)
    } finally {
      await screen.close()
    }
  })
}
