// Starts a program in a pty and tells how long it took until something is seen.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'

const published = fileURLToPath(new URL('../../dist/spaceterm.mjs', import.meta.url))
/** The file of the published program. Throws where it was not built. */
export const bundle = (): string => {
  if (!existsSync(published)) throw new Error('no dist/spaceterm.mjs: npm run build')
  return published
}
/** The first words of the first frame; the escape sequences before it do not count. */
export const firstFrame = /Spaces|spaces/

/** Starts `args` and resolves with the ms until `seen` in its output, then ends it in its own way; rejects where it ends before. */
export const timeUntil = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  seen: RegExp,
): Promise<number> =>
  new Promise((resolve, reject) => {
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
    pty.onExit(() => {
      if (took === undefined) reject(new Error(`${args.join(' ')} ended before ${seen}:\n${written}`))
      else resolve(took)
    })
  })
