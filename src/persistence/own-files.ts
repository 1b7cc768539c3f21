// The person's own files: read to be sent, listed to be chosen from, and written when one is saved; never over another.
import { constants, createReadStream } from 'node:fs'
import type { Dirent } from 'node:fs'
import { access, open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { lookup } from 'mrmime'
import type { FileToSend } from '../domain/model.ts'
import { failed, ok } from '../domain/result.ts'
import type { Problem, Result } from '../domain/result.ts'
import type { SafeText } from '../domain/text.ts'
import { makeFolder } from './make-folder.ts'
import { safeFileName } from './safe-file-name.ts'

/** An entry of a folder, as far as it can be chosen. */
export type FolderEntry = {
  readonly name: SafeText
  /** Absolute. A folder's ends with the separator. */
  readonly path: string
  readonly kind: 'folder' | 'file'
  /** In bytes; 0 for folders. */
  readonly size: number
}

/** A file that is being written under a name that nobody had. */
export type Saving = {
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** It is whole: on disk under its name, which is returned. */
  readonly finish: () => Promise<string>
  /** Takes away what was written so far. */
  readonly discard: () => Promise<void>
}

/** Nothing here rejects, except writing: a disk that fills up throws the system's error. */
export type OwnFiles = {
  /** What a path typed by the person stands for: `~` is home, a relative one starts there too. */
  readonly resolved: (typed: string) => string
  /** Folders first, then files, by name; hidden ones only when `hidden`. */
  readonly list: (folder: string, hidden: boolean) => Promise<Result<readonly FolderEntry[]>>
  readonly choose: (path: string) => Promise<Result<FileToSend>>
  readonly read: (
    path: string,
  ) => Promise<Result<{ readonly size: number; readonly body: AsyncIterable<Uint8Array> }>>
  /** `wanted` is foreign: only its harmless part becomes the name, in the folder for downloads. */
  readonly save: (wanted: string) => Promise<Result<Saving>>
  /** Opens a saved file with the program that the system has for it; false when it is a program itself. */
  readonly show: (path: string) => boolean
}

/** A name that is ours; `handle` writes `part`, which becomes `path` when it is whole. */
type Claim = { readonly path: string; readonly part: string; readonly handle: FileHandle }

/** What composition knows: where things lie on this system, and how a file is opened. */
export type OwnFilesOptions = {
  readonly home: string
  /** Where downloads go; made when it is missing. */
  readonly downloads: string
  readonly safe: (text: string) => SafeText
  /** Only called with a file in `downloads` that no system would run. */
  readonly show: (path: string) => void
}

/** Names tried beside the wanted one: `report (2).pdf` … */
const MOST_NAMES = 1000
const MOST_ENTRIES = 2000
/** Opening one of these would run it, on one system or another. */
const RUNS =
  /\.(?:action|app|appimage|application|appref-ms|bat|chm|cmd|com|command|cpl|desktop|diagcab|exe|fileloc|gadget|hlp|hta|inetloc|inf|jar|jnlp|jse?|library-ms|lnk|mpkg|msc|msi|msp|mst|pif|pkg|ps1|ps1xml|psm1|pyc?|pyw|pyz|reg|run|scf|scpt|scr|search-ms|settingcontent-ms|sh|terminal|tool|url|vbe?|vbs|webloc|workflow|ws[cfh]?|xll)$/i

const words = (error: unknown, what: string): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return `${what} is not there.`
  if (code === 'EACCES' || code === 'EPERM') return `You may not read or write ${what}.`
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The disk is full: ${what} was not written.`
  if (code === 'EROFS') return `${what} lies on a disk that cannot be written to.`
  if (code === 'ENOTDIR') return `${what} is no folder.`
  return `${what} cannot be used (${typeof code === 'string' ? code : 'unknown reason'}).`
}

/** Touches no disk until it is asked for something. */
export const openOwnFiles = ({ home, downloads, safe, show }: OwnFilesOptions): OwnFiles => {
  const never = (text: string): Problem => ({ again: 'never', words: safe(text) })
  const refused = (error: unknown, what: string): Result<never> => failed(never(words(error, what)))

  const resolved = (typed: string): string => {
    const path = typed === '~' || typed.startsWith(`~${sep}`) ? join(home, typed.slice(1)) : typed
    return isAbsolute(path) ? resolve(path) : resolve(home, path)
  }

  const entryOf = async (folder: string, entry: Dirent): Promise<FolderEntry | undefined> => {
    const path = join(folder, entry.name)
    try {
      // A link counts as what it leads to.
      const found = await stat(path)
      const name = safe(entry.name)
      if (found.isDirectory()) return { name, path: path + sep, kind: 'folder', size: 0 }
      return found.isFile() ? { name, path, kind: 'file', size: found.size } : undefined
    } catch {
      return undefined // gone since, or a link to nowhere: nothing to choose
    }
  }

  const claim = async (wanted: string): Promise<Claim> => {
    const { stem, extension } = safeFileName(wanted)
    for (let count = 1; count <= MOST_NAMES; count += 1) {
      const path = join(downloads, `${stem}${count === 1 ? '' : ` (${count})`}${extension}`)
      const part = `${path}.part`
      // One name after the other until one is free.
      const handle = await claimed(path, part)
      if (handle !== undefined) return { path, part, handle }
    }
    throw Object.assign(new Error('no name is free'), { code: 'EEXIST' })
  }

  return {
    resolved,
    list: async (folder, hidden) => {
      try {
        const found = await readdir(folder, { withFileTypes: true })
        const shown = found.filter(({ name }) => hidden || !name.startsWith('.')).slice(0, MOST_ENTRIES)
        const entries = await Promise.all(shown.map(async (entry) => entryOf(folder, entry)))
        return ok(entries.filter((entry) => entry !== undefined).toSorted(byName))
      } catch (error) {
        return refused(error, folder)
      }
    },
    choose: async (path) => {
      try {
        const found = await stat(path)
        if (!found.isFile()) return failed(never(`${path} is no file.`))
        const name = safe(basename(path))
        return ok({ path, name, size: found.size, type: safe(lookup(path) ?? 'application/octet-stream') })
      } catch (error) {
        return refused(error, path)
      }
    },
    read: async (path) => {
      try {
        const found = await stat(path)
        if (!found.isFile()) return failed(never(`${basename(path)} is no file.`))
        await access(path, constants.R_OK)
        return ok({ size: found.size, body: bytesOf(path) })
      } catch (error) {
        return refused(error, basename(path))
      }
    },
    save: async (wanted) => {
      try {
        makeFolder(downloads, 0o700)
        const { path, part, handle } = await claim(wanted)
        let closed = false
        const close = async (): Promise<void> => {
          if (closed) return
          closed = true
          await handle.close()
        }
        return ok({
          write: async (bytes) => {
            await handle.writeFile(bytes)
          },
          finish: async () => {
            await handle.sync()
            await close()
            await rename(part, path)
            return path
          },
          discard: async () => {
            await close()
            await Promise.all([rm(part, { force: true }), rm(path, { force: true })])
          },
        })
      } catch (error) {
        return refused(error, downloads)
      }
    },
    show: (path) => {
      // Only what lies where we put it.
      if (dirname(path) !== resolve(downloads) || RUNS.test(path)) return false
      show(path)
      return true
    },
  }
}

/** Opened when the first piece is asked for: what is never read need not be closed. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

/** A new file of this name, for this user only; undefined when there is something, be it a link to nowhere. */
const created = async (path: string): Promise<FileHandle | undefined> => {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined
    throw error
  }
}

/** Takes a name for us alone: an empty file of that name, and beside it the one that is written. */
const claimed = async (path: string, part: string): Promise<FileHandle | undefined> => {
  const handle = await created(part)
  if (handle === undefined) return undefined
  const whole = await created(path).catch(async (error: unknown) => {
    await handle.close()
    await rm(part, { force: true })
    throw error
  })
  if (whole !== undefined) {
    await whole.close()
    return handle
  }
  await handle.close()
  await rm(part, { force: true })
  return undefined
}

const collator = new Intl.Collator(undefined, { numeric: true })
const byName = (a: FolderEntry, b: FolderEntry): number =>
  a.kind === b.kind ? collator.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1
