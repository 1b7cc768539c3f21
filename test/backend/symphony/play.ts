// A test played on a pod of our own: Alice's backend, what she and Bob hear, and what Alice wants done.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import type { OpenFile } from '../../../src/backend/backend.ts'
import { localId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import { ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { streamIdOf } from '../../../src/server/symphony-api/ids.ts'
import { startSymphony } from '../../support/symphony.ts'
import { listen } from '../stage.ts'
import type { Audience } from '../stage.ts'
import { backendAt, shortPolls } from './stage.ts'

/** Fails with the words of the problem. */
export const value = <T>(result: Result<T>): T => {
  assert.ok(result.ok, result.ok ? '' : result.problem.words)
  return result.value
}

/** A file has its own path in it. */
const openFile: OpenFile = async (path) =>
  ok({ size: Buffer.byteLength(path), body: Readable.from([Buffer.from(path)]) })

export const play = (
  title: string,
  act: (scene: {
    readonly server: Awaited<ReturnType<typeof startSymphony>>
    readonly backend: ReturnType<typeof backendAt>
    readonly alice: Audience
    readonly bob: Audience
    readonly space: ReturnType<typeof spaceId>
    readonly bobId: ReturnType<typeof personId>
    readonly done: (intent: Intent) => Promise<unknown>
  }) => Promise<void>,
): void => {
  test(title, { timeout: 30_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spaceterm-symphony-files-'))
    using cleaning = new DisposableStack()
    cleaning.defer(() => rmSync(folder, { recursive: true }))
    await using server = await startSymphony({ ...shortPolls, filesFolder: folder })
    const backend = backendAt(server.url, 'alice@example.com', { openFile })
    await using alice = listen(backend)
    await using bob = listen(backendAt(server.url, 'bob@example.com'))
    await Promise.all([alice.live(), bob.live()])
    let count = 0
    await act({
      server,
      backend,
      alice,
      bob,
      space: spaceId(streamIdOf(server.space)),
      bobId: personId(String(server.bob.userId)),
      done: async (intent) => {
        count += 1
        return value(await backend.perform(intent, localId(`I${count}`)))
      },
    })
  })
}
