// What a reset moves out of the way: the world, and what each client kept of it. Nothing is ever deleted.
import { existsSync, renameSync } from 'node:fs'
import { isInUse } from '../../src/persistence/in-use.ts'
import { clientFilesIn, databaseIn } from '../embedded/folders.ts'

/** The files of those who are in the client at this moment: to take them away would lose what is being written. */
export const openClients = (folder: string): readonly string[] => clientFilesIn(folder).filter(isInUse)

const move = (file: string, aside: string): string => {
  // What a client saw lies beside its file.
  const parts = ['.history-wal', '.history-shm', '.history', '-wal', '-shm', '']
  for (const part of parts) if (existsSync(file + part)) renameSync(file + part, aside + part)
  return aside
}

/** Undefined when there was none. Throws the system's error. */
export const setWorldAside = (folder: string, now: Date): string | undefined => {
  const file = databaseIn(folder)
  const aside = file.replace(/\.db$/u, `-until-${now.toISOString().replaceAll(':', '')}.db`)
  return existsSync(file) ? move(file, aside) : undefined
}

/** Their new names, which are no clients' files any more. Throws the system's error. */
export const setClientsAside = (folder: string, now: Date): readonly string[] =>
  clientFilesIn(folder)
    .filter((file) => !isInUse(file))
    .map((file) => move(file, `${file}.until-${now.toISOString().replaceAll(':', '')}`))
