// Where `spaceterm serve` and its verbs keep their world: a folder of its own, for the background server has the usual one.
import { join } from 'node:path'
import { foldersFor } from '../../embedded/folders.ts'
import type { Environment } from '../../embedded/folders.ts'

export const serveFolder = (chosen: string | undefined, env: Environment): string => {
  const { data } = foldersFor(chosen, env)
  return chosen === undefined ? join(data, 'serve') : data
}
