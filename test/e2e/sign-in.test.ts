// Signing in by every kind there is: through the forms in one running program, and by `spaceterm login` in a terminal.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bundle, startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import type { Home } from '../support/home.ts'
import { sitDown } from '../support/person.ts'
import { runCommand } from '../support/run-command.ts'
import type { Ran } from '../support/run-command.ts'
import { choosesKind, copied, fillsAll } from '../support/signing-in.ts'
import type { Entry } from '../support/signing-in.ts'
import { startTeamServer } from '../support/team-server.ts'
import type { TeamServer } from '../support/team-server.ts'

const PIN = 'quay-7f3a'

/** One of each to sign in with. */
const keysTo = (team: TeamServer, home: Home) => {
  const { identity, users, world, person } = team
  const locked = world.createSpace({ title: 'Locked cabin', createdBy: users.alice.user._id, pin: PIN })
  const client = identity.clients.create({ name: 'Bot', redirects: [], isPublic: false })
  const { refreshToken } = identity.grants.issue({
    client: client.id,
    person: users.bob.user._id,
    scope: 'spaces',
  })
  const keyFile = join(home.folder, 'service-key.json')
  const key = identity.serviceApps.create(person('bot@example.com').user, [])
  writeFileSync(keyFile, JSON.stringify(key), { mode: 0o600 })
  const [invite, webInvite] = [team.inviteLink(), team.inviteLink()]
  return {
    link: `${team.url}/spaces/${locked._id}`,
    token: users.alice.token,
    client: { id: client.id, secret: client.secret ?? '' },
    refreshToken,
    keyFile,
    invite,
    webInvite,
    /** None of them may ever be seen. */
    secrets: [
      PIN,
      users.alice.token,
      client.secret ?? '',
      refreshToken,
      invite.code,
      webInvite.code,
      team.password,
      key.private_key.slice(100, 140),
    ],
  }
}

const showsNone = (secrets: readonly string[], written: string): void => {
  for (const secret of secrets) {
    assert.notEqual(secret, '')
    assert.ok(!written.includes(secret), 'no secret is ever drawn')
  }
}

type Listed = Readonly<Record<'name' | 'person' | 'kind' | 'secret', string>>

const accountsOf = async (home: Home): Promise<readonly Listed[]> => {
  const { stdout } = await runCommand(process.execPath, [bundle, 'accounts', '--json'], home)
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as Listed)
}

/** Who, and how, in the order in which they signed in. */
const ways = [
  ['Gustav', 'guest'],
  ['Alice Anders', 'token'],
  ['Nia North', 'browser'],
  ['Bob Brown', 'refresh-token'],
  ['bot@example.com', 'service-app'],
  ['Ida Ives', 'invite'],
] as const
const waysIn = (accounts: readonly Listed[]) => accounts.map(({ person, kind }) => [person, kind])

test('through the forms: guest with a PIN, token, browser, refresh token, service app, invite', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  await using team = await startTeamServer()
  const { url } = team
  const { secrets, ...keys } = keysTo(team, home)
  {
    await using terminal = startProgram(home, ['--server', url])
    const me = sitDown(terminal)
    const adds = async (kind: Parameters<typeof choosesKind>[1], entries: readonly Entry[]) => {
      terminal.press('alt-A')
      await me.sees(/─ Accounts ─/)
      me.does('accounts.add')
      await choosesKind(me, kind)
      await fillsAll(terminal, me, entries)
    }
    const isIn = (number: number) => me.sees(new RegExp(`Signed in to 127\\.0\\.0\\.1 ${number}\\.`))

    await choosesKind(me, 'guest')
    const guest = [keys.link, undefined, 'Gustav'] as const
    await fillsAll(terminal, me, guest)
    await me.sees(/✗ .*without its PIN/)
    await fillsAll(terminal, me, [undefined, undefined, undefined, { secret: 'wrong-pin' }])
    await me.sees(/✗ .*PIN is wrong/)
    await fillsAll(terminal, me, [undefined, undefined, undefined, { secret: PIN }])
    await me.sees(/Locked cabin[\s\S]*● live/)

    await adds('token', [url, { secret: keys.token }])
    await isIn(2)
    await adds('browser', [url])
    await me.sees('/oauth2/authorize')
    me.does('signing-in.copy')
    await terminal.waitFor(() => copied(terminal) !== undefined)
    const back = await team.browse(copied(terminal) ?? '', {
      how: 'invite',
      invite: keys.webInvite.link,
      newname: 'nia@example.com',
      displayname: 'Nia North',
    })
    assert.match(await back.text(), /Back to your terminal/)
    await isIn(3)
    await adds('refresh-token', [
      url,
      { secret: keys.refreshToken },
      keys.client.id,
      { secret: keys.client.secret },
    ])
    await isIn(4)
    await adds('service-app', [url, '~/service-key.json'])
    await isIn(5)
    await adds('invite', [{ secret: keys.invite.link }, undefined, 'ida@example.com', 'Ida Ives'])
    await isIn(6)
    await me.leaves()
    showsNone(secrets, terminal.written())
  }
  // All are kept, and live again.
  await using again = startProgram(home)
  const me = sitDown(again)
  for (const name of ['127.0.0.1 6', '127.0.0.1', ...[2, 3, 4, 5].map((number) => `127.0.0.1 ${number}`)]) {
    await me.sees(new RegExp(`● live[^·]* · ${name}(?! \\d)`))
    me.does('next-account')
  }
  await me.leaves()
  assert.deepEqual(waysIn(await accountsOf(home)), ways)
})

test('by spaceterm login: what is secret is asked for and not shown; accounts; logout', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  await using team = await startTeamServer()
  const { url } = team
  const { secrets, ...keys } = keysTo(team, home)
  const run = (...words: readonly string[]): Promise<Ran> =>
    runCommand(process.execPath, [bundle, ...words], home)
  /** In a terminal: each question is answered as it is asked. */
  const login = async (
    words: readonly string[],
    answers: readonly (readonly [question: RegExp, answer: string])[],
    code = 0,
  ): Promise<string> => {
    await using terminal = startProgram(home, ['login', ...words, '--server', url])
    for (const [question, answer] of answers) {
      await terminal.waitFor(question)
      terminal.paste(answer)
      terminal.press('enter')
    }
    const ended = await terminal.waitForExit()
    assert.equal(ended.code, code, terminal.written())
    showsNone(secrets, terminal.written())
    return terminal.screen().join('\n')
  }

  const guest = ['guest', keys.link, '--name', 'Gustav']
  const pin = /PIN \(not shown\): $/m
  assert.match(await login(guest, [[pin, 'wrong-pin']], 1), /the PIN is wrong/)
  assert.match(await login(guest, [[pin, PIN]]), /Signed in to 127\.0\.0\.1 as Gustav/)
  await login([], [[/Token \(not shown\): $/m, keys.token]])
  {
    await using terminal = startProgram(home, ['login', 'browser', '--server', url], { cols: 1000 })
    const rows = await terminal.waitFor(/\/oauth2\/authorize\?\S+/)
    const [address = ''] = /http\S+\/oauth2\/authorize\?\S+/.exec(rows.join('\n')) ?? []
    const who = { newname: 'nia@example.com', displayname: 'Nia North' }
    await team.browse(address, { how: 'invite', invite: keys.webInvite.link, ...who })
    assert.equal((await terminal.waitForExit()).code, 0, terminal.written())
    showsNone(secrets, terminal.written())
  }
  await login(
    ['refresh-token'],
    [
      [/Refresh token \(not shown\): $/m, keys.refreshToken],
      [/Client id \(not shown\): $/m, keys.client.id],
      [/Client secret \(not shown\): $/m, keys.client.secret],
    ],
  )
  assert.equal((await run('login', 'service-app', keys.keyFile, '--server', url)).code, 0)
  const ida = ['--as', 'ida@example.com', '--name', 'Ida Ives']
  assert.equal((await run('login', 'invite', keys.invite.link, ...ida)).code, 0)

  const accounts = await accountsOf(home)
  assert.deepEqual(waysIn(accounts), ways)
  for (const { name } of accounts.slice(1)) {
    const left = await run('logout', name)
    assert.deepEqual([left.code, left.stderr.trim()], [0, `Signed out of ${name}.`])
  }
  assert.deepEqual(waysIn(await accountsOf(home)), ways.slice(0, 1))
  const gone = await run('spaces', '--account', '127.0.0.1 4')
  assert.deepEqual([gone.code, gone.stdout], [2, ''])
})
