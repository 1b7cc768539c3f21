// Symphony on this machine with no account: the background server opens that face only when asked, for whoever knows its secret.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { createAccounts } from '../../bin/accounts.ts'
import { runBackground } from '../../bin/embedded/background.ts'
import type { Report } from '../../bin/embedded/background.ts'
import { knockForSymphony } from '../../bin/embedded/knock.ts'
import { readNote } from '../../bin/embedded/running-note.ts'
import type { SignedIn } from '../../src/domain/accounts.ts'
import { noKeyring } from '../../src/persistence/secrets/keyring.ts'
import { testKeys } from '../support/symphony.ts'
import { ownFolder } from './verbs.ts'

const pat = { username: 'pat', displayname: 'Pat' }
/** A program that fails loudly: these tests must find the server that is there. */
const nothing = { command: process.execPath, args: ['-e', 'process.exit(9)', '--'] }
const options = { signal: new AbortController().signal, onAddress: (): void => undefined }

const start = async (folder: string) => {
  const stop = new AbortController()
  const ready = Promise.withResolvers<Report>()
  const ended = runBackground(
    { folder, owner: pat, quiet: true, log: () => undefined, stop: stop.signal },
    ready.resolve,
  )
  assert.deepEqual(await ready.promise, { ready: true })
  const note = readNote(folder)
  assert.ok(note !== undefined)
  return {
    note,
    url: note.url,
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      await ended
    },
  }
}

const accountsIn = (folder: string) =>
  createAccounts({
    folder,
    keyring: noKeyring,
    env: {},
    here: { folders: { data: folder, log: folder }, ...pat, quiet: true, program: nothing },
  })

const ask = async ({ url, token }: SignedIn, path: string, body?: object): Promise<unknown> => {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { sessionToken: token, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return response.json()
}

suite('Symphony on this machine', { timeout: 30_000 }, () => {
  test('is not there until it is asked for; then one is a second person, in rooms of one’s own', async () => {
    using folder = ownFolder()
    await using background = await start(folder.path)
    const { url } = background
    const path = '/pod/v2/sessioninfo'
    assert.equal((await fetch(url + path)).status, 404)
    assert.ok(!existsSync(join(folder.path, 'identity.db')))

    const accounts = accountsIn(folder.path)
    const added = await accounts.add({ kind: 'symphony-here' }, options)
    assert.ok(added.ok)
    const { name, kind, server, person, id } = added.value
    assert.deepEqual([name, kind, server, person], ['Symphony', 'symphony', 'this machine', 'Pat (Symphony)'])
    assert.ok(!readFileSync(join(folder.path, 'accounts.json'), 'utf8').includes('KEY'))
    const signedIn = await accounts.signInOf(id)()
    const me = (await ask(signedIn, path)) as { displayName: string; username: string }
    assert.deepEqual([me.displayName, me.username], ['Pat (Symphony)', 'pat.symphony'])
    const streams = (await ask(signedIn, '/pod/v1/streams/list', {})) as {
      streamType: { type: string }
      roomAttributes?: { name: string }
    }[]
    const rooms = streams.flatMap(({ roomAttributes }) => roomAttributes?.name ?? [])
    assert.deepEqual(rooms.toSorted(), ['Fare desk', 'Symphony pilot'])
    assert.equal(streams.filter(({ streamType }) => streamType.type === 'IM').length, 2)

    // Once more is the same account, and no second set of rooms.
    const again = await accounts.add({ kind: 'symphony-here' }, options)
    assert.ok(again.ok)
    assert.equal(again.value.id, id)
    assert.equal(((await ask(signedIn, '/pod/v1/streams/list', {})) as unknown[]).length, 4)
  })

  test('a server that is another one by now is told the key again; the session is a new one there', async () => {
    using folder = ownFolder()
    const accounts = accountsIn(folder.path)
    let id
    {
      await using background = await start(folder.path)
      const added = await accounts.add({ kind: 'symphony-here' }, options)
      assert.ok(added.ok)
      ;({ id } = added.value)
      assert.equal((await accounts.signInOf(id)()).url, background.url)
    }
    await using background = await start(folder.path)
    const signedIn = await accounts.signInOf(id)()
    assert.equal(signedIn.url, background.url)
    assert.equal(
      ((await ask(signedIn, '/pod/v2/sessioninfo')) as { username: string }).username,
      'pat.symphony',
    )
    assert.ok((await accounts.remove(id)).ok)
    assert.deepEqual(readdirSync(join(folder.path, 'secrets')), [])
    await assert.rejects(accounts.signInOf(id)(), /signed out|not kept here/)
  })

  test('whoever does not know the secret opens nothing; a key that is none is refused in words', async () => {
    using folder = ownFolder()
    await using background = await start(folder.path)
    const { note } = background
    const stranger = { ...note, secret: 'guessed' }
    const { publicKey, privateKey } = testKeys()
    assert.equal((await knockForSymphony(stranger, pat, publicKey)).status, 'nobody')
    const forged = await fetch(`${note.url}/spaceterm/symphony`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...pat, publicKey, nonce: '0'.repeat(64), proof: '0'.repeat(64) }),
    })
    assert.equal(forged.status, 403)
    assert.ok(!existsSync(join(folder.path, 'identity.db')))
    const refused = await knockForSymphony(note, pat, privateKey)
    assert.ok(refused.status === 'refused' && /no RSA public key/.test(refused.words))
  })
})
