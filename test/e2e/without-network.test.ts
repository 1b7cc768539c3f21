// The server is gone: what was read is read again from this machine, found, and answered; what is written goes out once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundle, startProgram } from '../support/bundle.ts'
import { startServer } from '../support/demo-server.ts'
import type { DemoServer } from '../support/demo-server.ts'
import { openHome } from '../support/home.ts'
import { sitDown } from '../support/person.ts'
import type { Person } from '../support/person.ts'
import type { PtyTerminal } from '../support/pty.ts'
import { runCommand } from '../support/run-command.ts'

const WORDS = 'Written on the quay, without a network.'

/** How often somebody said this in a space, by the server. */
const timesSaid = async (server: DemoServer, title: string, words: string): Promise<number> => {
  const token = await server.token('ann')
  const address = `${server.url}/api/spaces/${server.spaceOf(title)}/messages/byref?size=20`
  const answer = await fetch(address, { headers: { authorization: `jwt ${token}` } })
  const { data } = (await answer.json()) as { data: { content: { bodyText?: string } }[] }
  return data.filter(({ content }) => content.bodyText?.includes(words)).length
}

const BEGINNING = 'This is where it begins.'

/** Page by page, each as soon as the one before it is there. */
const toTheBeginning = async (terminal: PtyTerminal, me: Person): Promise<void> => {
  for (let pages = 0; pages < 60 && !terminal.screen().join('').includes(BEGINNING); pages += 1) {
    const before = terminal.screen().join('\n')
    me.does('list.first')
    await terminal.waitFor((rows) => rows.join('\n') !== before)
  }
  await me.sees(BEGINNING)
}

test('starts without a server: history, search, a message that waits; with the server back it is sent once', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  await using first = await startServer(home, 'quay', 'ann')
  const input = await first.token('ann')
  const login = await runCommand(
    process.execPath,
    [bundle, 'login', '--server', first.url, '--token-stdin'],
    {
      env: home.env,
      input,
    },
  )
  assert.equal(login.code, 0, login.stderr)
  {
    await using terminal = startProgram(home)
    const me = sitDown(terminal)
    await me.sees(/● live/)
    await me.goesTo('Engineering')
    await me.looksAround()
    // All that is read is kept.
    await toTheBeginning(terminal, me)
    await me.leaves()
  }
  await first.kill()

  await using terminal = startProgram(home)
  const me = sitDown(terminal)
  await me.goesTo('Engineering')
  await terminal.waitFor((rows) => !/● live/.test(rows.at(-1) ?? ''))
  await me.looksAround()
  await toTheBeginning(terminal, me)
  me.does('search-messages')
  await me.sees(/─ Search messages/)
  terminal.type('in:engineering first law')
  await me.sees(/It was the first law/)
  me.does('search.close')
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('─ Search messages')))
  terminal.press('i')
  await me.sees(/↵ send/)
  terminal.type(WORDS)
  await me.sees(`› ${WORDS}`)
  me.does('composer.send')
  await me.sees(new RegExp(String.raw`${WORDS}.* ·\s*$`, 'm'))
  await me.sees(/1 unsent/)

  await using second = await startServer(home, 'quay', 'ann', new URL(first.url).port)
  terminal.press('ctrl-r')
  await me.sees(/● live(?!.* unsent)/)
  await me.seesDone(WORDS)
  await me.leaves()
  assert.equal(await timesSaid(second, 'Engineering', WORDS), 1)
})
