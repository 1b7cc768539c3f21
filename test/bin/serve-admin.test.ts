// `serve admin`, `serve backup` and `serve restore`: over the control socket while the server runs, else on its folder.
import assert from 'node:assert/strict'
import { createConnection } from 'node:net'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'

import { callSymphony, signInTo, testKeys } from '../support/symphony.ts'
import { call, type Called, ownFolder } from './verbs.ts'

type Ready = {
  readonly url: string
  readonly symphony?: string
  readonly users: readonly { readonly username: string }[]
}

const serve = async (
  folder: string,
  options: readonly string[] = [],
): Promise<{ readonly served: Called; readonly ready: Ready }> => {
  const served = call(['serve', '--json', '--port', '0', '--data', folder, ...options])
  return { served, ready: JSON.parse(await served.says(/\n/)) as Ready }
}
const stop = async ({ stop: end, code }: Called): Promise<void> => {
  end()
  assert.equal(await code, 0)
}
const admin = async (folder: string, words: readonly string[], input = ''): Promise<string> => {
  const called = call(['serve', 'admin', ...words, '--data', folder], {}, input)
  assert.equal(await called.code, 0, called.err())
  return called.out().trim()
}
const refused = async (words: readonly string[]): Promise<string> => {
  const called = call(['serve', ...words])
  assert.notEqual(await called.code, 0)
  assert.equal(called.out(), '')
  return called.err()
}
const me = async (url: string, token: string): Promise<Record<string, unknown>> =>
  (await (
    await fetch(`${url}/api/users/me`, { headers: { authorization: `jwt ${token}` } })
  ).json()) as Record<string, unknown>

const alreadyThere = /is there already.*Nothing was registered.*--out FILE/

test('people, tokens and invites, before the server runs and while it does', async () => {
  using folder = ownFolder()
  assert.match(
    await admin(folder.path, ['create-user', 'Anna Anders <anna@example.com>']),
    /anna@example\.com\tAnna Anders$/,
  )
  const token = await admin(folder.path, ['token', 'anna@example.com', '--expires', '1h'])
  assert.match(await admin(folder.path, ['invite-link']), /^\/i\/[A-Za-z0-9]{32}$/)

  const { served, ready } = await serve(folder.path)
  assert.equal((await me(ready.url, token))['displayname'], 'Anna Anders')
  await admin(folder.path, ['create-user', 'bob', 'carl'])
  assert.equal((await admin(folder.path, ['list-users'])).split('\n').length, 3)
  const before = call(['serve', 'admin', '--data', folder.path, 'list-users'])
  assert.deepEqual([await before.code, before.out().trim().split('\n').length], [0, 3])
  assert.match(await refused(['admin', 'create-user', 'BOB', '--data', folder.path]), /somebody called BOB/)
  const link = await admin(folder.path, ['invite-link', '--user', 'bob'])
  assert.ok(link.startsWith(`${ready.url}/i/`))
  assert.equal((await fetch(link)).status, 200)
  const json = JSON.parse(await admin(folder.path, ['token', 'bob', '--json'])) as { token: string }
  assert.equal((await me(ready.url, json.token))['username'], 'bob')
  await admin(folder.path, ['password', 'bob'], 'a long password\n')
  await admin(folder.path, ['revoke', 'bob'])
  assert.equal((await me(ready.url, json.token))['code'], 'unauthorized')
  await stop(served)
  assert.equal(existsSync(join(folder.path, 'control.json')), false)
})

test('clients and service apps: secrets are told once, keys go into a file for this user only', async () => {
  using folder = ownFolder()
  const { served } = await serve(folder.path)
  const client = await admin(folder.path, [
    'oauth-client',
    'App',
    '--redirect',
    'https://app.example.com/back',
  ])
  assert.match(client, /^client_id\t[A-Za-z0-9]{20}\nclient_secret\t[A-Za-z0-9]{40}$/)
  const open = await admin(folder.path, [
    'oauth-client',
    'App',
    '--public',
    '--redirect',
    'http://127.0.0.1/x',
  ])
  assert.match(open, /^client_id\t[A-Za-z0-9]{20}$/)
  const out = join(folder.path, 'key.json')
  const words = ['service-app', 'bot@example.com', '--scope', 'spaces.create.actas', '--out', out]
  assert.equal(await admin(folder.path, words), out)
  assert.equal(statSync(out).mode & 0o777, 0o600)
  const key = JSON.parse(readFileSync(out, 'utf8')) as Record<string, string>
  assert.match(key['private_key'] ?? '', /^-----BEGIN PRIVATE KEY-----/)
  assert.match(await refused(['admin', ...words, '--data', folder.path]), alreadyThere)
  assert.match(
    await refused([
      'admin',
      'oauth-client',
      'App',
      '--redirect',
      'http://example.com',
      '--data',
      folder.path,
    ]),
    /https/,
  )
  const files = ['world.db', 'world.db-wal', 'identity.db', 'identity.db-wal'].map((name) =>
    existsSync(join(folder.path, name)) ? readFileSync(join(folder.path, name), 'latin1') : '',
  )
  const secret = client.split('\t').at(-1) ?? ''
  assert.equal(
    files.some((text) => text.includes(secret) || text.includes('BEGIN PRIVATE')),
    false,
  )
  await stop(served)
})

test('a service account: a key is made here or brought along; only its public half goes to the server', async () => {
  using folder = ownFolder()
  const { served, ready } = await serve(folder.path, ['--symphony'])
  assert.equal(ready.symphony, ready.url)
  const out = join(folder.path, 'bot.pem')
  const words = ['service-account', 'Bot <bot@example.com>', '--out', out]
  assert.equal(await admin(folder.path, words), out)
  assert.equal(statSync(out).mode & 0o777, 0o600)
  const before = readFileSync(out, 'utf8')
  const again = ['service-account', 'New <new@example.com>', '--out', out, '--data', folder.path]
  assert.match(await refused(['admin', ...again]), alreadyThere)
  assert.equal(readFileSync(out, 'utf8'), before)
  assert.ok(!(await admin(folder.path, ['list-users'])).includes('new@example.com'), 'nobody was registered')
  const signed = await signInTo(ready.url, 'bot@example.com', readFileSync(out, 'utf8'))
  const { body } = await callSymphony(`${ready.url}/pod/v2/sessioninfo`, 'GET', { headers: signed })
  assert.equal((body as Record<string, unknown>)['displayName'], 'Bot')

  const { publicKey, privateKey } = testKeys()
  const file = join(folder.path, 'own.pem')
  writeFileSync(file, publicKey)
  assert.equal(await admin(folder.path, ['service-account', 'own@example.com', '--public-key', file]), '')
  assert.ok((await signInTo(ready.url, 'own@example.com', privateKey)).sessionToken !== '')
  const event = JSON.stringify({
    type: 'GENERICSYSTEMEVENT',
    payload: { genericSystemEvent: { eventSubtype: 'test' } },
  })
  const telling = ['symphony-event', '--to', 'bot@example.com', '--json']
  assert.match(await admin(folder.path, telling, event), /"username":"bot@example.com"/)
  const broken = call(['serve', 'admin', ...telling, '--data', folder.path], {}, '{broken')
  assert.notEqual(await broken.code, 0)
  assert.match(broken.err(), /^The event on stdin cannot be read/)
  // A private key is refused, and so is what is no key.
  writeFileSync(file, privateKey)
  const wrong = ['admin', 'service-account', 'x@example.com', '--data', folder.path, '--public-key']
  assert.match(await refused([...wrong, file]), /no RSA public key/)
  assert.match(await refused([...wrong, join(folder.path, 'none.pem')]), /ENOENT/)
  await stop(served)
})

test('the control socket is for this user, and for whoever can read its note', async () => {
  using folder = ownFolder()
  const { served } = await serve(folder.path)
  const address = join(folder.path, 'control.sock')
  assert.equal(statSync(address).mode & 0o777, 0o600)
  assert.equal(statSync(join(folder.path, 'control.json')).mode & 0o777, 0o600)
  for (const said of ['{"secret":"wrong","command":{"verb":"list-users"}}\n', 'nonsense\n', '{}\n']) {
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = createConnection(address, () => void socket.write(said))
      socket.on('data', (part) => (text += part.toString()))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
    })
    assert.equal(answer, '')
  }
  await stop(served)
  assert.equal(existsSync(address), false)
})

test('backup while it runs, restore elsewhere, the same people; a folder in use or in the way is left alone', async () => {
  using folder = ownFolder()
  const [live, copy, other] = ['live', 'copy', 'other'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ]
  const { served, ready } = await serve(live)
  await admin(live, ['create-user', 'anna'])
  const token = await admin(live, ['token', 'anna'])
  const backup = call(['serve', 'backup', copy, '--data', live])
  assert.equal(await backup.code, 0, backup.err())
  assert.match(await refused(['backup', copy, '--data', live]), /there already/)
  assert.match(await refused(['restore', copy, '--data', live]), /is using/)
  await admin(live, ['create-user', 'bob'])
  await stop(served)
  assert.match(await refused(['restore', copy, '--data', live]), /there already/)

  const restore = call(['serve', 'restore', copy, '--data', other])
  assert.equal(await restore.code, 0, restore.err())
  const again = await serve(other)
  assert.deepEqual(
    again.ready.users.map(({ username }) => username),
    ['anna'],
  )
  assert.notEqual(again.ready.url, ready.url)
  assert.equal((await me(again.ready.url, token))['code'], 'unauthorized')
  await stop(again.served)
  const offline = call(['serve', 'backup', join(folder.path, 'second'), '--data', live])
  assert.equal(await offline.code, 0, offline.err())
  assert.match(await refused(['backup', copy, '--data', live]), /^[^\n]*there already[^\n]*\n$/)
  assert.match(
    await refused(['backup', join(folder.path, 'third'), '--data', join(folder.path, 'none')]),
    /no world/,
  )
})

test('who may come, written by a newer spaceterm, is said in words and left alone', async () => {
  using folder = ownFolder()
  await admin(folder.path, ['list-users'])
  const identity = new DatabaseSync(join(folder.path, 'identity.db'))
  identity.exec('PRAGMA user_version = 99')
  identity.close()
  for (const words of [
    ['--port', '0'],
    ['admin', 'list-users'],
  ])
    assert.match(
      await refused([...words, '--data', folder.path]),
      /^[^\n]*written by a newer spaceterm[^\n]*\n$/,
    )
})

for (const words of [
  ['serve', 'admin'],
  ['serve', 'admin', 'bogus'],
  ['serve', 'admin', 'token'],
  ['serve', 'admin', 'invite-link', '--expires', 'tomorrow'],
  ['serve', 'admin', 'oauth-client', 'App'],
  ['serve', 'backup'],
  ['serve', '--tls-cert', 'x'],
  ['serve', '--public-url', 'ftp://x'],
])
  test(`called wrongly: ${words.join(' ')}`, async () => {
    const wrong = call(words)
    assert.equal(await wrong.code, 2)
    assert.notEqual(wrong.err(), '')
  })
