// The headless verbs as a script meets them: exit codes, one line of JSON, and clear words.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'

import { version } from '../../bin/cli/version.ts'
import { call, ownFolder } from './verbs.ts'

type Ready = {
  readonly url: string
  readonly users: readonly { readonly _id: string; readonly username: string; readonly token?: string }[]
  readonly spaces: readonly { readonly _id: string; readonly title: string }[]
}

test('--help lists the verbs with examples, --version the version', async () => {
  const help = call(['--help'])
  assert.equal(await help.code, 0)
  for (const word of ['serve', 'demo', 'Examples:', '--as']) assert.ok(help.out().includes(word), word)
  assert.ok(!help.out().includes('--embedded'))
  const said = call(['--version'])
  assert.equal(await said.code, 0)
  assert.equal(said.out(), `${version}\n`)
})

for (const argv of [
  ['bogus'],
  ['serve', '--bogus'],
  ['serve', '--port', '70000'],
  ['serve', '--port', 'x'],
  ['serve', '--as', '\u0007'],
  ['demo'],
])
  test(`called wrongly: ${argv.join(' ').replaceAll('\u0007', '^G')}`, async () => {
    const wrong = call(argv)
    assert.equal(await wrong.code, 2)
    assert.equal(wrong.out(), '')
    assert.notEqual(wrong.err(), '')
  })

test('an empty word is no folder, space or name: said, and nothing is done', async () => {
  for (const [argv, words] of [
    [['demo', '--reset', '--data', ''], /--data <dir> is given nothing/],
    [['send', '', 'hello'], /<space> is empty/],
    [['send', 'Launch room', ' '], /<text> is empty/],
    [['watch', '--space='], /--space <name> is given nothing/],
    [['serve', 'admin', '--data', '', 'list-users'], /--data <dir> is given nothing/],
    [['serve', 'admin', 'create-user', 'anna', ''], /<name> is empty/],
  ] as const) {
    const wrong = call(argv)
    // oxlint-disable-next-line no-await-in-loop -- one after the other: each is a program of its own
    assert.equal(await wrong.code, 2, argv.join(' '))
    assert.match(wrong.err(), words)
    assert.match(wrong.err(), /See spaceterm .*--help/)
    assert.equal(wrong.out(), '')
  }
})

test('what steers a terminal is shown where the words one called it with are said again', async () => {
  for (const argv of [
    ['bogus\u001b[2J'],
    ['spaces', '--account', '\u001b[2J\u202e', '--as', 'x'],
    ['serve', '--host', '\u001b[2J', '--port', '0'],
  ]) {
    const wrong = call(argv)
    // oxlint-disable-next-line no-await-in-loop -- one after the other: each is a program of its own
    assert.notEqual(await wrong.code, 0)
    for (const mark of ['\u001b', '\u202e']) assert.ok(!wrong.err().includes(mark), argv.join(' '))
  }
})

test('serve --demo --json: one line when ready, tokens that work, a clean end', async () => {
  using folder = ownFolder()
  const serve = call([
    'serve',
    '--demo',
    '--json',
    '--quiet',
    '--port',
    '0',
    '--data',
    folder.path,
    '--as',
    'sam',
  ])
  const line = await serve.says(/\n/)
  assert.equal(line.split('\n').length, 2)
  const ready = JSON.parse(line) as Ready
  assert.equal(ready.users.length, 9)
  assert.ok(ready.spaces.some(({ title }) => title === 'Launch room'))
  const sam = ready.users.find(({ username }) => username === 'sam')
  const me = await fetch(`${ready.url}/api/users/me`, { headers: { authorization: `jwt ${sam?.token}` } })
  assert.equal(((await me.json()) as { _id: string })._id, sam?._id)
  serve.stop()
  assert.equal(await serve.code, 0)
  assert.equal(serve.out(), line)
  assert.equal(statSync(join(folder.path, 'world.db')).mode & 0o777, 0o600)
})

test('served again without --demo it is the same world, and no token is told', async () => {
  using folder = ownFolder()
  const argv = ['serve', '--json', '--port', '0', '--data', folder.path]
  const first = call([...argv, '--demo', '--quiet', '--as', 'sam'])
  const before = JSON.parse(await first.says(/\n/)) as Ready
  first.stop()
  await first.code
  const second = call(argv)
  const after = JSON.parse(await second.says(/\n/)) as Ready
  second.stop()
  await second.code
  assert.deepEqual(
    after.users,
    before.users.map(({ _id, username }) => ({ _id, username })),
  )
  assert.deepEqual(after.spaces, before.spaces)
})

test('a second server on the same folder, or on the same port, is told why not', async () => {
  using folder = ownFolder()
  using other = ownFolder()
  const serve = call(['serve', '--json', '--port', '0', '--data', folder.path])
  const { url } = JSON.parse(await serve.says(/\n/)) as Ready
  const same = call(['serve', '--port', '0', '--data', folder.path])
  assert.equal(await same.code, 1)
  assert.match(same.err(), /Another spaceterm server is using .*--data/)
  const port = new URL(url).port
  const busy = call(['serve', '--port', port, '--data', other.path])
  assert.equal(await busy.code, 1)
  assert.match(busy.err(), new RegExp(`Port ${port} .* in use.*--port`))
  serve.stop()
  await serve.code
})

test('for people: words on stderr; other machines come with TLS, or with --insecure and a warning', async () => {
  using folder = ownFolder()
  const argv = ['serve', '--host', '0.0.0.0', '--port', '0', '--data', folder.path]
  const refused = call(argv)
  assert.equal(await refused.code, 2)
  assert.match(refused.err(), /0\.0\.0\.0 can be reached .*--tls-cert.*--insecure/)
  const serve = call([...argv, '--insecure'])
  await serve.says(/Ctrl-C/)
  serve.stop()
  assert.equal(await serve.code, 0)
  assert.match(serve.err(), /Warning: the link is not encrypted/)
  assert.match(serve.err(), /Nobody can sign in yet/)
  assert.equal(serve.out(), '')
})

test('a folder that is none, a damaged database and one from the future: clear words, nothing deleted', async () => {
  using folder = ownFolder()
  const file = join(folder.path, 'file')
  writeFileSync(file, 'mine')
  const none = call(['serve', '--port', '0', '--data', join(file, 'below')])
  assert.equal(await none.code, 1)
  assert.match(none.err(), /not a folder.*--data/)

  const damaged = join(folder.path, 'world.db')
  writeFileSync(damaged, 'this is no database '.repeat(400))
  const corrupt = call(['serve', '--port', '0', '--data', folder.path])
  assert.equal(await corrupt.code, 1)
  assert.match(corrupt.err(), /damaged.*demo --reset/)
  assert.equal(statSync(damaged).size, 8000)

  using future = ownFolder()
  const sql = new DatabaseSync(join(future.path, 'world.db'))
  sql.exec('PRAGMA user_version = 999')
  sql.close()
  const newer = call(['serve', '--port', '0', '--data', future.path])
  assert.equal(await newer.code, 1)
  assert.match(newer.err(), /newer spaceterm/)
})

test('demo --reset sets the old world aside and says where; the next one is new', async () => {
  using folder = ownFolder()
  const argv = ['serve', '--demo', '--quiet', '--json', '--port', '0', '--data', folder.path]
  const first = call(argv)
  const before = JSON.parse(await first.says(/\n/)) as Ready
  first.stop()
  await first.code
  const reset = call(['demo', '--reset', '--data', folder.path])
  assert.equal(await reset.code, 0)
  const aside = /set aside: (.*\.db)/.exec(reset.err())?.[1] ?? ''
  assert.ok(existsSync(aside), reset.err())
  assert.ok(!readdirSync(folder.path).includes('world.db'))
  const second = call(argv)
  const after = JSON.parse(await second.says(/\n/)) as Ready
  second.stop()
  await second.code
  assert.notDeepEqual(after.spaces, before.spaces)
  const nothing = call(['demo', '--reset'], { SPACETERM_DATA: join(folder.path, 'fresh') })
  assert.equal(await nothing.code, 0)
  assert.match(nothing.err(), /no world yet/)
})
