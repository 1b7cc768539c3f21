// Real processes: the background server outlives its clients, clients outlive it, and signals end what they should.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'

import { claimFolder } from '../../src/server/claim.ts'
import { createSignIn } from '../../bin/embedded/join.ts'
import { readNote } from '../../bin/embedded/running-note.ts'
import { connectChat } from '../support/chat-socket.ts'
import { call, holds, ownFolder } from './verbs.ts'

const root = join(import.meta.dirname, '../..')
const program = { command: process.execPath, args: ['--import', 'tsx', join(root, 'bin/spaceterm.ts')] }
const lingering = process.env['SPACETERM_LINGER_MS']

const signInTo = (folder: string, username: string) =>
  createSignIn({
    folders: { data: folder, log: folder },
    username,
    displayname: username,
    quiet: true,
    program,
  })

/** The operating system's lock tells whether a server process is there, however it ended. */
const isFree = (folder: string): boolean => {
  const release = claimFolder(folder)
  release?.()
  return release !== undefined
}

suite('real processes', () => {
  before(() => {
    process.env['SPACETERM_LINGER_MS'] = '2000'
  })
  after(() => {
    if (lingering === undefined) delete process.env['SPACETERM_LINGER_MS']
    else process.env['SPACETERM_LINGER_MS'] = lingering
  })

  test('three clients at once start one server; killed, it is started anew and nothing is lost', async () => {
    using folder = ownFolder()
    const asks = ['ann', 'bea', 'cem'].map((name) => signInTo(folder.path, name))
    const signed = await Promise.all(asks.map((ask) => ask()))
    assert.equal(new Set(signed.map(({ url }) => url)).size, 1)
    const [ann = signed[0]] = signed
    assert.ok(ann)
    const headers = { authorization: `jwt ${ann.token}`, 'content-type': 'application/json' }
    const invite = { topic: { title: 'Kept', type: 'group' }, invitees: [] }
    const made = await fetch(`${ann.url}/api/spaces/invite`, {
      method: 'POST',
      headers,
      body: JSON.stringify(invite),
    })
    assert.equal(made.status, 200)

    const pid = readNote(folder.path)?.pid ?? 0
    process.kill(pid, 'SIGKILL')
    await holds('the lock is given back', () => isFree(folder.path))
    let again = ann
    await holds('a new server', async () => {
      again = (await asks[0]?.()) ?? ann
      return readNote(folder.path)?.pid !== pid
    })
    assert.equal(again.url, ann.url)
    const spaces = await fetch(`${again.url}/api/users/me/spaces?size=50`, { headers })
    assert.match(await spaces.text(), /"Kept"/)

    // The last client leaves without a word, as one that was killed.
    const socket = await connectChat(again.url, again.token)
    socket.close()
    await holds('it has ended by itself', () => isFree(folder.path))
    assert.equal(readNote(folder.path)?.secret, '')
    assert.ok(!readFileSync(join(folder.path, 'server.log'), 'utf8').includes(ann.token))
  })

  test('demo --reset stops the running server first', async () => {
    using folder = ownFolder()
    await signInTo(folder.path, 'ann')()
    const reset = call(['demo', '--reset', '--data', folder.path])
    assert.equal(await reset.code, 0, reset.err())
    assert.match(reset.err(), /set aside/)
    assert.ok(isFree(folder.path))
  })

  test('serve as a process: ready on stdout, SIGTERM ends it with 0, the secret is in no argument', async () => {
    using folder = ownFolder()
    const args = [...program.args, 'serve', '--json', '--port', '0', '--data', folder.path]
    const child = spawn(program.command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const line = await new Promise<string>((resolve) => {
      child.stdout.setEncoding('utf8').once('data', resolve)
    })
    assert.match(line, /^\{"url":"http:\/\/127\.0\.0\.1:\d+","users":\[\],"spaces":\[\]\}\n$/)
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', resolve)
    })
    child.kill('SIGTERM')
    assert.equal(await ended, 0)
  })
})
