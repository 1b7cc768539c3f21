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
