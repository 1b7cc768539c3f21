// Finds this user's background server or starts it, and signs in. Asked again after a crash, it starts a new one.
import { setTimeout as delay } from 'node:timers/promises'
import { diskWords } from './disk-words.ts'
import type { Folders } from './folders.ts'
import { makeFolder } from './folders.ts'
import { knock } from './knock.ts'
import type { Knock, Signed } from './knock.ts'
import { launchBackground, thisProgram } from './launch.ts'
import type { Program } from './launch.ts'
import { readNote } from './running-note.ts'
import type { RunningNote } from './running-note.ts'

/** With this the user's own server is found or started, and not before somebody needs it. */
export type Joining = {
  readonly folders: Folders
  /** Who to be; made on the first time. */
  readonly username: string
  readonly displayname: string
  /** The teammates rest while only such clients are connected. */
  readonly quiet: boolean
  /** How to run spaceterm; default: as this process was started. */
  readonly program?: Program
}

/** How long to try when another process is just starting or stopping there, ms. */
const patience = 15_000
const silent =
  'The background server starts, but does not answer. Is something blocking connections to 127.0.0.1?'
/** Several calls at once are one question. */
const fresh = 500

/** Asks the server that is there, or the one that is started then. Throws an Error in words. */
export const findOrStart = async <Answer>(
  joining: Joining,
  ask: (note: RunningNote | undefined) => Promise<Knock<Answer>>,
): Promise<Answer> => {
  const { folders } = joining
  const deadline = Date.now() + patience
  try {
    makeFolder(folders.data)
  } catch (error) {
    throw new Error(diskWords(error, folders.data), { cause: error })
  }
  for (;;) {
    // Each try depends on how the one before ended.
    const signed = await tryOnce(joining, ask, deadline)
    if (signed !== undefined) return signed
  }
}

const tryOnce = async <Answer>(
  joining: Joining,
  ask: (note: RunningNote | undefined) => Promise<Knock<Answer>>,
  deadline: number,
): Promise<Answer | undefined> => {
  const found = await ask(readNote(joining.folders.data))
  if (found.status === 'in') return found.signed
  if (found.status === 'refused') throw new Error(found.words)
  const report = await launchBackground({ ...joining, program: joining.program ?? thisProgram() })
  if (Date.now() > deadline) throw new Error(report.ready ? silent : report.words)
  if (report.ready) return undefined
  if (report.why !== 'taken') throw new Error(report.words)
  // Somebody else starts it at this moment, or it is just stopping.
  await delay(100)
  return undefined
}

/**
 * Answers how to sign in: each call gives a valid token and where the server is now, and starts the server again if
 * it is gone (on the same port whenever it can). Nothing happens before the first call. Cheap to call often; calls at
 * the same time are one. Rejects with an Error whose message is for the person.
 */
export const createSignIn = (joining: Joining): ((refused?: string) => Promise<Signed>) => {
  let asking: Promise<Signed> | undefined
  let known: { readonly until: number; readonly signed: Signed } | undefined
  const ask = async (): Promise<Signed> => {
    try {
      const signed = await findOrStart(joining, (note) => knock(note, joining))
      known = { until: Date.now() + fresh, signed }
      return signed
    } finally {
      asking = undefined
    }
  }
  return async (refused) => {
    const isFresh = known !== undefined && Date.now() < known.until && known.signed.token !== refused
    if (isFresh && known !== undefined) return known.signed
    asking ??= ask()
    return asking
  }
}
