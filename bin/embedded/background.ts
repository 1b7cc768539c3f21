// The background server's own process: starts, says that it is ready, stays as long as somebody is connected, and goes.
import { randomBytes } from 'node:crypto'
import type { NewUser } from '../../src/server/world.ts'
import { hostWorld } from '../compose-server.ts'
import type { Hosted, Refused } from '../compose-server.ts'
import { readNote, writeNote } from './running-note.ts'

/** One for each user and data folder; `serve --embedded` makes it. */
export type Background = {
  /** Holds the world and the note that tells clients where this server is. */
  readonly folder: string
  /** For whom the demo company is made, if there is none yet. */
  readonly owner: NewUser
  /** No teammates at all, whoever comes; each client can also ask for quiet when it signs in. */
  readonly quiet: boolean
  /** How long to stay after the last one left, ms. */
  readonly linger?: number
  /** How long to wait for somebody who signed in to connect, ms. */
  readonly grace?: number
  readonly log: (line: string) => void
  /** Aborts when this process is asked to stop. */
  readonly stop: AbortSignal
}

/** Told to whoever started this process. */
export type Report =
  | { readonly ready: true }
  | { readonly ready: false; readonly why: Refused['why']; readonly words: string }

/** The port it had before, so that clients which are still open find it again after a crash. */
const formerPort = (folder: string): number => Number(new URL(readNote(folder)?.url ?? 'http://x').port) || 0

const start = async (background: Background, secret: string, onSignedIn: () => void) => {
  const { folder, owner, quiet, log } = background
  const hosting = {
    folder,
    host: '127.0.0.1',
    demo: owner,
    teammates: !quiet,
    localSecret: secret,
    onSignedIn,
    log,
  }
  const port = formerPort(folder)
  const first = await hostWorld({ ...hosting, port })
  return first.ok || first.why !== 'port' || port === 0 ? first : hostWorld({ ...hosting, port: 0 })
}

/** Resolves when the last one has left, or the process was asked to stop, or it could not start (the report says why). */
export const runBackground = async (
  background: Background,
  report: (report: Report) => void,
): Promise<number> => {
  const { folder, linger = 5000, grace = 30_000, stop } = background
  const secret = randomBytes(32).toString('hex')
  const idle = createIdleness(linger, grace)
  const started = await start(background, secret, idle.expect)
  if (!started.ok) {
    report({ ready: false, why: started.why, words: started.words })
    return 1
  }
  const { hosted } = started
  const note = { url: hosted.server.url, pid: process.pid, started: new Date().toISOString() }
  writeNote(folder, { ...note, secret })
  // Who is there through Symphony's face has no socket, but calls.
  let [sockets, callers] = [0, 0]
  hosted.server.onSocketsChanged((count) => idle.connected((sockets = count) + callers))
  hosted.server.onCallersChanged((count) => idle.connected(sockets + (callers = count)))
  idle.expect()
  report({ ready: true })
  await firstOf(idle.gone, stop)
  idle.stop()
  // First nobody finds it any more, then it goes: who comes now starts the next one.
  forget(folder, note)
  await end(hosted)
  return 0
}

const forget = (folder: string, note: { url: string; pid: number; started: string }): void => {
  try {
    if (readNote(folder)?.pid === note.pid) writeNote(folder, { ...note, secret: '' })
  } catch {
    // The folder is gone: nobody can find anything there anyway.
  }
}

const end = async (hosted: Hosted): Promise<void> => {
  try {
    await hosted.close()
  } catch {
    // The folder was removed under us, with all that could have been lost.
  }
}

const firstOf = (gone: Promise<void>, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stop.aborted) resolve()
    stop.addEventListener('abort', () => resolve(), { once: true })
    void gone.then(resolve)
  })

/** Nobody connected for `linger` ms after the last one left, or for `grace` ms after somebody announced themselves. */
const createIdleness = (linger: number, grace: number) => {
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  let sockets = 0
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let until = 0
  const wait = (ms: number): void => {
    until = Math.max(Date.now() + ms, until)
    clearTimeout(timer)
    // Stopping closes the last sockets, which is no reason to wait for anybody.
    if (sockets === 0 && !stopped) timer = setTimeout(resolve, until - Date.now())
  }
  return {
    gone,
    stop: (): void => {
      stopped = true
      clearTimeout(timer)
    },
    expect: (): void => wait(grace),
    connected: (count: number): void => {
      sockets = count
      clearTimeout(timer)
      // Whoever was expected has come: from now on only the short wait counts.
      until = 0
      if (count === 0) wait(linger)
    },
  }
}
