// The control socket itself: answers of any size come through, and nobody who is silent keeps the server from ending.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { askControl, openControl } from '../../../src/server/operation/control.ts'

let folder: string
suite('The control socket itself', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'spaceterm-control-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('a list of very many people comes whole', async () => {
    const users = Array.from({ length: 20_000 }, (_, no) => ({ username: `person-${no}@example.com` }))
    const control = await openControl(folder, async () => ({ ok: true, value: { users } }))
    assert.deepEqual(await askControl(folder, { verb: 'list-users' }), { ok: true, value: { users } })
    await control.close()
  })

  test('somebody who connected and asks nothing is not waited for', async () => {
    const control = await openControl(folder, async () => ({ ok: true, value: {} }))
    const { address } = JSON.parse(readFileSync(join(folder, 'control.json'), 'utf8')) as { address: string }
    const silent = createConnection(address)
    const ended = new Promise((resolve) => silent.once('close', resolve))
    await new Promise((resolve) => silent.once('connect', resolve))
    // The server has this one by the time another was answered.
    await askControl(folder, { verb: 'list-users' })
    const began = performance.now()
    await control.close()
    await ended
    assert.ok(performance.now() - began < 5000)
  })
})
