// Starts the background server as a process of its own, which outlives this one, and waits until it says it is ready.
import { spawn } from 'node:child_process'
import { closeSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from './background.ts'
import { makeFolder } from './folders.ts'
import type { Folders } from './folders.ts'

/** How to run spaceterm once more. */
export type Program = { readonly command: string; readonly args: readonly string[] }

/** As this process was started: the bundle by node, or the sources by node with tsx. */
export const thisProgram = (): Program => ({
  command: process.execPath,
  args: [
    ...process.execArgv.filter((flag) => !/^--(?:inspect|watch|test)/u.test(flag)),
    process.argv[1] ?? '',
  ],
})

/** What of `Joining` the new process is told: nothing in it is secret, for others see its arguments. */
export type Launch = {
  readonly folders: Folders
  readonly program: Program
  /** For whom the demo company is made, if there is none yet. */
  readonly username: string
}

const logLimit = 1_000_000
/** Generous: a busy machine may take long to start a process. */
const patience = 20_000

const openLog = (folder: string): { readonly file: string; readonly descriptor: number } => {
  makeFolder(folder)
  const file = join(folder, 'server.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return { file, descriptor: openSync(file, size > logLimit ? 'w' : 'a', 0o600) }
}

const isReport = (message: unknown): message is Report =>
  typeof message === 'object' && message !== null && 'ready' in message

/** Resolves when it is ready or when it is clear why it will not be. The secret travels in its own file only. */
export const launchBackground = ({ folders, program, username }: Launch): Promise<Report> => {
  const log = openLog(folders.log)
  const words = [...program.args, 'serve', '--embedded', '--data', folders.data, '--as', username]
  const child = spawn(program.command, words, {
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
  })
  closeSync(log.descriptor)
  return new Promise((resolve) => {
    const settle = (report: Report): void => {
      clearTimeout(timer)
      child.removeAllListeners()
      // What is still said after this is said to nobody.
      child.on('error', () => undefined)
      if (child.connected) child.disconnect()
      child.unref()
      resolve(report)
    }
    const failed = (why: string): void =>
      settle({
        ready: false,
        why: 'disk',
        words: `The background server did not start: ${why} Its log: ${log.file}`,
      })
    const timer = setTimeout(() => failed(`it said nothing for ${patience / 1000} s.`), patience)
    child.on('message', (message) => {
      if (isReport(message)) settle(message)
    })
    child.on('error', (error) => failed(`${error.message}.`))
    child.on('exit', (code, signal) => failed(`it ended with ${signal ?? `code ${code ?? 0}`}.`))
  })
}
