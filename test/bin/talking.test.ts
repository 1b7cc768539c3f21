// spaces, send and watch: a script reads and writes in the same world as the people at their screens.
import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'

import { runBackground } from '../../bin/embedded/background.ts'
import type { Report } from '../../bin/embedded/background.ts'
import { call, ownFolder } from './verbs.ts'

const folder = ownFolder()
const env = { SPACETERM_DATA: folder.path }
const stop = new AbortController()
const owner = { username: 'sam', displayname: 'Sam' }
let ended: Promise<number> | undefined

const as = ['--as', 'sam'] as const
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const silent = (): void => undefined
/** Ended by the suite, not by itself. */
const patient = { linger: 600_000, grace: 600_000 }

suite('talking from a script', () => {
  before(async () => {
    const ready = Promise.withResolvers<Report>()
    ended = runBackground(
      { folder: folder.path, owner, quiet: true, log: silent, stop: stop.signal, ...patient },
      ready.resolve,
    )
    await ready.promise
  })
  after(async () => {
    stop.abort()
    await ended
    folder[Symbol.dispose]()
  })

  test('spaces: unread first, people by name, archived ones only when asked for', async () => {
    const plain = call(['spaces', ...as], env)
    assert.equal(await plain.code, 0, plain.err())
    const [first = ''] = plain.out().split('\n')
    assert.match(first, /^ +\d+ {2}[#@] /)
    assert.match(plain.out(), /@ 村上 健/)
    assert.doesNotMatch(plain.out(), /Ticket booth/)
    const json = call(['spaces', ...as, '--json', '--archived'], env)
    await json.code
    assert.ok(
      lines(json.out()).some(({ title, archived }) => title === 'Ticket booth 2.x' && archived === true),
    )
  })

  test('who has signed in somewhere is told that this is not there', async () => {
    const account = { id: 'a0b1c2d3e4f50607', name: 'Harbour team', kind: 'token', kept: 'file', why: '' }
    const accounts = [{ ...account, server: 'https://chat.example', identity: 'x' }]
    const file = join(folder.path, 'accounts.json')
    writeFileSync(file, JSON.stringify({ accounts }))
    const plain = call(['spaces'], env)
    assert.equal(await plain.code, 0, plain.err())
    rmSync(file)
    assert.match(plain.err(), /this machine’s own server\. For an account: --account "Harbour team"/)
    const asked = call(['spaces', ...as], env)
    await asked.code
    assert.doesNotMatch(asked.err(), /account/)
  })

  test('send and watch: what one script says, the other hears', async () => {
    const watch = call(['watch', '--as', 'bob', '--json', '--space', 'launch'], env)
    await watch.says(/Watching/)
    const send = call(['send', ...as, 'Launch room', 'the *cake* is \u001B[31mready', '--json'], env)
    assert.equal(await send.code, 0, send.err())
    const heard = lines(await watch.says(/cake/)).find(({ event }) => event === 'message')
    assert.equal(heard?.['id'], lines(send.out())[0]?.['id'])
    assert.equal((heard?.['author'] as { name: string } | undefined)?.name, 'Sam')
    assert.match(String(heard?.['text']), /^the cake is ⟦ESC⟧/)
    watch.stop()
    assert.equal(await watch.code, 0)
    assert.ok(!watch.out().includes('\u001B'))
  })

  test('watch tells what the same person says elsewhere, too', async () => {
    const watch = call(['watch', ...as], env)
    await watch.says(/Watching/)
    assert.equal(await call(['send', ...as, 'Launch room', 'my own words'], env).code, 0)
    await watch.says(/Launch room · Sam: my own words/)
    watch.stop()
    await watch.code
  })

  test('send: text from stdin, a space that does not exist, one that is not clear, and nothing', async () => {
    const piped = call(['send', ...as, 'jonas', '-'], env, 'from a pipe\n')
    assert.equal(await piped.code, 0, piped.err())
    const unknown = call(['send', ...as, 'no such space', 'x'], env)
    assert.equal(await unknown.code, 1)
    assert.match(unknown.err(), /No space is called/)
    const unclear = call(['send', ...as, 'e', 'x'], env)
    assert.equal(await unclear.code, 1)
    assert.match(unclear.err(), /fits several/)
    assert.equal(await call(['send', ...as, 'launch', '  '], env).code, 2)
  })

  test('another server: the token comes on stdin, and a wrong one is refused in words', async () => {
    using other = ownFolder()
    const serve = call([
      'serve',
      '--demo',
      '--quiet',
      '--json',
      '--port',
      '0',
      '--data',
      other.path,
      '--as',
      'eve',
    ])
    const ready = JSON.parse(await serve.says(/\n/)) as {
      url: string
      users: { username: string; token: string }[]
    }
    const token = ready.users.find(({ username }) => username === 'eve')?.token ?? ''
    const spaces = call(['spaces', '--server', ready.url, '--token-stdin'], {}, `${token}\n`)
    assert.equal(await spaces.code, 0, spaces.err())
    assert.match(spaces.out(), /Launch room/)
    const wrong = call(['spaces', '--server', ready.url, '--token-stdin'], {}, 'not.a.token')
    assert.equal(await wrong.code, 1)
    assert.notEqual(wrong.err(), '')
    assert.equal(await call(['spaces', '--server', ready.url]).code, 2)
    assert.equal(await call(['spaces', '--server', 'nowhere', '--token-stdin']).code, 2)
    serve.stop()
    await serve.code
  })
})
