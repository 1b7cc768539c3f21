// A program killed between the key and the answer: what was sent is on the disk, and the next start finishes it.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { itemId, localId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import { openPersistence } from '../../../src/persistence/open.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { createFakeBackend, done } from '../../support/fake-backend.ts'
import { safely } from '../../support/things.ts'

const child = fileURLToPath(new URL('crash-child.ts', import.meta.url))

test('outbox: kill -9 between the disk and the answer loses nothing and sends nothing twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-crash-'))
  const file = join(folder, 'client.db')
  const program = spawn(process.execPath, ['--import', 'tsx', child, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const ended = once(program, 'exit')
    const [first] = (await Promise.race([once(program.stdout, 'data'), ended])) as readonly unknown[]
    assert.equal(String(first), 'asked\n')
    program.kill('SIGKILL')
    await ended

    const { persistence, words } = openPersistence({ file, now: 0, safe: safely })
    assert.equal(words, undefined)
    assert.deepEqual(
      persistence.outbox().map(({ localId: id, status }) => `${id} ${status}`),
      ['l1 sending', 'l2 queued', 'l3 queued'],
    )
    const [clock, backend, store] = [createFakeClock(), createFakeBackend(), createSpacetermStore()]
    createOutbox({ store, backend, persistence, clock, random: () => 0.5, newLocalId: () => localId('new') })
    store.dispatch({ type: 'link-changed', link: { status: 'live' }, at: 1 })
    clock.turn()
    backend.finds[0]?.answer(ok(itemId('it was there')))
    for (const expected of ['l2', 'l3']) {
      await settled()
      clock.turn()
      assert.equal(backend.performs[0]?.asked.localId, expected)
      backend.performs[0].answer(done)
    }
    await settled()
    assert.deepEqual(persistence.outbox(), [])
    persistence.close()
  } finally {
    program.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
