// `spaceterm demo`: its Symphony side becomes an account (--symphony), or the company begins anew (--reset). The old world and what clients kept of it are set aside, never deleted.
import { setTimeout as delay } from 'node:timers/promises'
import { isSymphonyHere } from '../../src/domain/accounts.ts'
import { takeFolder } from '../compose-server.ts'
import { diskWords } from '../embedded/disk-words.ts'
import { accountFileIn, foldersFor, makeFolder } from '../embedded/folders.ts'
import { isOurs } from '../embedded/knock.ts'
import { readNote } from '../embedded/running-note.ts'
import { calledWrongly, didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'
import { problemWithName, whoIs } from './who.ts'
import { stopWish } from './stop-wish.ts'
import { openClients, setClientsAside, setWorldAside } from './set-aside.ts'

/** Exactly one of `reset` and `symphony`; anything else is a wrong call. `as` is for `symphony` only. */
export type DemoOptions = {
  readonly reset?: boolean
  readonly symphony?: boolean
  /** Who one is in the company. */
  readonly as?: string
  readonly data?: string
}

/** How long the running server may take to stop, ms. */
const patience = 10_000

const claimWithin = async (folder: string, deadline: number): Promise<(() => void) | undefined> => {
  const release = takeFolder(folder)
  if (release !== undefined || Date.now() > deadline) return release
  await delay(50)
  return claimWithin(folder, deadline)
}

/** Asks the background server to stop: only a process that knows the note's secret is ours to ask. */
const askToStop = async (folder: string): Promise<void> => {
  const note = readNote(folder)
  if (note === undefined || !(await isOurs(note))) return
  try {
    process.kill(note.pid, 'SIGTERM')
  } catch {
    // It has just gone by itself.
  }
}

/** What lies where now; the clients' files hold drafts and messages that were never sent. */
const tellAside = (world: string | undefined, clients: readonly string[], io: Io): void => {
  tell(io, world === undefined ? 'There was no world yet.' : `The old world was set aside: ${world}`)
  for (const file of clients)
    tell(io, `What a client kept of it (drafts, unsent messages) was set aside: ${file}`)
  tell(io, 'The next start of spaceterm begins with a fresh demo company.')
}

const reset = async (folder: string, io: Io): Promise<number> => {
  makeFolder(folder)
  const { createAccounts } = await import('../accounts.ts')
  const symphony = createAccounts({ folder, env: io.env })
    .list()
    .filter(isSymphonyHere)
    .map(({ id }) => accountFileIn(folder, id))
  if (openClients(folder, symphony).length > 0) {
    tell(io, `A spaceterm is open on ${folder}. Quit it there (Ctrl-Q), then try again. Nothing was changed.`)
    return didNotWork
  }
  await askToStop(folder)
  const release = await claimWithin(folder, Date.now() + patience)
  if (release === undefined) {
    tell(
      io,
      `A spaceterm server is using ${folder} and does not stop. Stop it yourself (spaceterm serve?), then try again.`,
    )
    return didNotWork
  }
  try {
    const now = new Date()
    tellAside(setWorldAside(folder, now), setClientsAside(folder, now, symphony), io)
    return done
  } finally {
    release()
  }
}

/** An account on the second face of the company that is on this machine. */
const addSymphony = async ({ as, data }: DemoOptions, io: Io): Promise<number> => {
  const folders = foldersFor(data, io.env)
  const { createAccounts } = await import('../accounts.ts')
  const here = { folders, ...whoIs(as), quiet: true }
  const accounts = createAccounts({ folder: folders.data, env: io.env, here })
  using stop = stopWish(io)
  const added = await accounts.add(
    { kind: 'symphony-here' },
    { signal: stop.signal, onAddress: () => undefined },
  )
  if (!added.ok) {
    tell(io, added.problem.words)
    return didNotWork
  }
  const { id, name, person } = added.value
  tell(io, `The demo company has a Symphony side now: you are ${person ?? name} there, a second person.`)
  tell(io, `The key of it was made here; it is ${accounts.keptIn(id).words}.`)
  tell(io, 'Now: spaceterm. Both are in one list; alt-a goes from one to the other.')
  return done
}

/** `--reset` changes nothing (exit code 1) while a client has the folder open or its server does not stop. */
export const run = async (options: DemoOptions, io: Io): Promise<number> => {
  if (options.symphony === true && options.reset === true) {
    tell(io, 'One at a time: first --reset, then --symphony. Nothing was done.')
    return calledWrongly
  }
  const problem = options.as === undefined ? undefined : problemWithName(options.as)
  if (problem !== undefined) {
    tell(io, problem)
    return calledWrongly
  }
  if (options.symphony === true) return addSymphony(options, io)
  if (!options.reset) {
    tell(
      io,
      'spaceterm demo --symphony adds an account on its Symphony side; spaceterm demo --reset begins the company anew ' +
        '(the old world is set aside). Nothing was done.',
    )
    return calledWrongly
  }
  const folder = foldersFor(options.data, io.env).data
  try {
    return await reset(folder, io)
  } catch (error) {
    tell(io, diskWords(error, folder))
    return didNotWork
  }
}
