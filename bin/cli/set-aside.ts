// What a reset moves out of the way: the world, and what each client kept of it. Nothing is ever deleted.
import { existsSync, renameSync } from 'node:fs'
import { isInUse } from '../../src/persistence/in-use.ts'
import { clientFilesIn, databaseIn, identityIn } from '../embedded/folders.ts'

/** `more` = files of clients that are called otherwise. The files of those who are in the client at this moment: to take them away would lose what is being written. */
export const openClients = (folder: string, more: readonly string[]): readonly string[] =>
  [...clientFilesIn(folder), ...more].filter(isInUse)

const move = (file: string, aside: string): string => {
  // What a client saw lies beside its file.
  const parts = ['.history-wal', '.history-shm', '.history', '-wal', '-shm', '']
  for (const part of parts) if (existsSync(file + part)) renameSync(file + part, aside + part)
  return aside
}

/** With who may come to it. Undefined when there was none. Throws the system's error. */
export const setWorldAside = (folder: string, now: Date): string | undefined => {
  const [aside] = [databaseIn(folder), identityIn(folder)].map((file) =>
    existsSync(file)
      ? move(file, file.replace(/\.db$/u, `-until-${now.toISOString().replaceAll(':', '')}.db`))
      : undefined,
  )
  return aside
}

/** Their new names, which are no clients' files any more. Throws the system's error. */
export const setClientsAside = (folder: string, now: Date, more: readonly string[]): readonly string[] =>
  [...clientFilesIn(folder), ...more.filter((file) => existsSync(file))]
    .filter((file) => !isInUse(file))
    .map((file) => move(file, `${file}.until-${now.toISOString().replaceAll(':', '')}`))
