// The gallery as it was when somebody last looked at it: a change of looks is seen in review, not by chance.
// To accept a new look: npm run gallery, look, then run this file with --test-update-snapshots.
import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { surrounded, openScreen } from '../support/screen.tsx'
import { gallery } from '../gallery/gallery.tsx'
import { NOW } from '../gallery/world.ts'
import { createSpacetermStore } from '../../store/store.ts'
import { loadRich } from '../../src/text/rich.ts'
import { textWidth } from '../../src/text/width.ts'

const frame = async ({
  state,
  node,
  theme,
  columns,
  rows,
}: (typeof gallery)[number]): Promise<readonly string[]> => {
  const screen = openScreen(
    surrounded(createSpacetermStore(state), node, { theme, now: () => NOW }),
    columns,
    rows,
  )
  try {
    return await screen.rows()
  } finally {
    await screen.close()
  }
}

before(loadRich)

suite('gallery', () => {
  test('names are unique', () => {
    assert.equal(new Set(gallery.map(({ name }) => name)).size, gallery.length)
  })

  for (const entry of gallery) {
    test(entry.name, async (t) => {
      const rows = await frame(entry)
      for (const row of rows) assert.ok(textWidth(row) <= entry.columns, row)
      t.assert.snapshot(rows.join('\n').trimEnd(), { serializers: [String] })
    })
  }
})
