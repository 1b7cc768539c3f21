// The doctor: finds what is there, says what to do about what is not, and its exit code says whether it works.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { widthsOf } from '../../bin/cli/doctor-terminal.ts'
import type { Tty } from '../../bin/cli/doctor-terminal.ts'
import { diskFinding, findingText, terminalFindings, widthsFinding } from '../../bin/cli/doctor.ts'
import { textWidth } from '../../src/text/width.ts'
import { openHome } from '../support/home.ts'
import { startTestServer } from '../support/server.ts'
import { call } from './verbs.ts'

const states = (findings: ReturnType<typeof terminalFindings>): Readonly<Record<string, string>> =>
  Object.fromEntries(findings.map(({ about, state }) => [about, state]))

test('a good terminal is fine, a poor one is told what it lacks and how to mend it', () => {
  const good = terminalFindings(
    { TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'de_DE.UTF-8' },
    { isTty: true, columns: 120, rows: 30 },
  )
  assert.deepEqual(states(good), { terminal: 'fine', colours: 'fine', characters: 'fine' })
  const poor = terminalFindings({ TERM: 'dumb', LANG: 'C' }, { isTty: true, columns: 30, rows: 8 })
  assert.deepEqual(states(poor), { terminal: 'broken', colours: 'odd', characters: 'odd' })
  for (const finding of poor) assert.match(findingText(finding), /\n {4}\S/, 'it says what to do')
})

test('widths are asked of the terminal itself, and it is given back as it was', async () => {
  const modes: boolean[] = []
  const terminalOf = (columns: (text: string) => number | undefined): Tty => {
    let hear: ((bytes: string) => void) | undefined
    return {
      write: (text) => {
        const at = text.endsWith('[6n') ? columns(text.slice(1, -4)) : undefined
        if (at !== undefined) hear?.(`\u001B[1;${at + 1}R`)
      },
      setRawMode: (raw) => modes.push(raw),
      onBytes: (listener) => {
        hear = listener
        return () => (hear = undefined)
      },
    }
  }
  assert.deepEqual(await widthsOf(terminalOf(textWidth)), { asked: true, other: [] })
  const [finding] = widthsFinding(await widthsOf(terminalOf((text) => text.length)))
  assert.equal(finding?.state, 'odd')
  assert.match(finding?.found ?? '', /Chinese \(2 instead of 4\)/)
  assert.deepEqual(await widthsOf(terminalOf(() => undefined)), { asked: false })
  assert.deepEqual(modes, [true, false, true, false, true, false])
})

test('a folder that cannot be made is looked for where it would be', () => {
  using home = openHome()
  assert.equal(diskFinding({ data: `${home.folder}/not/yet/there` }).state, 'fine')
})

const findingsOf = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly about: string; readonly state: string })
      .map(({ about, state }) => [about, state]),
  )

test('a server is asked for a page and for an answer on the socket', async () => {
  using home = openHome()
  const server = await startTestServer()
  try {
    const doctor = call(
      ['doctor', '--json', '--server', server.url, '--token-stdin'],
      home.env,
      server.users.alice.token,
    )
    assert.equal(await doctor.code, 0, doctor.out())
    const found = findingsOf(doctor.out())
    for (const about of ['node', 'disk', server.url, 'reading', 'round trip', 'clock'])
      assert.equal(found[about], 'fine', about)
  } finally {
    await server.close()
  }
})

test('a server that is not there is broken, in words, with exit code 1', async () => {
  using home = openHome()
  const doctor = call(['doctor', '--server', 'http://127.0.0.1:9', '--token-stdin'], home.env, 'a.b.c')
  assert.equal(await doctor.code, 1)
  assert.match(doctor.out(), /✗ http:\/\/127\.0\.0\.1:9: .*cannot be reached/)
})
