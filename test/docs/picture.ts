// Takes the picture of the README: `npm run picture` sits down at the demo company, both networks in one list, and draws the screen.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openHome } from '../support/home.ts'
import { openTerminal } from '../support/pty.ts'
import { drawScreen } from './svg.ts'

const root = new URL('../../', import.meta.url)
const program = ['--import', 'tsx', fileURLToPath(new URL('bin/spaceterm.ts', root))]
const rows = 42

using home = openHome({ COLORFGBG: '15;0' })
const cwd = fileURLToPath(root)
execFileSync(process.execPath, [...program, 'demo', '--symphony', '--as', 'ada'], { cwd, env: home.env })
await using terminal = openTerminal({
  command: process.execPath,
  args: [...program, '--as', 'ada'],
  cols: 112,
  rows,
  cwd,
  env: home.env,
})
await terminal.waitFor(/● live[^]*Fare desk|Fare desk[^]*● live/)
await terminal.waitFor(/How do we stand/)
terminal.type('Here. The dry run says **0 differences**, twice.')
terminal.press('enter')
// Until both networks have told something and somebody has answered.
await terminal.waitFor(/Fare desk +@?\d/, 90_000)
await terminal.waitFor(/✔ task/, 90_000)

const picture = new URL('docs/screen.svg', root)
const cells = Array.from({ length: rows }, (_, row) => terminal.cells(row))
writeFileSync(
  picture,
  drawScreen(cells, 'spaceterm: spaces of two networks in one list, and the chat of one of them'),
)
process.stdout.write(`${fileURLToPath(picture)}:\n${terminal.screen().join('\n')}\n`)
