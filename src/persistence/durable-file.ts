// Writes a whole file so that it is there, old or new but never half, whenever the machine stops.
import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeOwnFolder } from './make-folder.ts'

const sync = (path: string): void => {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Windows cannot open a folder; there the rename is all that can be had. */
const syncFolder = (folder: string): void => {
  if (process.platform !== 'win32') sync(folder)
}

/** On disk, for this user only (0600), when it returns. Throws the system's error and leaves the old one. */
export const writeDurably = (file: string, text: string): void => {
  const folder = dirname(file)
  makeOwnFolder(folder)
  const draft = `${file}.${randomUUID()}.new`
  try {
    const descriptor = openSync(draft, 'wx', 0o600)
    try {
      // Unlike `writeSync`, it goes on until all of it is written.
      writeFileSync(descriptor, text)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  syncFolder(folder)
}

/** Gone from the folder when it returns; that it was not there is no trouble. Throws the system's error. */
export const removeDurably = (file: string): void => {
  rmSync(file, { force: true })
  try {
    syncFolder(dirname(file))
  } catch (error) {
    // Without its folder it is gone all the more.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
