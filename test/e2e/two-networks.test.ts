// Two networks on a machine with no account: `spaceterm demo --symphony`, and from then on both are one list, one unread
// count, one search and one list of mentions; nothing is lost when client and server are killed.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bundle, startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import type { Home } from '../support/home.ts'
import { sitDown } from '../support/person.ts'
import type { Person } from '../support/person.ts'
import { runCommand } from '../support/run-command.ts'
import { choosesKind } from '../support/signing-in.ts'
import { unreadInList, unreadOn } from '../support/unread.ts'

const folderOf = (home: Home): string => home.env['SPACETERM_DATA'] ?? ''

const serverOf = (home: Home): number => {
  const note = JSON.parse(readFileSync(join(folderOf(home), 'embedded.json'), 'utf8')) as { pid: number }
  return note.pid
}

const demo = async (home: Home, ...words: readonly string[]): Promise<string> => {
  const ran = await runCommand(process.execPath, [bundle, 'demo', ...words], home)
  assert.equal(ran.code, 0, ran.stderr)
  return ran.stderr
}

/** `ctrl-k` finds the room in both accounts: the other one is a key away. */
const openInBoth = async (me: Person, room: string): Promise<void> => {
  await me.goesTo(room)
  me.does('next-account')
  await me.sees(/● live.* · Symphony/)
  await me.goesTo(room)
}

test('both networks in one list: written here, read there; and all is there again after kill -9', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  const told = await demo(home, '--symphony')
  assert.match(told, /you are .* \(Symphony\) there/)
  {
    await using terminal = startProgram(home, ['--quiet'])
    const me = sitDown(terminal)
    await me.sees(/● live.* · Local/)
    await me.sees(/Launch room[\s\S]*\n Symphony[\s\S]*Fare desk/)
    await openInBoth(me, 'Symphony pilot')
    await me.says('Written in Symphony.')
    me.does('next-account')
    await me.sees(/● live.* · Local/)
    await me.seesDone('Written in Symphony.')
    await me.says('Written in Spaces.')
    // It is new to the second person, and counted with all the rest.
    const counted = await me.sees(/\n Symphony[\s\S]*Symphony pilot +1 │/)
    assert.equal(unreadOn(counted), unreadInList(counted))
    assert.ok(unreadInList(counted) > 1, 'of both networks')
    me.does('next-account')
    await me.seesDone('Written in Spaces.')
    const read = await me.sees(/\n Symphony[\s\S]*Symphony pilot +│/)
    assert.equal(unreadOn(read), unreadInList(read))

    await me.looksAround()
    me.does('search-messages')
    for (const [words, room] of [
      ['pays for the lifting', 'Fare desk'],
      ['Mira without glasses', 'Launch room'],
    ] as const) {
      terminal.press('ctrl-u')
      terminal.type(words)
      await me.sees(new RegExp(`› ${words}[\\s\\S]*${room}`))
    }
    me.does('search.close')
    await terminal.waitFor((rows) => !rows.some((row) => row.includes('─ Search messages ─')))
    me.does('own-things')
    await me.sees(/─ Mine, in all accounts/)
    me.does('own.mentions')
    await me.sees(
      /Can you answer from Symphony once[\s\S]*can you check the migration|can you check the migration[\s\S]*Can you answer from Symphony once/,
    )
    terminal.kill('SIGKILL')
    await terminal.waitForExit()
  }
  process.kill(serverOf(home), 'SIGKILL')
  {
    await using terminal = startProgram(home, ['--quiet'])
    const me = sitDown(terminal)
    await me.sees('Written in Spaces.')
    await me.sees(/● live.* · Symphony/)
    await me.says('And on it goes.')
    me.does('next-account')
    await me.sees(/● live.* · Local/)
    await me.goesTo('Symphony pilot')
    await me.seesDone('And on it goes.')
    // Killed under the open client, the server comes back for both.
    process.kill(serverOf(home), 'SIGKILL')
    me.does('next-account')
    await me.says('Even so.')
    me.does('next-account')
    await me.seesDone('Even so.')
    await me.leaves()
  }
  process.kill(serverOf(home), 'SIGTERM')
})

test('from the list of ways to sign in; a reset begins it anew, and it can be removed', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file', SPACETERM_LINGER_MS: '200' })
  {
    await using terminal = startProgram(home, ['--quiet'])
    const me = sitDown(terminal)
    await me.sees(/● live.* · Local/)
    terminal.press('alt-A')
    await me.sees(/─ Accounts ─/)
    me.does('accounts.add')
    await choosesKind(me, 'symphony-here')
    await me.sees(/Signed in to Symphony[\s\S]*● live.* · Symphony/)
    await me.goesTo('Fare desk')
    await me.says('Before the reset.')
    await me.leaves()
  }
  assert.match(await demo(home, '--reset'), /set aside/)
  {
    await using terminal = startProgram(home, ['--quiet'])
    const me = sitDown(terminal)
    await me.sees(/● live.* · Symphony/)
    await me.goesTo('Fare desk')
    const rows = await me.sees('Tell the bank')
    assert.ok(!rows.some((row) => row.includes('Before the reset.')), rows.join('\n'))
    terminal.press('alt-A')
    await me.sees(/─ Accounts ─/)
    me.does('accounts.remove')
    await me.sees(/Remove Symphony from this machine/)
    me.does('confirm-account.yes')
    await me.sees(/● live.* · Local/)
    await terminal.waitFor((now) => !now.some((row) => row.includes('Fare desk')))
    await me.leaves()
  }
  assert.deepEqual(readdirSync(join(folderOf(home), 'secrets')), [])
  // It would wait a minute for somebody who has no socket.
  process.kill(serverOf(home), 'SIGTERM')
})
