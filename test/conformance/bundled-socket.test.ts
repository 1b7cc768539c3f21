// The sockets as they are published: both packages in the bundle, each loaded alone, encrypted with a private authority,
// silent whatever DEBUG says, and ending when they are closed.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Metafile } from 'esbuild'
import { bundle } from '../../build.ts'
import { startTestServer } from '../support/server.ts'
import type { TestServer } from '../support/server.ts'
import { startOldServer } from './servers.ts'

const limit = { timeout: 60_000 }
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const authority = here('../fixtures/tls/cert.pem')
const tls = {
  cert: readFileSync(authority, 'utf8'),
  key: readFileSync(here('../fixtures/tls/key.pem'), 'utf8'),
}

let ours: TestServer
let folder: string
let metafile: Metafile
const call = async (
  origin: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly said: string; readonly complained: string }> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [join(folder, 'call.mjs')],
      { env, timeout: 20_000 },
      (error, stdout, stderr) => {
        if (error === null) resolve({ said: stdout, complained: stderr })
        else reject(new Error(`${stdout}\n${stderr}`, { cause: error }))
      },
    )
    child.stdin?.end(JSON.stringify({ origin, token: ours.users.alice.token }))
  })

suite('The sockets as they are published', () => {
  before(async () => {
    ours = await startTestServer()
    folder = mkdtempSync(join(tmpdir(), 'spaceterm-bundled-'))
    metafile = await bundle({ call: here('./programs/call-once.ts') }, folder)
  }, limit)
  after(async () => {
    rmSync(folder, { recursive: true })
    await ours.close()
  })

  for (const generation of ['2.0.4', '4.8.4'] as const) {
    test(`an encrypted server of ${generation} with a private authority`, limit, async () => {
      const server = await startOldServer(generation, { upstream: ours.url, tls })
      const trusting = await call(server.url, { NODE_EXTRA_CA_CERTS: authority, DEBUG: '*' })
      assert.deepEqual(trusting, { said: 'open', complained: '' })
      await server.empty()
      const callers = server.callers.length
      const { said } = await call(server.url, {})
      assert.match(said, /cannot be reached/)
      assert.equal(server.callers.length, callers, 'no token went to a server that is not trusted')
      await server.close()
    })
  }

  test('each package is in a file of its own, which nothing loads before it is wanted; test oracles are in none', () => {
    const outputs = Object.entries(metafile.outputs)
    const holding = (input: RegExp): readonly string[] =>
      outputs
        .filter(([, { inputs }]) => Object.keys(inputs).some((path) => input.test(path)))
        .map(([path]) => path)
    const [v2, v4] = [holding(/socket\.io-client-v2\/lib/), holding(/socket\.io-client\/build/)]
    assert.deepEqual([v2.length, v4.length], [1, 1])
    assert.notDeepEqual(v2, v4)
    for (const path of [...v2, ...v4]) {
      const kinds = outputs.flatMap(([, { imports }]) => imports.filter((each) => each.path === path))
      assert.deepEqual([...new Set(kinds.map(({ kind }) => kind))], ['dynamic-import'])
    }
    assert.deepEqual(holding(/socket\.io-(?:1|2\.0|2\.5|client-2\.0\.4)\//), [])
  })
})
