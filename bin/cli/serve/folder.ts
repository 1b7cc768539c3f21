// Where `spaceterm serve` and its verbs keep their world: a folder of its own, for the background server has the usual one.
import { join } from 'node:path'
import { foldersFor } from '../../embedded/folders.ts'
import type { Environment } from '../../embedded/folders.ts'

/** A folder that was named is taken as it is; `SPACETERM_DATA` and the usual place get `serve` below them. */
export const serveFolder = (chosen: string | undefined, env: Environment): string => {
  const { data } = foldersFor(chosen, env)
  return chosen === undefined ? join(data, 'serve') : data
}
