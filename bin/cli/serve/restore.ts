// `spaceterm serve restore FOLDER --data DIR`: a world from a backup, in a folder that holds none.
import { takeFolder } from '../../compose-server.ts'
import { restore } from '../../compose-team.ts'
import { makeFolder } from '../../embedded/folders.ts'
import { didNotWork, done, tell } from '../io.ts'
import type { Io } from '../io.ts'
import type { BackupOptions } from './backup.ts'
import { serveFolder } from './folder.ts'

/** Takes the folder while it works, so that no server starts in it. Exit code 1 with the reason on stderr. */
export const run = async ({ data, json, target }: BackupOptions, io: Io): Promise<number> => {
  const folder = serveFolder(data, io.env)
  let release: (() => void) | undefined
  try {
    makeFolder(folder)
    release = takeFolder(folder)
    if (release === undefined) throw new Error(`A spaceterm server is using ${folder}. Nothing was changed.`)
    const restored = await restore(target, folder)
    if (json === true) io.stdout.write(`${JSON.stringify({ folder, ...restored })}\n`)
    else tell(io, `The world of ${restored.created} is in ${folder}. Everybody has to sign in anew.`)
    return done
  } catch (error) {
    tell(io, error instanceof Error ? error.message : String(error))
    return didNotWork
  } finally {
    release?.()
  }
}
