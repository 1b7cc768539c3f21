// A whole day in processes of their own, with secrets of every kind; then all that was written, said and passed on is
// searched for them. They may be in the secret store and nowhere else.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import { reportCrash } from '../../bin/crash-report.ts'
import { startTeamServer } from '../support/team-server.ts'
import type { TeamServer } from '../support/team-server.ts'
import { holds, ownFolder } from './verbs.ts'

const limit = { timeout: 120_000 }
const program = ['--import', 'tsx', join(import.meta.dirname, '../../bin/spaceterm.ts')]

type Day = {
  readonly home: string
  readonly data: string
  /** Everything that was said, and all that could be seen of processes: their words and their environment. */
  readonly seen: string[]
}

/** As the system shows it to others; empty once the process is gone. */
const shown = (pid: number | 'self', name: 'cmdline' | 'environ'): string => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

/** It notes how it was called and what it was given, then it ends: nobody looks at a browser here. */
const fakeBrowser = `#!/bin/sh
{ cat /proc/self/environ; printf '%s\\n' "$@"; } > "$HOME/browser-was-given"
`

type Running = {
  readonly ended: Promise<number | null>
  readonly says: (what: RegExp) => Promise<string>
  readonly kill: () => void
}

const start = ({ home, data, seen }: Day, words: readonly string[], input = ''): Running => {
  const child = spawn(process.execPath, [...program, ...words], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      PATH: [join(home, 'bin'), process.env['PATH']].join(delimiter),
      HOME: home,
      SPACETERM_DATA: data,
      SPACETERM_SECRETS: 'file',
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_STATE_HOME: join(home, 'state'),
      XDG_CACHE_HOME: join(home, 'cache'),
      TMPDIR: join(home, 'tmp'),
    },
  })
  let said = ''
  const hear = (chunk: Buffer): void => {
    said += chunk.toString()
    seen.push(chunk.toString())
    seen.push(shown(child.pid ?? 'self', 'cmdline'), shown(child.pid ?? 'self', 'environ'))
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code))
  })
  return {
    ended,
    says: async (what) => {
      await holds(String(what), () => what.test(said))
      return said
    },
    kill: () => child.kill('SIGTERM'),
  }
}

const did = async (day: Day, words: readonly string[], input = ''): Promise<void> => {
  assert.equal(await start(day, words, input).ended, 0, `${words.join(' ')}\n${day.seen.slice(-20).join('')}`)
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** All strings in a secret that are one: tokens, keys, PINs. */
const secretsIn = (text: string): readonly string[] => {
  const secret = JSON.parse(text) as Readonly<Record<string, unknown>>
  return ['token', 'refreshToken', 'clientSecret', 'privateKey', 'pin']
    .map((name) => secret[name])
    .filter((value): value is string => typeof value === 'string')
}

/** A PEM is one text in JSON and many lines elsewhere: any of its lines would be too much. */
const traces = (secret: string): readonly string[] =>
  secret.split('\n').filter((line) => line.length >= 8 && !line.startsWith('-----'))

const signInByEveryKind = async (team: TeamServer, day: Day): Promise<readonly string[]> => {
  const { url, identity, world } = team
  const client = identity.clients.create({ name: 'Bot', redirects: [], isPublic: false })
  const rae = world.createUser({ username: 'rae@example.com', displayname: 'Rae' })
  world.addMember(team.space._id, rae._id, 'member')
  const { refreshToken, accessToken } = identity.grants.issue({
    client: client.id,
    person: rae._id,
    scope: 'spaces',
  })
  const token = team.server.tokenFor(world.createUser({ username: 'tom@example.com', displayname: 'Tom' }))
  const pin = 'canary-pin-4711'
  const app = world.createUser({ username: 'bot@example.com', displayname: 'Botty' })
  const key = identity.serviceApps.create(app, [])
  const keyFile = join(day.home, 'given-service-key.json')
  writeFileSync(keyFile, JSON.stringify(key))
  const code = identity.invites.create({ role: 'member', expires: Date.now() + 60_000, uses: 1 })

  await did(day, ['login', '--server', url, '--token-stdin', '--account', 'pasted'], token)
  await did(
    day,
    ['login', 'guest', team.space._id, '--server', url, '--name', 'Gus', '--pin-stdin', '--account', 'guest'],
    pin,
  )
  await did(
    day,
    ['login', 'refresh-token', '--server', url, '--account', 'refreshed'],
    [refreshToken, client.id, client.secret].join('\n'),
  )
  await did(day, ['login', 'service-app', keyFile, '--server', url, '--account', 'app'])
  await did(day, ['login', 'invite', '-', '--server', url, '--as', 'ida', '--account', 'invited'], code)
  const browsing = start(day, ['login', 'browser', '--server', url, '--account', 'browsed'])
  const said = await browsing.says(/https?:\/\/\S+authorize\S+/u)
  await team.agree(/https?:\/\/\S+authorize\S+/u.exec(said)?.[0] ?? '')
  assert.equal(await browsing.ended, 0)
  await holds('the browser was opened', () => existsSync(join(day.home, 'browser-was-given')))
  return [token, pin, refreshToken, accessToken, client.secret ?? '', key.private_key, code, team.password]
}

test('no secret is anywhere but in the secret store', limit, async () => {
  await using team = await startTeamServer()
  using folder = ownFolder()
  const day: Day = { home: folder.path, data: join(folder.path, 'data'), seen: [] }
  mkdirSync(join(day.home, 'bin'))
  mkdirSync(join(day.home, 'tmp'))
  writeFileSync(join(day.home, 'bin', 'xdg-open'), fakeBrowser, { mode: 0o700 })

  const given = await signInByEveryKind(team, day)
  await did(day, ['accounts'])
  await did(day, ['accounts', '--json'])
  const kept = new Set(given)
  const learn = (): void => {
    for (const file of filesBelow(join(day.data, 'secrets')))
      if (file.endsWith('.json')) for (const secret of secretsIn(readFileSync(file, 'utf8'))) kept.add(secret)
  }
  learn()
  for (const account of ['pasted', 'guest', 'refreshed', 'app', 'invited', 'browsed']) {
    await did(day, ['spaces', '--account', account])
  }
  const watching = start(day, ['watch', '--account', 'refreshed', '--json'])
  await watching.says(/Watching/u)
  await did(day, ['send', 'Test space', 'a word', '--account', 'browsed'])
  await watching.says(/a word/u)
  watching.kill()
  assert.equal(await watching.ended, 0)
  // A token that was taken away, and the words that follow.
  for (const secret of kept) team.identity.grants.revoke(secret, undefined)
  assert.equal(await start(day, ['spaces', '--account', 'refreshed']).ended, 1)
  learn()
  day.seen.push(reportCrash(day.data, new Error('no sign-in'), new Date()))
  await did(day, ['logout', 'pasted'])

  assert.ok(kept.size >= 12, `only ${kept.size} secrets: is the day a whole one?`)
  const searched = filesBelow(day.home).filter(
    (file) => !file.startsWith(join(day.data, 'secrets')) && !file.endsWith('given-service-key.json'),
  )
  assert.ok(searched.some((file) => file.endsWith('accounts.json')))
  const all = [
    ...searched.map((file) => [file, readFileSync(file, 'latin1')] as const),
    ['what was said and shown', day.seen.join('\n')] as const,
  ]
  for (const secret of kept)
    for (const trace of traces(secret))
      for (const [where, text] of all) assert.ok(!text.includes(trace), `a secret is in ${where}`)
})
