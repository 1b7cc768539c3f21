// What only a server for a team has: who may come, numbers, the control socket, backup and restore. Loaded when needed.
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { type Identity, openIdentity } from '../src/server/identity/identity.ts'
import {
  type AdminAnswer,
  type AdminCommand,
  createAdmin,
  readCommand,
} from '../src/server/operation/admin.ts'
import { type Layout, writeBackup } from '../src/server/operation/backup.ts'
import { askControl, openControl } from '../src/server/operation/control.ts'
import { createMetrics, type Metrics } from '../src/server/operation/metrics.ts'
import { restoreBackup } from '../src/server/operation/restore.ts'
import { createPasses } from '../src/server/passes.ts'
import type { RunningServer } from '../src/server/server.ts'
import type { World } from '../src/server/world.ts'
import { databaseIn, filesIn, identityIn } from './embedded/folders.ts'

/** Opened before the server and closed after it: `listen` joins the two once there is an address. */
export type OpenTeam = {
  readonly identity: Identity
  readonly metrics: Metrics
  /** Lets `serve admin` and `serve backup` reach this server. */
  readonly listen: (server: RunningServer) => Promise<void>
  readonly close: () => Promise<void>
}

type Opened = { readonly folder: string; readonly world: World; readonly signingKey: string }

const layoutOf = (folder: string): Layout => ({
  world: databaseIn(folder),
  identity: identityIn(folder),
  files: filesIn(folder),
})

/** Throws the system's error when the file cannot be used. */
export const identityOf = ({ folder, world, signingKey }: Opened, accessLife?: number): Identity =>
  openIdentity({ path: identityIn(folder), world, signingKey, now: Date.now, accessLife })

const backupOf = (folder: string) => async (target: string) => {
  const { created, files } = await writeBackup({
    layout: layoutOf(folder),
    target: resolve(target),
    created: new Date(),
  })
  return { target: resolve(target), created, files: files.length }
}

/** A server that listens everywhere has no address of its own; the machine's name is the best guess. */
const addressFor = ({ url }: RunningServer): string => {
  const { hostname: host, protocol, port } = new URL(url)
  return host === '0.0.0.0' || host === '[::]' ? `${protocol}//${hostname()}:${port}` : url
}

/** Throws the system's error when the folder cannot be used. */
export const openTeam = (opened: Opened, accessLife: number | undefined): OpenTeam => {
  const { folder, world } = opened
  const identity = identityOf(opened, accessLife)
  const metrics = createMetrics({ world, folder, database: databaseIn(folder) })
  let control: Awaited<ReturnType<typeof openControl>> | undefined
  return {
    identity,
    metrics,
    listen: async (server) => {
      const admin = createAdmin({
        world,
        identity,
        tokenFor: server.tokenFor,
        url: addressFor(server),
        tellSymphony: server.tellSymphony,
        backup: backupOf(folder),
        now: Date.now,
      })
      control = await openControl(folder, async (asked): Promise<AdminAnswer> => {
        const command = readCommand(asked)
        return 'ok' in command ? command : admin(command)
      })
    },
    close: async () => {
      await control?.close()
      metrics.stop()
      identity.close()
    },
  }
}

/** Asks the server that runs on the folder; undefined when none does. */
export const askRunning = askControl

/** The same on a folder that no server has; the caller opened it and closes it. */
export const askFolder = async (opened: Opened, command: AdminCommand): Promise<AdminAnswer> => {
  const { folder, world, signingKey } = opened
  const identity = identityOf(opened)
  try {
    const { tokenFor } = createPasses({ world, signingKey, identity, now: Date.now })
    const admin = createAdmin({
      world,
      identity,
      tokenFor,
      url: undefined,
      tellSymphony: undefined,
      backup: backupOf(folder),
      now: Date.now,
    })
    return await admin(command)
  } finally {
    identity.close()
  }
}

/** `folder` is there and the caller's alone. Rejects with words or with the system's error. */
export const restore = (source: string, folder: string) =>
  restoreBackup({ source: resolve(source), folder, layout: layoutOf(folder) })
