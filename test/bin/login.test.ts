// `spaceterm login|accounts|logout` and the verbs that use an account, as they are called.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTeamServer } from '../support/team-server.ts'
import type { TeamServer } from '../support/team-server.ts'
import { call, ownFolder } from './verbs.ts'

const limit = { timeout: 30_000 }

type Said = { readonly code: number; readonly out: string; readonly err: string }
type Say = (words: readonly string[], input?: string) => Promise<Said>

const withTeam = async (run: (team: TeamServer, say: Say) => Promise<void>): Promise<void> => {
  await using team = await startTeamServer()
  using folder = ownFolder()
  const env = { SPACETERM_DATA: folder.path, SPACETERM_SECRETS: 'file' }
  await run(team, async (words, input = '') => {
    const called = call(words, env, input)
    return { code: await called.code, out: called.out(), err: called.err() }
  })
}

test('sign in with a token, list, read, write, sign out', limit, () =>
  withTeam(async (team, say) => {
    const token = team.users.alice.token
    const login = await say(
      ['login', '--server', team.url, '--token-stdin', '--account', 'Harbour'],
      `${token}\n`,
    )
    assert.equal(login.code, 0, login.err)
    assert.match(login.err, /Signed in to Harbour as Alice Anders\. Your secret is in .*not in a keyring/u)
    const listed = await say(['accounts', '--json'])
    const { id, ...account } = JSON.parse(listed.out) as Record<string, unknown>
    assert.deepEqual(account, {
      name: 'Harbour',
      person: 'Alice Anders',
      kind: 'token',
      server: team.url,
      secret: 'file',
    })
    assert.equal(typeof id, 'string')
    assert.match((await say(['spaces', '--account', 'harbour'])).out, /# Test space/u)
    assert.match((await say(['spaces', '--account', 'alice anders'])).out, /# Test space/u)
    assert.match((await say(['spaces', '--account', 'x'])).err, /There are: Harbour \(Alice Anders\)\./u)
    assert.equal((await say(['send', 'Test space', 'ahoy', '--account', 'Harbour'])).code, 0)
    assert.match((await say(['accounts'])).out, /^Harbour {2}Alice Anders {2}\(token\)$/mu)
    assert.equal((await say(['logout', 'harbour'])).code, 0)
    assert.match((await say(['accounts'])).err, /no accounts yet/u)
    const gone = await say(['spaces', '--account', 'Harbour'])
    assert.deepEqual([gone.code, /no accounts yet/u.test(gone.err)], [2, true])
  }),
)

test('a token without an account works as before, by any address of the server', limit, () =>
  withTeam(async (team, say) => {
    const token = team.users.alice.token
    const spaces = await say(['spaces', '--server', `${team.url}/api/`, '--token-stdin'], token)
    assert.match(spaces.out, /# Test space/u, spaces.err)
    assert.match((await say(['accounts'])).err, /no accounts yet/u)
  }),
)

test('a refresh token comes as JSON or as lines, an invite as its link', limit, () =>
  withTeam(async (team, say) => {
    const client = team.identity.clients.create({ name: 'Bot', redirects: [], isPublic: false })
    const issue = (): string =>
      team.identity.grants.issue({ client: client.id, person: team.users.alice.user._id, scope: 'spaces' })
        .refreshToken
    const json = JSON.stringify({
      refresh_token: issue(),
      client_id: client.id,
      client_secret: client.secret,
    })
    const lines = [issue(), client.id, client.secret].join('\n')
    for (const input of [json, lines]) {
      const login = await say(['login', 'refresh-token', '--server', team.url, '--json'], input)
      assert.equal(login.code, 0, login.err)
      assert.equal((JSON.parse(login.out) as { readonly person: string }).person, 'Alice Anders')
    }
    const code = team.identity.invites.create({ role: 'member', expires: Date.now() + 60_000, uses: 1 })
    const invited = await say(['login', 'invite', `${team.url}/i/${code}`, '--as', 'ida', '--name', 'Ida I.'])
    assert.equal(invited.code, 0, invited.err)
    assert.match(invited.err, /as Ida I\./u)
    const again = await say(['login', 'invite', code, '--server', team.url, '--as', 'eve'])
    assert.deepEqual([again.code, /used already/u.test(again.err)], [1, true])
  }),
)

test('a guest comes in by the link of a space; options may stand before the kind', limit, () =>
  withTeam(async (team, say) => {
    const link = `${team.url}/spaces/${team.space._id}`
    const login = await say(['login', '--account', 'Visit', 'guest', link, '--name', 'Gus'])
    assert.equal(login.code, 0, login.err)
    assert.match(login.err, /Signed in to Visit as Gus[\s\S]*lasts a day/u)
  }),
)

test('secrets among the words are refused, and not repeated', limit, () =>
  withTeam(async (_, say) => {
    const secret = 'eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOjF9.c2ln'
    for (const words of [
      ['login', '--token', secret],
      ['login', `--token=${secret}`],
      ['login', secret],
      ['login', 'guest', 'abc', '--name', 'x', '--pin', secret],
      ['login', 'browser', '--client-secret', secret],
      ['spaces', '--server', 'https://x.example', '--token', secret],
    ]) {
      const { code, out, err } = await say(words)
      assert.equal(code, 2)
      assert.match(err, /-stdin/u)
      assert.ok(!(out + err).includes(secret))
    }
  }),
)

test('called wrongly: nobody to ask, nothing on stdin, two ways at once', limit, () =>
  withTeam(async (team, say) => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['login', '--server', team.url], /--token-stdin/u],
      [['login', '--token-stdin'], /no token/u],
      [['login', 'guest', 'abc', '--server', team.url], /--name/u],
      [['login', 'refresh-token', '--server', team.url], /refresh token, the client id/u],
      [['login', 'invite', 'AbCd1234'], /--server URL/u],
      [['spaces', '--account', 'x', '--server', team.url], /leave out --server/u],
      [['spaces', '--account', 'x', '--as', 'bob'], /--as is for/u],
      [['login', 'guest'], /missing required argument/u],
      [
        ['login', 'nonsense'],
        /“nonsense” is not known here; there are guest, browser.*\nSee spaceterm login --help/u,
      ],
      [['watch', 'Launch room'], /“Launch room” is not known here\.\nSee spaceterm watch --help/u],
      [['send', 'Launch', 'room', 'hi'], /3 words where 2 belong.*quotes.*\nSee spaceterm send --help/u],
    ]
    for (const [words, says] of cases) {
      const { code, err } = await say(words)
      assert.match(err, says, words.join(' '))
      assert.equal(code, 2, words.join(' '))
    }
  }),
)
