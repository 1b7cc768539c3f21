// Where the secrets of accounts are kept: the system's keyring where there is one, else a file for this user's eyes only.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { removeDurably, writeDurably } from '../durable-file.ts'
import type { Keyring } from './keyring.ts'

/** Where a secret lies: the keyring of the system, or a file that only the user may read. */
export type Place = 'keyring' | 'file'

/** By the id of an account. A file goes before the keyring: it is only there while what is in it is the newest. */
export type Secrets = {
  /** Rejects with an Error in words when there may be one that cannot be read. */
  readonly read: (id: string) => Promise<string | undefined>
  /** Kept durably when it resolves; `why` not in the keyring. Rejects with an Error in words. */
  readonly write: (id: string, secret: string) => Promise<{ readonly place: Place; readonly why?: string }>
  /** Rejects with an Error in words when it may still be there; one older than the file may be left in a keyring that refuses. */
  readonly forget: (id: string) => Promise<void>
  readonly isInFile: (id: string) => boolean
  /** The file of one account. */
  readonly fileOf: (id: string) => string
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/** `id` is ours (hex), never from outside. */
export const createSecrets = (folder: string, keyring: Keyring): Secrets => {
  const fileOf = (id: string): string => join(folder, 'secrets', `${id}.json`)

  const fromFile = (id: string): string | undefined => {
    try {
      return readFileSync(fileOf(id), 'utf8')
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw new Error(`${fileOf(id)} cannot be read (${String(codeOf(error))}).`, { cause: error })
    }
  }

  const toFile = (id: string, secret: string): void => {
    try {
      writeDurably(fileOf(id), secret)
    } catch (error) {
      throw new Error(
        `Your sign-in cannot be kept: ${fileOf(id)} cannot be written (${String(codeOf(error))}).`,
        {
          cause: error,
        },
      )
    }
  }

  return {
    fileOf,
    isInFile: (id) => existsSync(fileOf(id)),
    // A file is only there while what is in it is the newest.
    read: async (id) => {
      const filed = fromFile(id)
      if (filed !== undefined) return filed
      const found = await keyring.read(id)
      if (found.ok) return found.value
      throw new Error(`Your sign-in cannot be read: ${found.words}.`)
    },
    write: async (id, secret) => {
      // What is read first is written first: a crash in between must not bring an old one back.
      const wasInFile = fromFile(id) !== undefined
      if (wasInFile) toFile(id, secret)
      const kept = await keyring.write(id, secret)
      if (!kept.ok) {
        if (!wasInFile) toFile(id, secret)
        return { place: 'file', why: kept.words }
      }
      removeDurably(fileOf(id))
      return { place: 'keyring' }
    },
    forget: async (id) => {
      const wasInFile = fromFile(id) !== undefined
      rmSync(fileOf(id), { force: true })
      const forgotten = await keyring.forget(id)
      if (!forgotten.ok && !wasInFile)
        throw new Error(`Your sign-in may still be in the keyring: ${forgotten.words}.`)
    },
  }
}
