// embedded.json: where this user's background server listens and the secret that opens it; readable by this user only.
import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Written when the server is ready, and again when it stops. That there is one does not mean that it runs. */
export type RunningNote = {
  readonly url: string
  readonly pid: number
  /** Empty once the server has stopped: then only the port is of use, to be taken again. */
  readonly secret: string
  /** ISO time. */
  readonly started: string
}

const noteIn = (folder: string): string => join(folder, 'embedded.json')

const isNote = (value: unknown): value is RunningNote =>
  typeof value === 'object' &&
  value !== null &&
  'url' in value &&
  typeof value.url === 'string' &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'secret' in value &&
  typeof value.secret === 'string'

/** Undefined when there is none that can be read; a half-written one cannot be seen. */
export const readNote = (folder: string): RunningNote | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(noteIn(folder), 'utf8'))
    return isNote(value) && URL.canParse(value.url) ? value : undefined
  } catch {
    return undefined
  }
}

/** All or nothing, mode 0600. Throws the system's error. */
export const writeNote = (folder: string, note: RunningNote): void => {
  const draft = `${noteIn(folder)}.${randomUUID()}`
  writeFileSync(draft, `${JSON.stringify(note)}\n`, { mode: 0o600 })
  renameSync(draft, noteIn(folder))
}
