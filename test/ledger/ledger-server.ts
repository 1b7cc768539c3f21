// The server of a schedule: over a file of its own, killed and begun again, on the schedule's own time.
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../src/server/database.ts'
import { startServer } from '../../src/server/server.ts'
import type { RunningServer } from '../../src/server/server.ts'
import type { User } from '../../src/server/shapes.ts'
import { createWorld } from '../../src/server/world/create.ts'
import type { World } from '../../src/server/world.ts'

export type LedgerServer = {
  /** Where it is now. */
  url(): string
  readonly people: readonly User[]
  readonly spaces: readonly string[]
  tokenFor(person: number): string
  /** It is gone, and with it what was not on the disk. */
  kill(): Promise<void>
  /** Over the same file, at another address. */
  begin(): Promise<void>
}

export type ServerOptions = {
  readonly file: string
  readonly now: () => number
  readonly people: number
  readonly spaces: number
  readonly random: () => number
  /** In seconds. */
  readonly tokenLife: number | undefined
  /** Test-only: a world with a part switched off. */
  readonly changed: (world: World) => World
}

const signingKey = 'ledger'

export const startLedgerServer = async (options: ServerOptions): Promise<LedgerServer> => {
  const { file, now, tokenLife, random } = options
  let running: { readonly server: RunningServer; readonly world: World } | undefined

  const open = async () => {
    const world = options.changed(createWorld({ database: openDatabase({ path: file }), now, random }))
    const server = await startServer({ world, host: '127.0.0.1', port: 0, signingKey, now })
    running = { server, world }
    return running
  }

  const { world } = await open()
  const people = Array.from({ length: options.people }, (_, no) =>
    world.createUser({ username: `person${no}@x`, displayname: `Person ${no}` }),
  )
  const [first, ...others] = people
  if (first === undefined) throw new Error('a schedule needs people')
  const spaces = Array.from(
    { length: options.spaces },
    (_, no) =>
      world.createSpace({
        title: `Space ${no}`,
        createdBy: first._id,
        members: others.map(({ _id }) => ({ user: _id })),
      })._id,
  )
  await world.settled()

  const current = () => {
    if (running === undefined) throw new Error('the server is down')
    return running.server
  }
  let url = current().url
  return {
    url: () => url,
    people,
    spaces,
    tokenFor: (person) => {
      const user = people[person]
      if (user === undefined) throw new Error(`no person ${person}`)
      return current().tokenFor(user, { seconds: tokenLife })
    },
    kill: async () => {
      const killed = running
      running = undefined
      await killed?.server.close()
      killed?.world.close()
    },
    begin: async () => {
      await open()
      url = current().url
    },
  }
}

/** An item as the server keeps it. */
export type LoggedItem = {
  readonly id: string
  readonly space: string
  readonly created: number
  readonly modified: number
  readonly removed: boolean
  readonly sender: string
  readonly kind: 'idea' | 'task' | null
  readonly parent: string | undefined
  /** Title and body together. */
  readonly text: string
  readonly done: boolean
}

/** Everything the server ever took, in its order; read from its file, not by its own means. */
export const readLog = (file: string): readonly LoggedItem[] => {
  const sql = new DatabaseSync(file, { readOnly: true })
  try {
    return sql
      .prepare(
        `SELECT i.id, s.id AS space, i.created, i.modified, i.removed, u.id AS sender, i.kind, p.id AS parent,
           i.payload FROM item i JOIN space s ON s.no = i.space JOIN person u ON u.no = i.sender
           LEFT JOIN item p ON p.no = i.parent ORDER BY i.no`,
      )
      .all()
      .map((row) => {
        const payload = JSON.parse(String(row['payload'])) as {
          bodyText?: string
          description?: string
          status?: string
        }
        return {
          id: String(row['id']),
          space: String(row['space']),
          created: Number(row['created']),
          modified: Number(row['modified']),
          removed: Number(row['removed']) === 1,
          sender: String(row['sender']),
          kind: row['kind'] as LoggedItem['kind'],
          parent: row['parent'] === null ? undefined : String(row['parent']),
          text: `${payload.bodyText ?? ''} ${payload.description ?? ''}`,
          done: payload.status === 'completed',
        }
      })
  } finally {
    sql.close()
  }
}
