// The end of the program: saved first, then the screen is given back, and nothing that hangs keeps the person.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openHome } from '../support/home.ts'
import { openTerminal } from '../support/pty.ts'
import type { PtyTerminal } from '../support/pty.ts'

const child = fileURLToPath(new URL('ending-child.tsx', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

const played = async (run: (terminal: PtyTerminal) => Promise<number>): Promise<number> => {
  using home = openHome()
  const saved = join(home.folder, 'saved')
  await using terminal = openTerminal({
    command: process.execPath,
    args: ['--import', 'tsx', child, saved],
    cwd: root,
    env: home.env,
  })
  await terminal.waitFor(/the screen/)
  const code = await run(terminal)
  assert.equal(readFileSync(saved, 'utf8'), 'saved')
  assert.equal(terminal.mode(1049), false, 'the screen is given back')
  return code
}

/** By the code that says so, or by the signal itself, which a shell shows as that code. */
const exitCode = async (terminal: PtyTerminal): Promise<number> => {
  const { code, signal } = await terminal.waitForExit()
  return signal === 0 ? code : 128 + signal
}
/** When the shell's screen is back. */
const back = (terminal: PtyTerminal): Promise<unknown> =>
  terminal.waitFor(() => terminal.mode(1049) === false)

test('a goodbye that hangs is left after a while', { timeout: 30_000 }, async () => {
  const code = await played(async (terminal) => {
    terminal.kill('SIGTERM')
    return exitCode(terminal)
  })
  assert.equal(code, 143)
})

test('a second Ctrl-C ends at once what still hangs', { timeout: 30_000 }, async () => {
  const code = await played(async (terminal) => {
    terminal.kill('SIGTERM')
    await back(terminal)
    terminal.press('ctrl-c')
    return exitCode(terminal)
  })
  assert.equal(code, 130)
})
