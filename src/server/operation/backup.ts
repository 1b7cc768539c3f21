// A backup: one folder with the databases and the files of messages as they were at one moment, and a manifest with
// the hash of each. Made while the server runs.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { chmod, copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { backup, DatabaseSync } from 'node:sqlite'

/** Where a server keeps its things. */
export type Layout = { readonly world: string; readonly identity: string; readonly files: string }

/** `path` is below the backup's folder, with `/` on every system; `size` in bytes. */
export type Entry = { readonly path: string; readonly size: number; readonly sha256: string }

/** What `manifest.json` holds. A restore takes no other format or version, and no file that is not in `files`. */
export type Manifest = {
  readonly format: 'spaceterm-backup'
  readonly version: 1
  /** ISO time. */
  readonly created: string
  readonly files: readonly Entry[]
}

/** Written last: a folder without it is no backup. */
export const manifestName = 'manifest.json'

/** The only names that a backup holds. */
export const pathForm = /^(?:world\.db|identity\.db|files\/[0-9a-f]{2}\/[0-9a-f]{64})$/

/** SHA-256 in hex. */
export const hashOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Pages copied at once; between them the server goes on. */
const rate = 400

/** As it is at this moment, whatever is written meanwhile: a reader in WAL mode sees one state only. */
const copyDatabase = async (from: string, to: string): Promise<void> => {
  const source = new DatabaseSync(from, { timeout: 5000 })
  try {
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema')
    await backup(source, to, { rate })
    source.exec('ROLLBACK')
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  // One file, with nothing beside it.
  copy.exec('PRAGMA journal_mode = DELETE')
  copy.close()
  await chmod(to, 0o600)
}

const entryOf = async (folder: string, path: string): Promise<Entry> => {
  const file = join(folder, path)
  return { path, size: (await stat(file)).size, sha256: await hashOfFile(file) }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Undefined when it was removed meanwhile: then no message carries it any more. */
const copyOne = async (from: string, folder: string, path: string): Promise<Entry | undefined> => {
  const to = join(folder, path)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  try {
    await copyFile(from, to)
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
  await chmod(to, 0o600)
  return entryOf(folder, path)
}

const copyFiles = async (from: string, folder: string): Promise<readonly Entry[]> => {
  const shelves = existsSync(from) ? readdirSync(from).filter((name) => /^[0-9a-f]{2}$/.test(name)) : []
  const entries: Entry[] = []
  for (const shelf of shelves) {
    for (const name of readdirSync(join(from, shelf))) {
      const path = `files/${shelf}/${name}`
      // oxlint-disable-next-line no-await-in-loop -- one at a time: the server has other things to do
      const entry = pathForm.test(path) ? await copyOne(join(from, shelf, name), folder, path) : undefined
      if (entry !== undefined) entries.push(entry)
    }
  }
  return entries
}

/** Makes `target`, which must not be there yet; all or nothing. Rejects with words or with the system's error. */
export const writeBackup = async ({
  layout,
  target,
  created,
}: {
  readonly layout: Layout
  readonly target: string
  readonly created: Date
}): Promise<Manifest> => {
  if (existsSync(target)) throw new Error(`${target} is there already. A backup never overwrites anything.`)
  const draft = `${target}.${randomUUID()}.partial`
  await mkdir(draft, { recursive: true, mode: 0o700 })
  try {
    const files: Entry[] = []
    // First who may come, then the world: nobody is known here who is not known there. The files last: all that the
    // world speaks of are here by then.
    await copyDatabase(layout.identity, join(draft, 'identity.db'))
    files.push(await entryOf(draft, 'identity.db'))
    await copyDatabase(layout.world, join(draft, 'world.db'))
    files.push(await entryOf(draft, 'world.db'))
    files.push(...(await copyFiles(layout.files, draft)))
    const manifest: Manifest = {
      format: 'spaceterm-backup',
      version: 1,
      created: created.toISOString(),
      files,
    }
    await writeFile(join(draft, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
    await rename(draft, target)
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}
