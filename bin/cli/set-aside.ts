// What a reset moves out of the way: the world, and what each client kept of it. Nothing is ever deleted.
import { existsSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { clientFilesIn, databaseIn } from '../embedded/folders.ts'

/** SQLite's word for: another connection has it open. */
const locked = 5

/** Does a running client have this file open? Else all that it kept is now in the file itself, with nothing beside it. */
const isOpen = (file: string): boolean => {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    // Only the last connection may give up the write-ahead log.
    database.exec('PRAGMA journal_mode = DELETE')
    return false
  } catch (error) {
    // A damaged file is set aside as it lies there.
    return error instanceof Error && 'errcode' in error && error.errcode === locked
  } finally {
    database.close()
  }
}

/** The files of those who are in the client at this moment: to take them away would lose what is being written. */
export const openClients = (folder: string): readonly string[] => clientFilesIn(folder).filter(isOpen)

const move = (file: string, aside: string): string => {
  for (const part of ['-wal', '-shm', '']) if (existsSync(file + part)) renameSync(file + part, aside + part)
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
    .filter((file) => !isOpen(file))
    .map((file) => move(file, `${file}.until-${now.toISOString().replaceAll(':', '')}`))
