// An account of Symphony from the form to the living sign-in: the key by its path or kept, a pod that knows it or not.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { createAccounts } from '../../bin/accounts.ts'
import { podFindings } from '../../bin/cli/doctor.ts'
import type { SignInForm } from '../../src/domain/accounts.ts'
import { noKeyring } from '../../src/persistence/secrets/keyring.ts'
import { startSymphony, testKeys } from '../support/symphony.ts'
import { call, ownFolder } from './verbs.ts'

const options = { signal: new AbortController().signal, onAddress: (): void => undefined }

const bench = async () => {
  const server = await startSymphony()
  const folder = ownFolder()
  const keyFile = join(folder.path, 'key.pem')
  writeFileSync(keyFile, testKeys().privateKey, { mode: 0o600 })
  const data = join(folder.path, 'data')
  const form: SignInForm = {
    kind: 'symphony',
    server: `${server.url}/`,
    username: 'alice@example.com',
    keyFile,
  }
  return {
    server,
    form,
    keyFile,
    data,
    open: () => createAccounts({ folder: data, keyring: noKeyring, env: {} }),
    secrets: () =>
      readdirSync(join(data, 'secrets'))
        .map((name) => readFileSync(join(data, 'secrets', name), 'utf8'))
        .join('\n'),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}

const said = async (...words: readonly string[]): Promise<string> => {
  const called = call(['login', 'symphony', ...words], { SPACETERM_SECRETS: 'file' })
  assert.equal(await called.code, 2)
  return called.err()
}

suite('an account of Symphony', { timeout: 30_000 }, () => {
  test('by its key file: the next start signs in with it, and nothing of the key is kept', async () => {
    await using it = await bench()
    const added = await it.open().add(it.form, options)
    assert.ok(added.ok)
    assert.deepEqual(
      [added.value.name, added.value.kind, added.value.person],
      ['Symphony', 'symphony', 'Alice Anders'],
    )
    assert.ok(!it.secrets().includes('PRIVATE KEY'))
    const later = it.open()
    const opened = await later.signInOf(added.value.id)()
    assert.ok(opened.token.length > 0 && opened.messages?.token !== undefined)
    rmSync(it.keyFile)
    await assert.rejects(it.open().signInOf(added.value.id)(), /There is no file /)
    assert.ok((await later.remove(added.value.id)).ok)
    assert.deepEqual([later.list(), it.secrets()], [[], ''])
  })

  test('with the key kept, its file is needed no more; signing in again is the same account', async () => {
    await using it = await bench()
    const accounts = it.open()
    const first = await accounts.add({ ...it.form, keepKey: true }, options)
    const second = await accounts.add({ ...it.form, keepKey: true }, options)
    assert.ok(first.ok && second.ok)
    assert.equal(first.value.id, second.value.id)
    rmSync(it.keyFile)
    assert.ok((await it.open().signInOf(first.value.id)()).token.length > 0)
  })

  test('for programs its spaces have no unread count: the pod keeps none, and 0 would be a claim', async () => {
    await using it = await bench()
    assert.ok((await it.open().add(it.form, options)).ok)
    const called = call(['spaces', '--account', 'Symphony', '--json'], {
      SPACETERM_DATA: it.data,
      SPACETERM_SECRETS: 'file',
    })
    assert.equal(await called.code, 0, called.err())
    const spaces = called
      .out()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    assert.ok(spaces.length > 0)
    assert.ok(spaces.every((space) => typeof space['title'] === 'string' && !('unread' in space)))
  })

  test('a direct conversation is called as in the client, by the other one’s name', async () => {
    await using it = await bench()
    const { alice, bob } = it.server
    await alice.ask('POST', '/pod/v1/im/create', { body: [bob.userId] })
    assert.ok((await it.open().add(it.form, options)).ok)
    const called = call(['spaces', '--account', 'Symphony'], {
      SPACETERM_DATA: it.data,
      SPACETERM_SECRETS: 'file',
    })
    assert.equal(await called.code, 0, called.err())
    assert.ok(called.out().includes(`@ ${bob.user.displayname}`), called.out())
  })

  test('what is not named is asked for one by one, the key file first', async () => {
    assert.match(await said(), /^Which key\? .*KEY\.pem/)
    assert.match(await said('key.pem'), /^Which pod\? .*--server/)
    assert.match(await said('key.pem', '--server', 'https://pod.example'), /^--as needs the user name/)
  })

  test('the doctor goes to its pod too: in, a page, there and back, the clocks', async () => {
    await using it = await bench()
    assert.ok((await it.open().add(it.form, options)).ok)
    const silent = { write: () => true }
    const io = { stdout: silent, stderr: silent, env: { SPACETERM_SECRETS: 'file' } }
    const findings = await podFindings({ data: it.data }, io)
    assert.deepEqual(
      findings.map(({ about, state }) => `${about} ${state}`),
      ['Symphony fine', 'reading of Symphony fine', 'round trip of Symphony fine', 'clock of Symphony fine'],
    )
    rmSync(it.keyFile)
    const [broken, ...more] = await podFindings({ data: it.data }, io)
    assert.deepEqual([broken?.state, more.length], ['broken', 0])
    assert.match(broken?.found ?? '', /There is no file /)
  })

  test('whom the pod does not know is told so, and nothing is kept', async () => {
    await using it = await bench()
    const added = await it.open().add({ ...it.form, username: 'stranger' }, options)
    assert.ok(!added.ok)
    assert.match(added.problem.words, /does not take this key for stranger/)
    assert.deepEqual(it.open().list(), [])
  })
})
