// However the program ends, the terminal is given back as it was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundle, startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import { sitDown } from '../support/person.ts'
import { openTerminal, type PtyTerminal } from '../support/pty.ts'

const givenBack = (terminal: PtyTerminal): void => {
  assert.equal(terminal.mode(1049), false, 'the alternate screen is left')
  assert.notEqual(terminal.mode(25), false, 'the cursor is shown')
  assert.notEqual(terminal.mode(2004), true, 'bracketed paste is off')
  assert.notEqual(terminal.mode(1004), true, 'focus reports are off')
}

for (const [signal, code] of [
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const) {
  test(`${signal} ends it, keeps the draft and gives the terminal back`, async () => {
    using home = openHome()
    {
      await using terminal = startProgram(home, ['--quiet'])
      const me = sitDown(terminal)
      await me.sees(/● live/)
      terminal.type('Half a thought')
      await me.sees('› Half a thought')
      terminal.kill(signal)
      const exit = await terminal.waitForExit()
      // By the code that says so, or by the signal itself, which a shell shows as that code.
      assert.equal(exit.signal === 0 ? exit.code : 128 + exit.signal, code)
      givenBack(terminal)
    }
    await using again = startProgram(home, ['--quiet'])
    const me = sitDown(again)
    await me.sees('› Half a thought')
    await me.sees(/● live/)
    await me.leaves()
  })
}

test('leaves the shell with echo and line editing as before', async () => {
  using home = openHome()
  const line = `stty -a > before; ${process.execPath} ${bundle} --quiet; stty -a > after; cmp before after && echo 'the same terminal'`
  await using terminal = openTerminal({
    command: 'bash',
    args: ['-c', line],
    cols: 100,
    rows: 30,
    cwd: home.folder,
    env: home.env,
  })
  const me = sitDown(terminal)
  await me.sees(/● live/)
  me.does('quit-now')
  await terminal.waitForExit()
  assert.match(terminal.written(), /the same terminal/)
  givenBack(terminal)
})
