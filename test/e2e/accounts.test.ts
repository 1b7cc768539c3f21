// Several accounts in one terminal: signing in through the forms, walking between them, one unread total, and a sign-in
// that is over and begun again, with nothing lost.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bundle, startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import type { Home } from '../support/home.ts'
import { startServer } from '../support/demo-server.ts'
import type { DemoServer } from '../support/demo-server.ts'
import { sitDown } from '../support/person.ts'
import { runCommand } from '../support/run-command.ts'
import { choosesKind, fillsAll } from '../support/signing-in.ts'
import { unreadInList, unreadOn } from '../support/unread.ts'

/** Someone else says something there. */
const saysThere = async (home: Home, { url }: DemoServer, token: string, text: string): Promise<void> => {
  const words = ['send', '--server', url, '--token-stdin', 'Launch room', text]
  const ran = await runCommand(process.execPath, [bundle, ...words], { env: home.env, input: token })
  assert.equal(ran.code, 0, ran.stderr)
}

/** Everything that lies in a folder, but for one of its folders. */
const textsIn = (folder: string, without: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== without && !name.startsWith(`${without}/`))
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))

test('a guest here, a person there, both live; a sign-in that is over is begun again', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  await using quay = await startServer(home, 'quay', 'ann')
  await using office = await startServer(home, 'office', 'bea')
  const annToken = await quay.token('ann')
  const beaToken = await office.token('bea')
  const written: string[] = []
  {
    await using terminal = startProgram(home, ['--server', quay.url])
    const me = sitDown(terminal)
    await choosesKind(me, 'guest')
    await fillsAll(terminal, me, [`${quay.url}/spaces/${quay.spaceOf('Launch room')}`, quay.url, 'Gustav'])
    await me.sees(/● live/)
    await me.says('Moin from a guest.')

    terminal.press('alt-A')
    await me.sees(/─ Accounts ─/)
    me.does('accounts.add')
    await choosesKind(me, 'token')
    await fillsAll(terminal, me, [office.url, { secret: beaToken }])
    await me.sees(/Signed in to[\s\S]*● live/)

    await saysThere(home, quay, annToken, 'Is anybody on the quay?')
    const counted = await me.sees(/ Launch room +1 │/)
    // The space that the sign-in opened may be read just now: what is true at any moment is that the total is the sum.
    assert.equal(unreadOn(counted), unreadInList(counted))
    assert.ok(unreadInList(counted) > 1, 'of both accounts')
    me.does('next-account')
    await me.sees('Is anybody on the quay?')
    me.does('next-account')
    await me.goesTo('Engineering')

    terminal.type('Half a thought')
    await me.sees('› Half a thought')
    await office.admin('revoke', 'bea')
    await me.sees(/✗ signed out/)
    await me.sees(/alt-l signs in again/)
    me.does('sign-in-again')
    await me.sees(/─ Sign in to .* again/)
    const renewed = await office.token('bea')
    await fillsAll(terminal, me, [undefined, { secret: renewed }])
    await me.sees(/● live/)
    await me.sees('› Half a thought')
    terminal.type(', and the other half')
    me.does('composer.send')
    await me.seesDone('Half a thought, and the other half')
    written.push(terminal.written(), renewed)
    await me.leaves()
  }
  {
    await using terminal = startProgram(home)
    const me = sitDown(terminal)
    await me.sees('Half a thought, and the other half')
    await me.sees(/● live/)
    me.does('next-account')
    await me.sees('Is anybody on the quay?')
    await me.leaves()
  }
  const [screen = '', renewed = ''] = written
  const kept = textsIn(home.env['SPACETERM_DATA'] ?? '', 'secrets')
  for (const secret of [beaToken, renewed]) {
    assert.ok(!screen.includes(secret), 'no token is ever drawn')
    assert.ok(!kept.some((text) => text.includes(secret)), 'nor kept beside the secrets')
  }
})

test('what is wrong is said in the form; an account is removed with what was kept of it', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  await using office = await startServer(home, 'office', 'bea')
  await using terminal = startProgram(home, ['--server', office.url, '--quiet'])
  const me = sitDown(terminal)
  await choosesKind(me, 'token')
  await fillsAll(terminal, me, [undefined, { secret: 'this-is-no-token' }])
  await me.sees(/✗ .*not accept/)
  await fillsAll(terminal, me, [undefined, { secret: await office.token('bea') }])
  await me.sees(/● live/)
  terminal.type('never to be sent')
  await me.sees('› never to be sent')
  terminal.press('alt-A')
  await me.sees(/here 1 draft/)
  me.does('accounts.remove')
  await me.sees(/have not been sent|has not been sent/)
  me.does('confirm-account.yes')
  // Without any account there is this machine's own server.
  await me.sees(/● live[^·]* · Local/)
  const files = readdirSync(home.env['SPACETERM_DATA'] ?? '')
  assert.ok(!files.some((name) => name.startsWith('account-')), files.join(' '))
  await me.leaves()
})
