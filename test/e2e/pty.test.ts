// Shows that the harness tells the truth: a tiny Ink program in a real pty, seen through the emulator.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openHome } from '../support/home.ts'
import { openTerminal } from '../support/pty.ts'

const program = fileURLToPath(new URL('programs/echo-box.tsx', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

const open = (env: Readonly<Record<string, string>>) =>
  openTerminal({
    command: process.execPath,
    args: ['--import', 'tsx', program],
    cols: 60,
    rows: 8,
    cwd: root,
    env,
  })

test('the harness types, pastes, resizes, sees colours and the end', async () => {
  using home = openHome()
  await using terminal = open(home.env)
  await terminal.waitFor(/READY 60×8/)
  assert.equal(terminal.mode(1049), true)
  const [first] = terminal.cells(0)
  assert.deepEqual(
    { text: first?.text, bold: first?.bold, fg: first?.fg },
    { text: 'R', bold: true, fg: '#ff8800' },
  )

  terminal.type('héllo')
  await terminal.waitFor(/typed: héllo/)
  terminal.press('up')
  await terminal.waitFor(/typed: up$/m)
  terminal.paste('one\ntwo')
  await terminal.waitFor(/pasted: "one\\[rn]two"/)
  terminal.resize(40, 6)
  await terminal.waitFor(/READY 40×6/)

  terminal.press('ctrl-q')
  assert.equal((await terminal.waitForExit()).code, 0)
  assert.equal(terminal.mode(1049), false)
  assert.equal(terminal.mode(25), true)
})

test('a wait that is in vain prints the screen it saw', async () => {
  using home = openHome()
  await using terminal = open(home.env)
  await terminal.waitFor(/READY/)
  await assert.rejects(
    terminal.waitFor(/never/, 50),
    /not seen in 50 ms: \/never\/; the screen:\n {2}│ READY 60×8/,
  )
  const early = terminal.waitFor(/never/)
  terminal.press('ctrl-q')
  await assert.rejects(early, /ended \(code 0\) before \/never\//)
})
