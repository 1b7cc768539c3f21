// A person sends a file and saves it again: chosen by its path, seen on the message, byte for byte on the disk.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import { sitDown } from '../support/person.ts'

test('a file goes along with a message and is saved again, never over another', async () => {
  using home = openHome()
  const bytes = Buffer.alloc(2_000_000, 'a boat full of bytes, ')
  writeFileSync(join(home.folder, 'manifest.bin'), bytes)
  await using terminal = startProgram(home, ['--quiet'])
  const me = sitDown(terminal)
  await me.sees(/● live/)
  me.does('composer.attach')
  await me.sees(/ manifest\.bin .* 1\.9 MB/)
  terminal.type('mani')
  await me.sees('› ~/mani')
  me.does('attach.enter')
  await me.sees('▤ manifest.bin 1.9 MB')
  await me.says('what is aboard')
  await me.looksAround()
  for (const copy of ['manifest.bin', 'manifest (2).bin']) {
    me.does('item.files')
    await me.sees(/─ Files ─/)
    me.does('files.save')
    await me.sees(`Downloads/${copy}`)
    me.does('files.close')
    await terminal.waitFor((rows) => !rows.some((row) => row.includes('─ Files ─')))
    assert.deepEqual(readFileSync(join(home.folder, 'Downloads', copy)), bytes)
  }
  await me.leaves()
})
