// kill -9 in the middle of traffic: whatever was acknowledged, by socket or by REST, is there after the restart.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { openDatabase } from '../../src/server/database.ts'
import { createWorld } from '../../src/server/world/create.ts'
import { connectChat } from '../support/chat-socket.ts'
import { restOf } from '../support/rest.ts'

type Child = {
  readonly process: ChildProcess
  readonly url: string
  readonly token: string
  readonly space: string
}

const start = async (path: string): Promise<Child> => {
  const script = fileURLToPath(new URL('kill-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, path, 'key'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { process: child, ...(JSON.parse(line) as Omit<Child, 'process'>) }
}

test('kill -9 loses nothing acknowledged, three times over the same file', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-kill-'))
  const path = join(folder, 'world.db')
  const acknowledged: string[] = []

  for (const enough of [200, 300, 400]) {
    const { process: child, url, token, space } = await start(path)
    const exited = once(child, 'exit')
    const client = await connectChat(url, token)
    await client.subscribe(space)
    const before = acknowledged.length
    const died = new Promise<void>((resolve) => {
      client.socket.on('disconnect', () => resolve())
    })
    client.socket.on(
      'MESSAGE_SENT',
      ({ _id, loopbackMetadata }: { _id: string; loopbackMetadata?: unknown }) => {
        // Only the socket's own messages are sent on; each echo sends the next, so traffic never stops before the kill.
        if (loopbackMetadata === undefined) return
        acknowledged.push(_id)
        if (acknowledged.length - before >= enough) child.kill('SIGKILL')
        send()
      },
    )
    const send = (): void =>
      client.send('SEND_MESSAGE', {
        category: 'chat',
        topicId: space,
        content: { bodyText: 'x' },
        loopbackMetadata: 1,
      })
    const rest = restOf(url, token)
    const posting = (async () => {
      for (;;) {
        const { status, body } = await rest.post(`/spaces/${space}/chats`, { content: { bodyText: 'rest' } })
        if (status === 200) acknowledged.push(String(body['_id']))
      }
    })().catch(() => undefined)
    for (let width = 0; width < 20; width += 1) send()
    await Promise.all([exited, died, posting])
    client.close()
  }

  const world = createWorld({ database: openDatabase({ path }), now: Date.now, random: Math.random })
  const lost = acknowledged.filter((id) => world.findItem(id) === undefined)
  assert.deepEqual(lost, [])
  assert.ok(acknowledged.length >= 900)
  world.close()
  rmSync(folder, { recursive: true })
})
