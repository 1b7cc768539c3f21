// The newcomer's first command: `npm start` on a machine that has never seen the program, with no account, no question.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openHome } from '../support/home.ts'
import { sitDown } from '../support/person.ts'
import { openTerminal } from '../support/pty.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

test('npm start opens a living workspace, and q leaves it', async (t) => {
  using home = openHome()
  await using terminal = openTerminal({
    command: 'npm',
    args: ['start'],
    cols: 120,
    rows: 32,
    cwd: root,
    env: home.env,
  })
  const screen = await terminal.waitFor(/● live/)
  t.diagnostic(`the first screen:\n${screen.join('\n')}`)
  assert.match(screen.join('\n'), /Spaces/)
  await sitDown(terminal).looksAround()
  terminal.press('q')
  assert.equal((await terminal.waitForExit()).code, 0)
  assert.equal(terminal.mode(1049), false, 'the alternate screen is left')
})
