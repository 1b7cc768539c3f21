// Accounts against a server for a team: every kind of sign-in, renewal, and what is left when it ends.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createAccounts } from '../../bin/accounts.ts'
import type { Account, Accounts, SignInForm } from '../../src/domain/accounts.ts'
import { noKeyring } from '../../src/persistence/secrets/keyring.ts'
import { startTeamServer } from '../support/team-server.ts'
import type { TeamServer } from '../support/team-server.ts'
import { ownFolder } from './verbs.ts'

const limit = { timeout: 30_000 }
const nobody = (): void => undefined

const open = (
  folder: string,
  now: () => number = Date.now,
  browse: (url: string) => void = nobody,
): Accounts => createAccounts({ folder, keyring: noKeyring, browse, now, env: {} })

const add = async (accounts: Accounts, form: SignInForm, name?: string): Promise<Account> => {
  const added = await accounts.add(form, {
    signal: new AbortController().signal,
    onAddress: nobody,
    ...(name !== undefined && { name }),
  })
  assert.ok(added.ok, added.ok ? '' : added.problem.words)
  return added.value
}

/** Whom the sign-in of this account stands for, as the server says. */
const whoIsIn = async (accounts: Accounts, { id }: Account): Promise<unknown> => {
  const { url, token, tokenKind = 'jwt' } = await accounts.signInOf(id)()
  const scheme = { jwt: 'jwt', oauth: 'bearer', service_app: 'service_app' }[tokenKind]
  const answer = await fetch(`${url}/api/users/me`, { headers: { authorization: `${scheme} ${token}` } })
  const me = (await answer.json()) as { readonly displayname?: unknown }
  return me.displayname
}

const withTeam = async (run: (team: TeamServer, folder: string) => Promise<void>): Promise<void> => {
  await using team = await startTeamServer()
  using folder = ownFolder()
  await run(team, folder.path)
}

const inviteTo = ({ identity, url }: TeamServer): string =>
  `${url}/i/${identity.invites.create({ role: 'member', expires: Date.now() + 60_000, uses: 1 })}`

const refreshForm = (team: TeamServer): SignInForm => {
  const client = team.identity.clients.create({ name: 'Bot', redirects: [], isPublic: false })
  const { refreshToken } = team.identity.grants.issue({
    client: client.id,
    person: team.users.alice.user._id,
    scope: 'email profile spaces',
  })
  const clientSecret = client.secret ?? ''
  return { kind: 'refresh-token', server: team.url, refreshToken, clientId: client.id, clientSecret }
}

const secretIn = (folder: string, { id }: Account): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(join(folder, 'secrets', `${id}.json`), 'utf8')) as Record<string, unknown>

test('each kind of sign-in gives an account that opens, and nothing secret is in the list', limit, () =>
  withTeam(async (team, folder) => {
    const accounts = open(folder, Date.now, (address) => void team.agree(address))
    const keyFile = join(folder, 'service-key.json')
    const app = team.world.createUser({ username: 'bot@example.com', displayname: 'Botty' })
    writeFileSync(keyFile, JSON.stringify(team.identity.serviceApps.create(app, [])))
    const { url: server, space } = team
    const forms: readonly (readonly [SignInForm, string])[] = [
      [{ kind: 'token', server: `${server}/api`, token: `jwt ${team.users.alice.token}\n` }, 'Alice Anders'],
      [{ kind: 'guest', server, space: `${server}/spaces/${space._id}`, displayname: 'Gus' }, 'Gus'],
      [{ kind: 'service-app', server, keyFile }, 'Botty'],
      [{ kind: 'invite', server, code: inviteTo(team), username: 'ida', displayname: 'Ida' }, 'Ida'],
    ]
    for (const [form, name] of forms) {
      const account = await add(accounts, form)
      assert.equal(account.kind, form.kind)
      assert.equal(account.person, name)
      assert.equal(account.server, server)
      assert.equal(await whoIsIn(accounts, account), name)
      assert.equal(accounts.keptIn(account.id).place, 'file')
    }
    assert.deepEqual(
      accounts.list().map(({ name }) => name),
      ['127.0.0.1', '127.0.0.1 2', '127.0.0.1 3', '127.0.0.1 4'],
    )
    const listed = readFileSync(join(folder, 'accounts.json'), 'utf8')
    for (const { id } of accounts.list()) {
      const { token, refreshToken, privateKey } = secretIn(folder, { id } as Account)
      for (const secret of [token, refreshToken, privateKey])
        if (typeof secret === 'string') assert.ok(!listed.includes(secret))
    }
    for (const name of readdirSync(join(folder, 'secrets')))
      assert.equal(statSync(join(folder, 'secrets', name)).mode & 0o777, 0o600, name)
  }),
)

test('in the browser, and again with a refresh token: the same person is one account, renewed', limit, () =>
  withTeam(async (team, folder) => {
    const accounts = open(folder, Date.now, (address) => void team.agree(address))
    const first = await add(accounts, { kind: 'browser', server: team.url }, 'Harbour')
    assert.equal(first.person, 'Alice Anders')
    assert.equal(await whoIsIn(accounts, first), 'Alice Anders')
    const second = await add(accounts, refreshForm(team))
    assert.deepEqual([second.id, second.name, second.kind], [first.id, 'Harbour', 'refresh-token'])
    assert.equal(accounts.list().length, 1)
    assert.equal(await whoIsIn(accounts, second), 'Alice Anders')
  }),
)

test(
  'a token that ends is renewed before, and the new refresh token is on disk before anybody has it',
  limit,
  () =>
    withTeam(async (team, folder) => {
      let later = 0
      const accounts = open(folder, () => Date.now() + later)
      const account = await add(accounts, refreshForm(team))
      const before = secretIn(folder, account)
      const { token } = await accounts.signInOf(account.id)()
      later = 3_600_000 - 30_000
      const next = await accounts.signInOf(account.id)()
      assert.notEqual(next.token, token)
      const after = secretIn(folder, account)
      assert.equal(after['token'], next.token)
      assert.notEqual(after['refreshToken'], before['refreshToken'])
      assert.equal(after['renewing'], undefined)
      assert.equal(await whoIsIn(accounts, account), 'Alice Anders')
    }),
)

test('several processes that renew at once ask once: the family of tokens lives', limit, () =>
  withTeam(async (team, folder) => {
    const first = open(folder)
    const account = await add(first, refreshForm(team))
    const { token } = await first.signInOf(account.id)()
    // Each instance knows as little of the others as another process would: they share the folder only.
    const all = [first, open(folder), open(folder), open(folder)]
    const renewed = await Promise.all(all.map((accounts) => accounts.signInOf(account.id)(token)))
    assert.equal(new Set(renewed.map((signedIn) => signedIn.token)).size, 1)
    assert.notEqual(renewed[0]?.token, token)
    const again = await first.signInOf(account.id)(renewed[0]?.token)
    assert.notEqual(again.token, renewed[0]?.token)
    assert.equal(await whoIsIn(first, account), 'Alice Anders')
  }),
)

test('a sign-in that was revoked says what to do, and signing in again mends the one in use', limit, () =>
  withTeam(async (team, folder) => {
    const accounts = open(folder)
    const account = await add(accounts, refreshForm(team))
    const signIn = accounts.signInOf(account.id)
    const { token } = await signIn()
    team.identity.grants.revoke(String(secretIn(folder, account)['refreshToken']), undefined)
    await assert.rejects(signIn(token), /has expired\. Sign in again: spaceterm login refresh-token/u)
    await assert.rejects(signIn(), /has expired/u)
    // In another terminal.
    assert.equal((await add(open(folder), refreshForm(team))).id, account.id)
    assert.notEqual((await signIn()).token, token)
    assert.equal(await whoIsIn(accounts, account), 'Alice Anders')
  }),
)

test('a renewal that was cut off before its answer came is told from a wrong token', limit, () =>
  withTeam(async (team, folder) => {
    const accounts = open(folder)
    const account = await add(accounts, refreshForm(team))
    const { token } = await accounts.signInOf(account.id)()
    const kept = secretIn(folder, account)
    // The server answered, and the process died before the answer was on disk: the intent was.
    team.identity.grants.refresh(String(kept['refreshToken']), String(kept['clientId']))
    writeFileSync(
      join(folder, 'secrets', `${account.id}.json`),
      JSON.stringify({ ...kept, renewing: Date.now() }),
    )
    await assert.rejects(open(folder).signInOf(account.id)(token), /cut off before its answer came/u)
  }),
)

test('a pasted token and a guest’s are not renewed behind the person’s back', limit, () =>
  withTeam(async (team, folder) => {
    const accounts = open(folder)
    const { url: server, space } = team
    const token = await add(accounts, { kind: 'token', server, token: team.users.alice.token })
    const guest = await add(accounts, { kind: 'guest', server, space: space._id, displayname: 'Gus' })
    for (const [account, words] of [
      [token, /--token-stdin/u],
      [guest, /makes you another person/u],
    ] as const) {
      const signIn = accounts.signInOf(account.id)
      await assert.rejects(signIn((await signIn()).token), words)
    }
  }),
)

test('a guest who wants to stay comes again under the same name', limit, () =>
  withTeam(async (team, folder) => {
    const accounts = open(folder)
    const { url: server, space } = team
    const guest = await add(accounts, {
      kind: 'guest',
      server,
      space: space._id,
      displayname: 'Gus',
      renew: true,
    })
    const signIn = accounts.signInOf(guest.id)
    const { token } = await signIn()
    assert.notEqual((await signIn(token)).token, token)
    assert.equal(await whoIsIn(accounts, guest), 'Gus')
    const guests = team.world
      .searchUsers({ size: 10, skip: 0 })
      .filter(({ displayname }) => displayname === 'Gus')
    const roles = guests.map(({ _id }) => team.world.roleOf(space._id, _id))
    assert.ok(roles.every((role) => role === 'guest'))
  }),
)

test('signing out forgets the secret and takes it back at the server', limit, () =>
  withTeam(async (team, folder) => {
    const accounts = open(folder)
    const form = refreshForm(team)
    const account = await add(accounts, form)
    const { refreshToken, clientId } = secretIn(folder, account)
    assert.deepEqual(await accounts.remove(account.id), { ok: true, value: undefined })
    assert.deepEqual(accounts.list(), [])
    assert.deepEqual(readdirSync(join(folder, 'secrets')), [])
    assert.equal(team.identity.grants.refresh(String(refreshToken), String(clientId)), undefined)
    await assert.rejects(accounts.signInOf(account.id)(), /signed out/u)
  }),
)

test('what cannot be is said in words, before anybody is asked', limit, async () => {
  using folder = ownFolder()
  const accounts = open(folder.path)
  const server = 'https://spacesapis.avayacloud.com'
  const wrong: readonly (readonly [SignInForm, RegExp])[] = [
    [{ kind: 'token', server: 'ftp://x', token: 'a'.repeat(20) }, /no address/u],
    [{ kind: 'token', server: 'https://me:secret@host', token: 'a'.repeat(20) }, /password in it/u],
    [{ kind: 'token', server, token: 'two words' }, /no token/u],
    [{ kind: 'guest', server, space: '?', displayname: 'A' }, /id of a space/u],
    [{ kind: 'guest', server, space: 'abc', displayname: ' ' }, /needs a name/u],
    [{ kind: 'guest', server, space: 'abc', displayname: 'A', pin: 'a\nb' }, /PIN is/u],
    [{ kind: 'browser', server }, /id of its own/u],
    [{ kind: 'invite', server, code: 'a b', username: 'x', displayname: 'X' }, /invite/u],
  ]
  for (const [form, words] of wrong) {
    const added = await accounts.add(form, { signal: new AbortController().signal, onAddress: nobody })
    assert.ok(!added.ok)
    assert.match(added.problem.words, words)
  }
  assert.deepEqual(accounts.list(), [])
})
