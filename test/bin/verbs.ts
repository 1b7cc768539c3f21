// Calls headless verbs without a process: words are collected, the wish to stop is handed in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { runCli } from '../../bin/cli/main.ts'

export type Called = {
  readonly out: () => string
  readonly err: () => string
  /** Resolves at the first line on stdout or stderr that matches; rejects when the verb ends before. */
  readonly says: (what: RegExp) => Promise<string>
  readonly stop: () => void
  readonly code: Promise<number>
}

export const call = (
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Called => {
  let out = ''
  let err = ''
  const waiters = new Set<() => void>()
  const stop = new AbortController()
  const told = (): void => {
    for (const look of waiters) look()
  }
  const code = runCli(argv, {
    stdout: { write: (text) => ((out += text), told()) },
    stderr: { write: (text) => ((err += text), told()) },
    env,
    stdin: Readable.from([input]),
    stop: stop.signal,
  })
  const says = (what: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!what.test(out + err)) return
        waiters.delete(look)
        resolve(out)
      }
      waiters.add(look)
      look()
      const tooLate = (): void => reject(new Error(`it ended without saying ${String(what)}:\n${out}${err}`))
      code.then(tooLate, tooLate)
    })
  return { out: () => out, err: () => err, says, stop: () => stop.abort(), code }
}

/** A folder of its own, removed at the end. */
export const ownFolder = (): Disposable & { readonly path: string } => {
  const path = mkdtempSync(join(tmpdir(), 'spaceterm-bin-'))
  return {
    path,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }),
  }
}

/** Looks again and again until it holds; fails loudly when it never does. */
export const holds = async (what: string, condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`)
    await delay(10)
  }
}
