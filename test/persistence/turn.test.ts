// One at a time: turns do not overlap, and a turn that ends badly is given back.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inTurn } from '../../src/persistence/turn.ts'

const withFile = async (run: (file: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-turn-'))
  try {
    await run(join(folder, 'below', 'a.lock'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('nobody is in while another one is', () =>
  withFile(async (file) => {
    let inside = 0
    let most = 0
    const work = async (): Promise<number> => {
      most = Math.max(most, ++inside)
      await new Promise(setImmediate)
      return inside--
    }
    const done = await Promise.all(Array.from({ length: 5 }, () => inTurn(file, 20_000, work)))
    assert.deepEqual([done.length, most, inside], [5, 1, 0])
  }))

test('a turn that fails is given back; who waits in vain is told', () =>
  withFile(async (file) => {
    await assert.rejects(
      inTurn(file, 1000, () => Promise.reject(new Error('no'))),
      /^Error: no$/u,
    )
    await inTurn(file, 1000, async () => {
      await assert.rejects(
        inTurn(file, 0, () => undefined),
        /Another spaceterm/u,
      )
    })
  }))

const holder = `
import { inTurn } from ${JSON.stringify(new URL('../../src/persistence/turn.ts', import.meta.url).href)}
void inTurn(process.argv[1], 1000, () => { process.stdout.write('in'); return new Promise(() => setInterval(() => {}, 1000)) })
`

test('a process that is killed in its turn gives it back', { timeout: 30_000 }, () =>
  withFile(async (file) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', holder, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await assert.rejects(
      inTurn(file, 0, () => undefined),
      /Another spaceterm/u,
    )
    child.kill('SIGKILL')
    await once(child, 'close')
    assert.equal(await inTurn(file, 5000, () => 'mine'), 'mine')
  }),
)
