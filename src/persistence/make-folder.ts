// Makes a folder and those above it. Node's own `recursive` never comes back where the system says ENOENT for a folder
// that cannot be made, as below /proc.
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

const makeOne = (folder: string, mode: number): boolean => {
  try {
    mkdirSync(folder, { mode })
    return true
  } catch (error) {
    // Somebody else may have made it just now.
    if (codeOf(error) === 'EEXIST' && isFolder(folder)) return false
    throw error
  }
}

/** @param mode the rights of what is made. @returns whether it was made now. Throws the system's error. */
export const makeFolder = (folder: string, mode: number): boolean => {
  if (isFolder(folder)) return false
  try {
    return makeOne(folder, mode)
  } catch (error) {
    const above = dirname(folder)
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error
    makeFolder(above, mode)
    return makeOne(folder, mode)
  }
}

/** Whoever owns a folder can put links there for us to write through. Root needs none, and is none to be kept out. */
const isSomebodyElses = (folder: string): boolean => {
  const me = process.getuid?.() ?? 0
  const { uid } = statSync(folder)
  return me !== 0 && uid !== 0 && uid !== me
}

/**
 * A folder for what is this user's alone, 0700 when it is made; one that was there keeps its rights.
 * @returns whether it was made now. Throws the system's error, or one with the code `EOWNER`.
 */
export const makeOwnFolder = (folder: string): boolean => {
  const isNew = makeFolder(folder, 0o700)
  if (isSomebodyElses(folder))
    throw Object.assign(new Error(`${folder} belongs to another user`), { code: 'EOWNER' })
  return isNew
}
