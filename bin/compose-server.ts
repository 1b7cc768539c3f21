// Puts one server together over a data folder: for `spaceterm serve` and for the background server.
import { openDatabase } from '../src/server/database.ts'
import { claimFolder } from '../src/server/claim.ts'
import { everybody } from '../src/server/everybody.ts'
import type { User } from '../src/server/shapes.ts'
import type { Identity } from '../src/server/identity/identity.ts'
import type { SymphonyOnDemand } from '../src/server/symphony-here.ts'
import { seedDemo } from '../src/server/demo/seed.ts'
import { stageOf } from '../src/server/demo/stage.ts'
import type { Stage } from '../src/server/demo/stage.ts'
import { startTeammates } from '../src/server/scenarios/teammates.ts'
import { realTimers } from '../src/server/timers.ts'
import { startServer } from '../src/server/server.ts'
import type { RunningServer, ServerSettings } from '../src/server/server.ts'
import { createWorld } from '../src/server/world/create.ts'
import type { NewUser, World } from '../src/server/world.ts'
import { randomBytes } from 'node:crypto'
import { diskWords } from './embedded/disk-words.ts'
import type { OpenTeam } from './compose-team.ts'
import { databaseIn, filesIn, makeFolder, makePrivateFile } from './embedded/folders.ts'

/** For `serve` and for the background server: one has `team`, the other `localSecret`. */
export type Hosting = {
  /** The data folder; made when it is missing. One server at a time has it. */
  readonly folder: string
  readonly host: string
  /** 0 = any free one. */
  readonly port: number
  /** Fill an empty world with the demo company, made for this person. */
  readonly demo: NewUser | undefined
  /** Let the demo company live while somebody is connected who did not ask for quiet. */
  readonly teammates: boolean
  /** Programs of this machine that know it may sign in; nobody else may come. */
  readonly localSecret?: string
  /** Opens the doors for a team: OAuth2, invites, metrics, the control socket. */
  readonly team?: TeamHosting
  /** Somebody of this machine has signed in and is about to connect: no time to stop now. */
  readonly onSignedIn?: () => void
  /** One line of JSON each, without bodies, names or tokens. */
  readonly log?: (line: string) => void
}

/** What `serve` was told of TLS, its address, limits and Symphony's face, checked by `checkTeam`. */
export type TeamHosting = Pick<
  ServerSettings,
  'tls' | 'publicUrl' | 'behindProxy' | 'limits' | 'symphony'
> & {
  /** How long an OAuth2 access token is good, seconds. */
  readonly accessLife?: number
}

/** A server that listens. Whoever has it must `close` it: until then nobody else can have the folder. */
export type Hosted = {
  readonly server: RunningServer
  readonly world: World
  /** Undefined when this world has no demo company. */
  readonly stage: Stage | undefined
  readonly people: () => readonly User[]
  /** All connections end, all is on disk, the folder is free. */
  readonly close: () => Promise<void>
}

/** `taken` = another server has this folder; the words say what to do. */
export type Refused = {
  readonly ok: false
  readonly why: 'taken' | 'disk' | 'port' | 'certificate'
  readonly words: string
}

const taken = (folder: string): Refused => ({
  ok: false,
  why: 'taken',
  words: `Another spaceterm server is using ${folder}. Stop it, or choose another folder with --data DIR.`,
})

/** Takes the folder while no server runs in it; answers how to give it back. Throws when it cannot be written to. */
export const takeFolder = (folder: string): (() => void) | undefined => claimFolder(folder)

/** A world that was opened, with a server over it or without: `serve admin` works on one while none runs. */
export type OpenFolder = {
  readonly ok: true
  readonly world: World
  /** Signs the tokens; 64 hex digits, made once and kept in the world, so that tokens outlive a restart. */
  readonly signingKey: string
  /** Gives the folder back. Not before the world is closed. */
  readonly release: () => void
  /** Told how many seconds each COMMIT takes. */
  readonly onCommit: (listener: (seconds: number) => void) => void
}

/** Takes the folder and opens its world; the caller closes the world, then gives the folder back. */
export const openFolder = (folder: string): OpenFolder | Refused => {
  let release: (() => void) | undefined
  try {
    makeFolder(folder)
    release = claimFolder(folder)
    if (release === undefined) return taken(folder)
    makePrivateFile(databaseIn(folder))
    let committed: ((seconds: number) => void) | undefined
    const database = openDatabase({
      path: databaseIn(folder),
      onCommit: (seconds) => committed?.(seconds),
    })
    const world = createWorld({ database, now: Date.now, random: Math.random })
    return {
      ok: true,
      world,
      signingKey: world.remembered('signing-key', () => randomBytes(32).toString('hex')),
      release,
      onCommit: (listener) => void (committed = listener),
    }
  } catch (error) {
    release?.()
    return { ok: false, why: 'disk', words: diskWords(error, folder) }
  }
}

const portWords = (error: unknown, { host, port }: Hosting): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is already in use. Choose another with --port N, or --port 0 for any free one.`
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user. Choose one above 1023 with --port N.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}. Choose another with --host ADDRESS.`
  return `Cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`
}

const stageIn = async (world: World, owner: NewUser | undefined): Promise<Stage | undefined> => {
  const known = stageOf(world)
  if (known !== undefined || owner === undefined) return known
  const isEmpty = world.searchUsers({ size: 1, skip: 0 }).length === 0
  return isEmpty ? seedDemo(world, { now: Date.now(), random: Math.random, owner }) : undefined
}

/** Imported by the background server it would cost every start. */
const openTeam = async (hosting: Hosting, opened: OpenFolder): Promise<OpenTeam | undefined> => {
  if (hosting.team === undefined) return undefined
  const team = await import('./compose-team.ts')
  const { folder } = hosting
  const { identity, metrics, ...rest } = team.openTeam({ folder, ...opened }, hosting.team.accessLife)
  opened.onCommit(metrics.committed)
  return { identity, metrics, ...rest }
}

/** For this machine's user alone: Symphony's face, once somebody asks for it. */
const onDemand = (
  hosting: Hosting,
  opened: OpenFolder,
  onCame: SymphonyOnDemand['onCame'],
): { readonly symphony: SymphonyOnDemand | undefined; readonly close: () => void } => {
  let identity: Identity | undefined
  if (hosting.localSecret === undefined) return { symphony: undefined, close: () => undefined }
  return {
    symphony: {
      identity: async () => {
        const team = await import('./compose-team.ts')
        return (identity ??= team.identityOf({ folder: hosting.folder, ...opened }))
      },
      onCame,
      onSignedIn: () => hosting.onSignedIn?.(),
    },
    close: () => identity?.close(),
  }
}

const startOn = async (hosting: Hosting, opened: OpenFolder, team: OpenTeam | undefined): Promise<Hosted> => {
  const { world, signingKey, release } = opened
  const stage = await stageIn(world, hosting.demo)
  const { folder, host, port, localSecret, log, onSignedIn } = hosting
  const { accessLife: _, ...doors }: TeamHosting = hosting.team ?? {}
  /** Somebody who wants to see the teammates calls through Symphony's face. */
  let heard = localSecret === undefined
  const onCame: SymphonyOnDemand['onCame'] = async ({ quiet, ...came }) => {
    if (stage === undefined) return
    const { enterSymphony } = await import('../src/server/demo/symphony.ts')
    const theirs = enterSymphony(world, { ...came, stage, now: Date.now(), random: Math.random })
    await world.settled()
    if (quiet) return
    heard = true
    teammates?.visit(theirs)
  }
  const { symphony, close: closeSymphony } = onDemand(hosting, opened, onCame)
  const start = (): Promise<RunningServer> =>
    startServer({
      world,
      host,
      port,
      signingKey,
      filesFolder: filesIn(folder),
      ...doors,
      ...(team !== undefined && { identity: team.identity, metrics: team.metrics }),
      ...(localSecret !== undefined && { localSecret }),
      ...(symphony !== undefined && { symphonyOnDemand: symphony }),
      ...(log !== undefined && { log }),
      onSignedIn: ({ user, quiet }) => {
        if (!quiet) teammates?.meet(user._id)
        onSignedIn?.()
      },
    })
  const server = await start()
  try {
    await team?.listen(server)
  } catch (error) {
    // Some file systems have no sockets: then `serve admin` works on the folder while no server runs.
    log?.(JSON.stringify({ at: 'control', failed: String(error) }))
  }
  const onError = (error: unknown): void =>
    log?.(JSON.stringify({ teammates: 'stopped', why: String(error) }))
  const teammates =
    stage !== undefined && hosting.teammates
      ? startTeammates({ world, live: server.live, stage, timers: realTimers, random: Math.random, onError })
      : undefined
  let [watching, calling] = [0, 0]
  server.onSocketsChanged((_count, watchers) => teammates?.watched((watching = watchers) + calling))
  server.onCallersChanged((callers) => teammates?.watched(watching + (calling = heard ? callers : 0)))
  const close = async (): Promise<void> => {
    teammates?.[Symbol.dispose]()
    await server.close()
    await team?.close()
    closeSymphony()
    try {
      await world.settled()
    } finally {
      world.close()
      release()
    }
  }
  return { server, world, stage, people: () => everybody(world), close }
}

/** Resolves when it can be used. Never rejects for trouble that a person can do something about. */
export const hostWorld = async (
  hosting: Hosting,
): Promise<{ readonly ok: true; readonly hosted: Hosted } | Refused> => {
  const opened = openFolder(hosting.folder)
  if (!opened.ok) return opened
  const giveBack = (): void => {
    opened.world.close()
    opened.release()
  }
  let team: OpenTeam | undefined
  try {
    team = await openTeam(hosting, opened)
  } catch (error) {
    giveBack()
    return { ok: false, why: 'disk', words: diskWords(error, hosting.folder) }
  }
  try {
    return { ok: true, hosted: await startOn(hosting, opened, team) }
  } catch (error) {
    await team?.close()
    giveBack()
    if (isListenError(error)) return { ok: false, why: 'port', words: portWords(error, hosting) }
    if (isTlsError(error))
      return {
        ok: false,
        why: 'certificate',
        words: `The TLS certificate or key cannot be used: ${error.message}`,
      }
    if (isDiskError(error)) return { ok: false, why: 'disk', words: diskWords(error, hosting.folder) }
    throw error
  }
}

const isListenError = (error: unknown): boolean =>
  error instanceof Error &&
  'syscall' in error &&
  (error.syscall === 'listen' || error.syscall === 'getaddrinfo')

const isDiskError = (error: unknown): boolean => error instanceof Error && 'errcode' in error

const isTlsError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^ERR_(?:OSSL|SSL|TLS|CRYPTO)_/u.test(String(error.code))
