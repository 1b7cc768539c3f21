// Starts a bench program in a process of its own and reads the figures that it prints as its last line.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figures } from './bench.ts'

const programs = fileURLToPath(new URL('../programs/', import.meta.url))

/** The program prints one line of JSON, its figures, before it ends. Throws with its words when it fails. */
export const runProgram = async (file: string, args: readonly string[] = []): Promise<Figures> => {
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', `${programs}${file}`, ...args], {
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
  const last = out.trim().split('\n').at(-1) ?? ''
  if (code !== 0 || !last.startsWith('{'))
    throw new Error(`${file} ${args.join(' ')} ended with ${code}:\n${out}${complaints}`)
  return JSON.parse(last) as Figures
}
