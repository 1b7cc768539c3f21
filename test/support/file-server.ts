// A test server that keeps files in a folder of its own, with a clock to turn and the steps every test of files takes.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { FileLimits } from '../../src/server/files/files.ts'
import { type Rest, type RestAnswer, restOf } from './rest.ts'
import { startTestServer, type TestServer } from './server.ts'

export type Row = Record<string, unknown>
export type Upload = { readonly url: string; readonly fileKey: string }

export const minute = 60_000

export type FileServer = {
  readonly folder: string
  readonly server: () => TestServer
  readonly alice: () => Rest
  readonly bob: () => Rest
  /** Epoch ms, of the server. */
  readonly now: () => number
  readonly pass: (ms: number) => void
  readonly restart: (limits?: FileLimits) => Promise<void>
  readonly stop: () => Promise<void>
  readonly announce: (size: number, type?: string, who?: Rest) => Promise<Upload>
  /** Announced and brought; its key. */
  readonly bring: (text: string, type?: string, who?: Rest) => Promise<string>
  /** Posted in the test space, or another. */
  readonly attach: (fileId: string, name?: string, who?: Rest, space?: string) => Promise<RestAnswer>
  /** All names of files in the folder for files. */
  readonly onDisk: () => readonly string[]
  readonly close: () => Promise<void>
}

export const put = (url: string, bytes: string, type = 'text/plain'): Promise<Response> =>
  fetch(url, { method: 'PUT', headers: { 'content-type': type }, body: Buffer.from(bytes) })

export const attachmentsIn = (message: Row): readonly Row[] => (message['content'] as { data: Row[] }).data

/** The link to the first file of a message. */
export const linkIn = (message: Row): string => String(attachmentsIn(message)[0]?.['path'])

export const textAt = async (url: string): Promise<string> => (await fetch(url)).text()

/** Status and code of a refusal. */
export const codeOf = async (response: Response): Promise<readonly unknown[]> => [
  response.status,
  ((await response.json()) as Row)['code'],
]

export const startFileServer = async (): Promise<FileServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-files-'))
  const signingKey = 'the same after a restart'
  let now = Date.now()
  const start = (limits?: FileLimits): Promise<TestServer> =>
    startTestServer({
      path: join(folder, 'world.db'),
      filesFolder: join(folder, 'files'),
      signingKey,
      now: () => now,
      ...(limits === undefined ? {} : { fileLimits: limits }),
    })
  let server = await start()
  const alice = (): Rest => restOf(server.url, server.users.alice.token)

  const announce: FileServer['announce'] = async (size, type = 'text/plain', who = alice()) => {
    const files = [{ 'Content-Type': type, 'Content-Length': size }]
    const { status, body } = await who.post('/files/getuploadurl', { files })
    assert.equal(status, 200, JSON.stringify(body))
    const [upload] = body['data'] as readonly Upload[]
    assert.ok(upload)
    return upload
  }

  return {
    folder,
    server: () => server,
    alice,
    bob: () => restOf(server.url, server.users.bob.token),
    now: () => now,
    pass: (ms) => {
      now += ms
    },
    stop: () => server.close(),
    restart: async (limits) => {
      await server.close()
      server = await start(limits)
    },
    announce,
    bring: async (text, type = 'text/plain', who = alice()) => {
      const { url, fileKey } = await announce(Buffer.byteLength(text), type, who)
      assert.equal((await put(url, text, type)).status, 200)
      return fileKey
    },
    attach: (fileId, name = 'a.txt', who = alice(), space = server.space._id) =>
      who.post(`/spaces/${space}/chats`, {
        content: { bodyText: 'see', data: [{ fileId, name, provider: 'native' }] },
      }),
    onDisk: () =>
      readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}
