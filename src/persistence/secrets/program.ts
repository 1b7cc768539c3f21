// Runs a program of the system without a shell: what is secret goes in on stdin and comes out on stdout.
import { execFile } from 'node:child_process'
import type { Millis } from '../../domain/ids.ts'

/** How a program ended, and what it said. */
export type Ran = {
  /** 0 = it worked; undefined = it did not end by itself. */
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
  /** The program is not on this machine. */
  readonly missing: boolean
}

/** Long enough for a person to type the password of their keyring. */
const PATIENCE: Millis = 60_000

/** Never rejects. */
export const runProgram = (program: string, args: readonly string[], stdin = ''): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(
      program,
      [...args],
      { timeout: PATIENCE, maxBuffer: 1_000_000, windowsHide: true },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined
        resolve({ code, stdout, stderr, missing: error?.code === 'ENOENT' })
      },
    )
    // A program that does not read all of it has said why on stderr.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(stdin)
  })
