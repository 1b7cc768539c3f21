// `spaceterm serve` as a process of its own, with a demo company, quiet.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundle } from './bundle.ts'
import type { Home } from './home.ts'
import { runCommand } from './run-command.ts'

export type DemoServer = AsyncDisposable & {
  readonly url: string
  readonly data: string
  readonly spaceOf: (title: string) => string
  /** A new token of this person. */
  readonly token: (username: string) => Promise<string>
  readonly admin: (...words: readonly string[]) => Promise<string>
  /** Without a warning, as when the power fails. */
  readonly kill: () => Promise<void>
}

/** In the folder `name` of this home: again over the same one, it finds the same world. @param port `0`: any free one */
export const startServer = async (
  home: Home,
  name: string,
  owner: string,
  port = '0',
): Promise<DemoServer> => {
  const data = join(home.folder, name)
  const words = ['serve', '--demo', '--quiet', '--json', '--port', port, '--data', data, '--as', owner]
  const child = spawn(process.execPath, [bundle, ...words], {
    env: home.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)))
  })
  const ready = JSON.parse(line) as { url: string; spaces: { _id: string; title: string }[] }
  const admin = async (...more: readonly string[]): Promise<string> => {
    const ran = await runCommand(process.execPath, [bundle, 'serve', 'admin', ...more, '--data', data], home)
    assert.equal(ran.code, 0, ran.stderr)
    return ran.stdout
  }
  return {
    url: ready.url,
    data,
    spaceOf: (title) => ready.spaces.find((space) => space.title === title)?._id ?? '',
    admin,
    token: async (username) => {
      const { token } = JSON.parse(await admin('token', username, '--json')) as { token: string }
      return token
    },
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
    [Symbol.asyncDispose]: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
