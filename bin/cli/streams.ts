// This process's stdout and stderr for a headless verb: what becomes of it when they take no more words.
import type { Writable } from 'node:stream'
import { didNotWork } from './io.ts'
import type { Io } from './io.ts'

type Streams = Pick<Io, 'stdout' | 'stderr' | 'unread'> & {
  /** Waits until all is written. @param code of the verb. @returns the exit code. */
  ended(code: number): Promise<number>
}

const wordsOf = (trouble: Error): string => {
  const code = 'code' in trouble ? trouble.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The output could not be written: the disk is full.'
  return `The output could not be written: ${trouble.message}.`
}

/** Whoever reads the output may stop early (`| head`): that is no trouble. All else is said, and the verb did not work. */
export const openStreams = (stdout: Writable, stderr: Writable): Streams => {
  const unread = new AbortController()
  let trouble: Error | undefined
  stdout.on('error', (error: Error & { readonly code?: unknown }) => {
    if (error.code !== 'EPIPE') trouble ??= error
    unread.abort()
  })
  // There is nobody left to tell.
  stderr.on('error', () => undefined)
  return {
    stdout: { write: (text) => unread.signal.aborted || stdout.write(text) },
    stderr,
    unread: unread.signal,
    ended: async (code) => {
      await new Promise<void>((resolve) => {
        stdout.write('', () => resolve())
      })
      if (trouble === undefined) return code
      stderr.write(`${wordsOf(trouble)}\n`)
      return didNotWork
    },
  }
}
