// Runs programs that are to die: bundled once, for each of them starts many times.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The file to run, in `home`. `name` of a program beside this file. */
export const bundled = async (home: string, name: string): Promise<string> => {
  const program = join(home, 'child.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  return program
}

/** What it said at its end; undefined when it was killed. Rejects when it ended badly. */
export const ended = (program: string, given: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...given], (error, out, words) => {
      if (error !== null && error.signal !== 'SIGKILL') reject(new Error(words))
      else resolve(error === null ? out : undefined)
    })
  })

export const linesOf = (folder: string, name: string): readonly string[] => {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}

/** Two of them run beside each other. @param isEnough asked after each point */
export const atEach = async (
  points: number,
  check: (point: number) => Promise<void>,
  isEnough: () => boolean,
): Promise<void> => {
  const left = Array.from({ length: points }, (_, n) => n + 1)
  const worker = async (): Promise<void> => {
    for (let point = left.shift(); point !== undefined; point = left.shift()) {
      await check(point)
      if (isEnough()) return
    }
  }
  await Promise.all([worker(), worker()])
}
