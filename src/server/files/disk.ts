// The bytes of files on disk, each kept once under the SHA-256 of its content. A file is either here whole or not at all.
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** `hash` is SHA-256 in hex, and what is none names no bytes: no path can be made of it. */
export type Disk = {
  /**
   * Takes exactly `size` bytes. `keep` notes the hash down before it resolves; until then the bytes are not swept.
   * Rejects when the sender goes away or the disk fails; in all cases nothing half is left behind.
   */
  readonly receive: (
    chunks: AsyncIterable<Buffer>,
    size: number,
    keep: (hash: string) => Promise<void>,
  ) => Promise<'kept' | 'wrong length'>
  /** Undefined when there are no such bytes. The caller closes it. */
  readonly open: (hash: string) => Promise<FileHandle | undefined>
  readonly remove: (hash: string) => void
  /** Removes what no one knows, and the halves that a killed server left. */
  readonly sweep: (isUsed: (hash: string) => boolean) => void
  /** Resolves when no upload is going on. */
  readonly settled: () => Promise<void>
}

const hashForm = /^[0-9a-f]{64}$/

/** How much more than announced is read off before the connection is given up: most senders then read our answer. */
const patience = 1024 * 1024

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const exists = async (path: string): Promise<boolean> => {
  try {
    await access(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** A rename is on disk when its folder is. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The hash of the bytes, now in `path`; undefined if they are not as many as they should be. */
const write = async (
  chunks: AsyncIterable<Buffer>,
  size: number,
  path: string,
): Promise<string | undefined> => {
  const handle = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let seen = 0
  try {
    for await (const chunk of chunks) {
      seen += chunk.length
      if (seen > size + patience) break
      if (seen > size) continue
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    if (seen === size) await handle.sync()
  } finally {
    await handle.close()
  }
  return seen === size ? hash.digest('hex') : undefined
}

/** Makes the folder, for this user only. Throws the system's error. */
export const openDisk = (folder: string): Disk => {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  const coming = new Set<string>()
  const placing = new Map<string, number>()
  const uploads = new Set<Promise<unknown>>()

  const shelfOf = (hash: string): string => join(folder, hash.slice(0, 2))
  const pathOf = (hash: string): string => join(shelfOf(hash), hash)

  /** Puts the bytes in their place, unless they are there. */
  const place = async (from: string, hash: string): Promise<void> => {
    if (await exists(pathOf(hash))) return
    await mkdir(shelfOf(hash), { recursive: true, mode: 0o700 })
    await rename(from, pathOf(hash))
    await syncFolder(shelfOf(hash))
    await syncFolder(folder)
  }

  const receive: Disk['receive'] = async (chunks, size, keep) => {
    const name = randomUUID()
    const path = join(incoming, name)
    coming.add(name)
    let hash: string | undefined
    try {
      hash = await write(chunks, size, path)
      if (hash === undefined) return 'wrong length'
      placing.set(hash, (placing.get(hash) ?? 0) + 1)
      await place(path, hash)
      await keep(hash)
      return 'kept'
    } finally {
      const others = hash === undefined ? 0 : (placing.get(hash) ?? 1) - 1
      if (hash !== undefined && others === 0) placing.delete(hash)
      else if (hash !== undefined) placing.set(hash, others)
      await rm(path, { force: true })
      coming.delete(name)
    }
  }

  const remove = (hash: string): void => {
    if (hashForm.test(hash) && !placing.has(hash)) rmSync(pathOf(hash), { force: true })
  }

  return {
    receive: (chunks, size, keep) => {
      const upload = receive(chunks, size, keep)
      uploads.add(upload)
      return upload.finally(() => uploads.delete(upload))
    },
    open: async (hash) => {
      if (!hashForm.test(hash)) return undefined
      try {
        return await open(pathOf(hash), 'r')
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    remove,
    sweep: (isUsed) => {
      for (const name of readdirSync(incoming))
        if (!coming.has(name)) rmSync(join(incoming, name), { force: true })
      for (const shelf of readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/.test(name)))
        for (const hash of readdirSync(join(folder, shelf))) if (!isUsed(hash)) remove(hash)
    },
    settled: async () => {
      await Promise.allSettled(uploads)
    },
  }
}
