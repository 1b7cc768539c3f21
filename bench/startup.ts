// Start-up: the published bundle, from the start of its process to its first frame in a real pty, against a bare node.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import { openHome } from '../test/support/home.ts'
import type { Bench, Figures } from './support/bench.ts'

const bundle = fileURLToPath(new URL('../dist/spaceterm.mjs', import.meta.url))
/** The first words of the first frame; the escape sequences before it do not count. */
const firstFrame = /Spaces|spaces/

/** Starts `args` and resolves with the ms until `seen` in its output (or its end), then ends it in its own way. */
const timeUntil = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  seen: RegExp,
): Promise<number> =>
  new Promise((resolve) => {
    const from = performance.now()
    const pty = spawn(process.execPath, [...args], { name: 'xterm-256color', cols: 200, rows: 50, env })
    let took: number | undefined
    let written = ''
    pty.onData((text) => {
      written += text
      if (took !== undefined || !seen.test(written)) return
      took = performance.now() - from
      // The compile cache is written one second after the first frame: let it be.
      setTimeout(() => pty.kill('SIGTERM'), seen === firstFrame ? 1300 : 0)
    })
    pty.onExit(() => resolve(took ?? performance.now() - from))
  })

// One home for all rounds: the cache is present, as on any start but the first.
let home: ReturnType<typeof openHome> | undefined
const program = async (): Promise<Figures> => {
  if (!existsSync(bundle)) throw new Error('no dist/spaceterm.mjs: npm run build')
  if (home === undefined) {
    home = openHome()
    await timeUntil([bundle], home.env, firstFrame)
    await timeUntil([bundle], home.env, firstFrame)
    process.once('exit', () => home?.[Symbol.dispose]())
  }
  return { ms: await timeUntil([bundle], home.env, firstFrame) }
}

/** The reference is timed like the program, by its first byte: waiting for its end would count in our favour. */
const bare = async (): Promise<Figures> => {
  using empty = openHome()
  return { ms: await timeUntil(['-e', 'process.stdout.write("x")'], empty.env, /x/) }
}

export const startup: Bench = {
  name: 'startup',
  rounds: 9,
  programs: { bare, program },
  ratios: [
    { name: 'start to first frame ÷ bare node', subject: 'program.ms', reference: 'bare.ms', bound: 7 },
  ],
}
