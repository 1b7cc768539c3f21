// A backup becomes a world again: each file is checked against its hash, nothing that is there is overwritten, and
// everybody has to sign in anew.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, copyFile, lstat, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import * as v from 'valibot'

import { type Entry, hashOfFile, type Layout, manifestName, pathForm } from './backup.ts'

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const ManifestForm = v.looseObject({
  format: v.literal('spaceterm-backup'),
  version: v.literal(1),
  created: v.pipe(v.string(), v.isoTimestamp()),
  files: v.array(v.object({ path: v.pipe(v.string(), v.regex(pathForm)), size: v.number(), sha256: Sha256 })),
})

const readManifest = async (source: string): Promise<v.InferOutput<typeof ManifestForm>> => {
  let text: string
  try {
    text = await readFile(join(source, manifestName), 'utf8')
  } catch (error) {
    throw new Error(`${source} is no backup: there is no ${manifestName} in it.`, { cause: error })
  }
  try {
    return v.parse(ManifestForm, JSON.parse(text))
  } catch (error) {
    throw new Error(`${join(source, manifestName)} cannot be read: it is damaged, or from another version.`, {
      cause: error,
    })
  }
}

const bring = async (source: string, draft: string, { path, sha256 }: Entry): Promise<void> => {
  const [from, to] = [join(source, path), join(draft, path)]
  const found = await lstat(from).catch(() => undefined)
  if (found?.isFile() !== true) throw new Error(`The backup is not whole: ${path} is missing.`)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, to)
  await chmod(to, 0o600)
  if ((await hashOfFile(to)) !== sha256)
    throw new Error(`The backup is damaged: ${path} is not what it was when it was made.`)
}

/** Without the key, no token of before is good. */
const endSessions = (draft: string): void => {
  const world = new DatabaseSync(join(draft, 'world.db'))
  world.exec("DELETE FROM remembered WHERE name = 'signing-key'")
  world.close()
  const identity = new DatabaseSync(join(draft, 'identity.db'))
  identity.exec('DELETE FROM token')
  identity.close()
}

const refuseToOverwrite = (layout: Layout): void => {
  const there = [layout.world, layout.identity, layout.files].find((path) => existsSync(path))
  if (there !== undefined)
    throw new Error(`${there} is there already. Nothing was changed: choose an empty folder with --data DIR.`)
}

/**
 * `folder` holds what `layout` names, is there, and is the caller's alone. Rejects with words or with the system's
 * error; then nothing is changed.
 */
export const restoreBackup = async ({
  source,
  folder,
  layout,
}: {
  readonly source: string
  readonly folder: string
  readonly layout: Layout
}): Promise<{ readonly created: string; readonly files: number }> => {
  refuseToOverwrite(layout)
  const { created, files } = await readManifest(source)
  for (const name of ['world.db', 'identity.db'])
    if (!files.some(({ path }) => path === name))
      throw new Error(`The backup is not whole: it lacks ${name}.`)
  const draft = join(folder, `restoring-${randomUUID()}`)
  try {
    await mkdir(join(draft, 'files'), { recursive: true, mode: 0o700 })
    // oxlint-disable-next-line no-await-in-loop -- one at a time: the disk is the limit
    for (const entry of files) await bring(source, draft, entry)
    endSessions(draft)
    // The world last: while it is not there, the folder holds none.
    await rename(join(draft, 'files'), layout.files)
    await rename(join(draft, 'identity.db'), layout.identity)
    await rename(join(draft, 'world.db'), layout.world)
    return { created, files: files.length }
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
