// Tokens that end: renewed by the program itself where that can be; where not, said in words, and nothing is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundle, startProgram } from '../support/bundle.ts'
import { openHome } from '../support/home.ts'
import type { Home } from '../support/home.ts'
import { sitDown } from '../support/person.ts'
import { runCommand } from '../support/run-command.ts'
import { fillsAll } from '../support/signing-in.ts'
import { startTeamServer } from '../support/team-server.ts'
import type { TeamServer } from '../support/team-server.ts'

const DAY = 24 * 3600 * 1000

const signsIn = async (
  home: Home,
  team: TeamServer,
  words: readonly string[],
  input: string,
): Promise<void> => {
  const { code, stderr } = await runCommand(
    process.execPath,
    [bundle, 'login', ...words, '--server', team.url],
    { env: home.env, input },
  )
  assert.equal(code, 0, stderr)
}

/** Bob's, as JSON. */
const refreshTokenOf = ({ identity, users }: TeamServer): string => {
  const client = identity.clients.create({ name: 'Bot', redirects: [], isPublic: false })
  const granted = identity.grants.issue({ client: client.id, person: users.bob.user._id, scope: 'spaces' })
  return JSON.stringify({
    refresh_token: granted.refreshToken,
    client_id: client.id,
    client_secret: client.secret,
  })
}

test('a token that lives for a second is renewed again and again, and nobody notices', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  let connections = 0
  const { promise: renewed, resolve } = Promise.withResolvers<void>()
  await using team = await startTeamServer({
    accessLife: 1,
    log: (line) => {
      if (line.includes('"connected"')) connections += 1
      if (connections === 3) resolve()
    },
  })
  await signsIn(home, team, ['refresh-token'], refreshTokenOf(team))
  await using terminal = startProgram(home)
  const me = sitDown(terminal)
  await me.sees(/● live/)
  await me.goesTo('Test space')
  terminal.type('Still here')
  await renewed
  await me.sees('› Still here')
  me.does('composer.send')
  await me.seesDone('Still here')
  assert.ok(!terminal.written().includes('signed out'))
  await me.leaves()
})

test('when it cannot be renewed it says so; after signing in again all goes out; the other account renews by itself', async () => {
  using home = openHome({ SPACETERM_SECRETS: 'file' })
  let later = 0
  await using team = await startTeamServer({ now: () => Date.now() + later })
  await signsIn(home, team, ['--token-stdin', '--account', 'Quay'], team.users.alice.token)
  await signsIn(home, team, ['refresh-token', '--account', 'Office'], refreshTokenOf(team))
  await using terminal = startProgram(home, ['--account', 'Quay'])
  const me = sitDown(terminal)
  await me.sees(/● live[^·]* · Quay/)
  await me.goesTo('Test space')

  later = 40 * DAY
  // Asks the server for something.
  terminal.press('alt-m')
  await me.sees(/✗ signed out/)
  me.does('own.close')
  await terminal.waitFor((rows) => !rows.some((row) => row.includes('─ Mine, in all spaces ─')))
  await me.sees(/alt-l signs in again · Your sign-in to Quay has expired/)
  terminal.type('Written meanwhile')
  await me.sees('› Written meanwhile')
  me.does('composer.send')
  await me.sees(/1 unsent/)
  terminal.type('Half a thought')
  await me.sees('› Half a thought')
  me.does('sign-in-again')
  await me.sees('─ Sign in to Quay again ─')
  const { user } = team.users.alice
  await fillsAll(terminal, me, [undefined, { secret: team.server.tokenFor(user) }])
  await me.sees(/● live[^·]* · Quay(?!.* unsent)/)
  await me.seesDone('Written meanwhile')
  await me.sees('› Half a thought')

  me.does('next-account')
  await me.sees(/● live[^·]* · Office/)
  await me.goesTo('Test space')
  await me.sees('Written meanwhile')
  await me.says('And so am I')
  assert.ok(!terminal.written().includes('to Office has expired'))
  await me.leaves()
})
