// `spaceterm serve backup FOLDER`: a copy of everything, while the server runs.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { databaseIn } from '../../embedded/folders.ts'
import { didNotWork, done, tell } from '../io.ts'
import type { Io } from '../io.ts'
import { ask } from './ask.ts'
import { serveFolder } from './folder.ts'

/** `target`: the folder of the backup, which is written by `backup` and read by `restore`. */
export type BackupOptions = { readonly data?: string; readonly json?: boolean; readonly target: string }

/** Works with a running server and without one. Exit code 1 where there is no world, or the backup fails. */
export const run = async ({ data, json, target }: BackupOptions, io: Io): Promise<number> => {
  const folder = serveFolder(data, io.env)
  if (!existsSync(databaseIn(folder))) {
    tell(io, `There is no world in ${folder}. Name its folder with --data DIR.`)
    return didNotWork
  }
  const answer = await ask(folder, { verb: 'backup', target: resolve(target) })
  if (!answer.ok) {
    tell(io, answer.words)
    return didNotWork
  }
  if (json === true) io.stdout.write(`${JSON.stringify(answer.value)}\n`)
  else
    tell(io, `The backup is in ${resolve(target)} (${String(answer.value['files'])} files). Keep it private.`)
  return done
}
