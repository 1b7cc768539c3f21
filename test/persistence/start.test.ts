// Several programs started for the first time in the same moment: they wait for each other, and none loses a message.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openPersistence } from '../../src/persistence/open.ts'
import { safely } from '../support/things.ts'

const child = fileURLToPath(new URL('start-child.ts', import.meta.url))

test('persistence: first starts in the same moment share the file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-start-'))
  const file = join(folder, 'client.db')
  const programs = ['a', 'b', 'c'].map((id) =>
    spawn(process.execPath, ['--import', 'tsx', child, file, id], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  try {
    await Promise.all(programs.map(async ({ stdout }) => once(stdout, 'data')))
    const said = programs.map(async ({ stdout }) => text(stdout))
    for (const { stdin } of programs) stdin.write('now')
    assert.deepEqual(await Promise.all(said), ['well', 'well', 'well'])
    const { persistence } = openPersistence({ file, now: 0, safe: safely })
    assert.deepEqual(
      persistence
        .outbox()
        .map(({ localId }) => localId)
        .toSorted(),
      ['a', 'b', 'c'],
    )
    persistence.close()
  } finally {
    for (const program of programs) program.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
