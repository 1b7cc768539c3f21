// `spaceterm demo --reset`: the demo company begins anew. The old world and what clients kept of it are set aside, never deleted.
import { setTimeout as delay } from 'node:timers/promises'
import { takeFolder } from '../compose-server.ts'
import { diskWords } from '../embedded/disk-words.ts'
import { foldersFor, makeFolder } from '../embedded/folders.ts'
import { isOurs } from '../embedded/knock.ts'
import { readNote } from '../embedded/running-note.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'
import { openClients, setClientsAside, setWorldAside } from './set-aside.ts'

export type DemoOptions = { readonly reset?: boolean; readonly data?: string }

/** How long the running server may take to stop, ms. */
const patience = 10_000

const claimWithin = async (folder: string, deadline: number): Promise<(() => void) | undefined> => {
  const release = takeFolder(folder)
  if (release !== undefined || Date.now() > deadline) return release
  await delay(50)
  return claimWithin(folder, deadline)
}

/** Asks the background server to stop: only a process that knows the note's secret is ours to ask. */
const askToStop = async (folder: string): Promise<void> => {
  const note = readNote(folder)
  if (note === undefined || !(await isOurs(note))) return
  try {
    process.kill(note.pid, 'SIGTERM')
  } catch {
    // It has just gone by itself.
  }
}

/** What lies where now; the clients' files hold drafts and messages that were never sent. */
const tellAside = (world: string | undefined, clients: readonly string[], io: Io): void => {
  tell(io, world === undefined ? 'There was no world yet.' : `The old world was set aside: ${world}`)
  for (const file of clients)
    tell(io, `What a client kept of it (drafts, unsent messages) was set aside: ${file}`)
  tell(io, 'The next start of spaceterm begins with a fresh demo company.')
}

const reset = async (folder: string, io: Io): Promise<number> => {
  makeFolder(folder)
  if (openClients(folder).length > 0) {
    tell(io, `A spaceterm is open on ${folder}. Quit it there (Ctrl-Q), then try again. Nothing was changed.`)
    return didNotWork
  }
  await askToStop(folder)
  const release = await claimWithin(folder, Date.now() + patience)
  if (release === undefined) {
    tell(
      io,
      `A spaceterm server is using ${folder} and does not stop. Stop it yourself (spaceterm serve?), then try again.`,
    )
    return didNotWork
  }
  try {
    const now = new Date()
    tellAside(setWorldAside(folder, now), setClientsAside(folder, now), io)
    return done
  } finally {
    release()
  }
}

export const run = async (options: DemoOptions, io: Io): Promise<number> => {
  if (!options.reset) {
    tell(
      io,
      'spaceterm demo --reset begins the demo company anew (the old world is set aside). Nothing was done.',
    )
    return calledWrongly
  }
  const folder = foldersFor(options.data, io.env).data
  try {
    return await reset(folder, io)
  } catch (error) {
    tell(io, diskWords(error, folder))
    return didNotWork
  }
}
