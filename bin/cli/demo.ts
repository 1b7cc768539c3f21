// `spaceterm demo --reset`: the demo company begins anew. The old world is set aside, never deleted.
import { existsSync, renameSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { takeFolder } from '../compose-server.ts'
import { diskWords } from '../embedded/disk-words.ts'
import { databaseIn, foldersFor, makeFolder } from '../embedded/folders.ts'
import { isOurs } from '../embedded/knock.ts'
import { readNote } from '../embedded/running-note.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'

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

const setAside = (folder: string, now: Date): string | undefined => {
  const database = databaseIn(folder)
  if (!existsSync(database)) return undefined
  const aside = database.replace(/\.db$/u, `-until-${now.toISOString().replaceAll(':', '')}.db`)
  for (const part of ['-wal', '-shm', ''])
    if (existsSync(database + part)) renameSync(database + part, aside + part)
  return aside
}

const reset = async (folder: string, io: Io): Promise<number> => {
  makeFolder(folder)
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
    const aside = setAside(folder, new Date())
    tell(io, aside === undefined ? 'There was no world yet.' : `The old world was set aside: ${aside}`)
    tell(io, 'The next start of spaceterm begins with a fresh demo company.')
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
