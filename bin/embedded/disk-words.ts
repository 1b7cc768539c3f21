// Trouble with the data folder, in words that say what to do. Nothing is ever deleted because of it.
import { databaseIn } from './folders.ts'

const sqliteWords: Readonly<Record<number, (folder: string) => string>> = {
  5: (folder) => `The database in ${folder} is locked by another program. Close that program and try again.`,
  8: (folder) => unwritable(folder),
  11: (folder) => damaged(folder),
  13: (folder) => full(folder),
  14: (folder) => unwritable(folder),
  26: (folder) => damaged(folder),
}

const elsewhere = 'or choose another folder with --data DIR (or SPACETERM_DATA)'
const anotherFolder = 'Choose another folder with --data DIR (or SPACETERM_DATA).'
const unwritable = (folder: string): string =>
  `spaceterm cannot write to ${folder}. Make it writable, ${elsewhere}.`
const full = (folder: string): string =>
  `The disk that holds ${folder} is full. Make some room, ${elsewhere}.`
const damaged = (folder: string): string =>
  `The database ${databaseIn(folder)} is damaged or is no spaceterm database. Nothing was changed. ` +
  'Restore it from a backup, or run `spaceterm demo --reset`, which sets it aside and begins anew, ' +
  `${elsewhere}.`

const systemWords: Readonly<Record<string, (folder: string) => string>> = {
  EACCES: unwritable,
  EPERM: unwritable,
  EROFS: unwritable,
  ENOSPC: full,
  EDQUOT: full,
  ENOTDIR: (folder) => `${folder} is not a folder. Move what lies there, ${elsewhere}.`,
  EEXIST: (folder) => `${folder} is not a folder. Move what lies there, ${elsewhere}.`,
  EOWNER: (folder) =>
    `${folder} belongs to another user, who could read what is kept there. ${anotherFolder}`,
  ENOENT: (folder) => `${folder} cannot be made. ${anotherFolder}`,
}

const fieldOf = (error: unknown, name: string): unknown =>
  error instanceof Error && name in error ? Reflect.get(error, name) : undefined

/** What to tell the person; an error that we do not know speaks for itself. */
export const diskWords = (error: unknown, folder: string): string => {
  const errcode = fieldOf(error, 'errcode')
  // The low byte is SQLite's primary code.
  const sqlite = typeof errcode === 'number' ? sqliteWords[errcode & 0xff] : undefined
  if (sqlite !== undefined) return sqlite(folder)
  const code = fieldOf(error, 'code')
  const system = typeof code === 'string' ? systemWords[code] : undefined
  if (system !== undefined) return system(folder)
  return `spaceterm cannot use ${folder}: ${error instanceof Error ? error.message : String(error)}`
}
