// What a headless verb may touch: two streams of words, the environment, and the wish to stop. Tests hand in their own.
import { neutralise } from '../../src/text/neutralise.ts'

/** What `write` answers means nothing; that nobody reads any more is told by `Io.unread`. */
export type Sink = { readonly write: (text: string) => unknown }

/** Handed to every verb by `runCli`. What needs a terminal (`asking.ts`, `doctor.ts`) asks the process itself. */
export type Io = {
  /** For programs: JSON and tables. */
  readonly stdout: Sink
  /** For people: what happened, what to do. */
  readonly stderr: Sink
  /** Where `--token-stdin` and `-` read; default: this process's. */
  readonly stdin?: AsyncIterable<string | Uint8Array>
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborts when the person wants the verb to end; without it SIGINT and SIGTERM do. */
  readonly stop?: AbortSignal
  /** Aborts when nobody reads stdout any more, or it cannot take more: who only has more words for it may end. */
  readonly unread?: AbortSignal
}

/** Exit codes: 0 done, 1 it did not work, 2 it was called wrongly. */
export const done = 0
/** For what the person can do something about: no link, a refusal, a disk. The words about it are on stderr. */
export const didNotWork = 1
/** The call itself makes no sense: nothing was tried and nothing was changed. */
export const calledWrongly = 2

/** A line for people. What they called it with may be in it, and a script took that from anywhere. */
export const tell = (io: Io, words: string): void => {
  io.stderr.write(`${neutralise(words, { lines: true })}\n`)
}

/** All of stdin as text. */
export const readAll = async (io: Io): Promise<string> => {
  const parts: Uint8Array[] = []
  const stdin: AsyncIterable<string | Uint8Array> = io.stdin ?? process.stdin
  for await (const part of stdin) parts.push(typeof part === 'string' ? Buffer.from(part) : part)
  return Buffer.concat(parts).toString('utf8')
}
