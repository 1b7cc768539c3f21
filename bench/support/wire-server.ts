// Starts a server of bench/programs in a process of its own, so that the client under test has a core to itself.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type WireServer = AsyncDisposable & {
  readonly url: string
  /** Sends so many messages and then one that says `The flood is over.`; `rate` per second, 0 = as fast as they go. */
  flood(count: number, rate: number): Promise<void>
}

export const startWireServer = async (
  name: 'wire-server' | 'feed-server' = 'wire-server',
): Promise<WireServer> => {
  // Bundled programs lie side by side.
  const program = fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? `../programs/${name}.ts` : `./${name}.mjs`, import.meta.url),
  )
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  const url = `http://127.0.0.1:${Number(line)}`
  return {
    url,
    flood: async (count, rate) => {
      await fetch(`${url}/act?count=${count}&rate=${rate}`, { method: 'POST' })
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}
