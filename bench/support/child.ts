// Starts a bench program, bundled as published, in a process of its own and reads the figures it prints as its last line.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../build.ts'
import type { Figures } from './bench.ts'

const programs = fileURLToPath(new URL('../programs/', import.meta.url))

let built: Promise<string> | undefined
/** The folder with all programs, bundled once a run. */
const buildPrograms = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await bundle(
    Object.fromEntries(readdirSync(programs).map((file) => [parse(file).name, join(programs, file)])),
    folder,
  )
  return folder
}

/** The program prints one line of JSON, its figures, before it ends. Throws with its words when it fails. */
export const runProgram = async (name: string, args: readonly string[] = []): Promise<Figures> => {
  built ??= buildPrograms()
  const file = join(await built, `${name}.mjs`)
  const child = spawn(process.execPath, ['--expose-gc', file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '3', CI: '' },
  })
  let out = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve).on('error', reject)
  })
  const last = out.split('\n').findLast((line) => line.startsWith('{')) ?? ''
  if (code !== 0 || last === '') {
    // Node quotes the line that threw, which in a bundle is the whole program.
    const words = `${out}${complaints}`.split('\n').filter((line) => line.length < 300)
    throw new Error(`${name} ${args.join(' ')} ended with ${code}:\n${words.slice(-20).join('\n')}`)
  }
  return JSON.parse(last) as Figures
}
