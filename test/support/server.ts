// A real server on a free port for tests: an in-memory world (or a file), Alice and Bob, and a space of both.
import { randomBytes } from 'node:crypto'

import { openDatabase } from '../../src/server/database.ts'
import { type Identity, openIdentity } from '../../src/server/identity/identity.ts'
import type { Metrics } from '../../src/server/operation/metrics.ts'
import { type RunningServer, type ServerSettings, startServer } from '../../src/server/server.ts'
import type { Space, User } from '../../src/server/shapes.ts'
import { createWorld } from '../../src/server/world/create.ts'
import type { World } from '../../src/server/world.ts'

export type TestPerson = { readonly user: User; readonly token: string }

export type TestServer = {
  readonly url: string
  readonly world: World
  readonly server: RunningServer
  /** Alice is admin of `space`, Bob a member. */
  readonly users: { readonly alice: TestPerson; readonly bob: TestPerson }
  readonly space: Space
  /** Signs tokens. */
  readonly signingKey: string
  /** Who may come; its doors are open with the option `team` only. */
  readonly identity: Identity
  /** One more person with a token. */
  readonly person: (username: string) => TestPerson
  /** Stops the server and closes the world. */
  readonly close: () => Promise<void>
}

export type TestServerOptions = Partial<Omit<ServerSettings, 'world' | 'metrics'>> & {
  readonly metrics?: (world: World) => Metrics
  /** A database file; default in memory. */
  readonly path?: string
  /** Opens the doors of a server for a team. */
  readonly team?: boolean
  /** Of OAuth2 access tokens, seconds. */
  readonly accessLife?: number
}

const personIn = (world: World, username: string, displayname: string): User =>
  world.findUser(username) ?? world.createUser({ username, displayname })

/** Started again over the same `path`, it finds the same people and space (tokens too, with the same `signingKey`). */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const {
    path = ':memory:',
    signingKey = randomBytes(16).toString('hex'),
    team = false,
    accessLife,
    metrics,
    ...settings
  } = options
  const now = settings.now ?? Date.now
  const world = createWorld({ database: openDatabase({ path }), now: Date.now, random: Math.random })
  const alice = personIn(world, 'alice@example.com', 'Alice Anders')
  const bob = personIn(world, 'bob@example.com', 'Bob Brown')
  const [known] = world.spacesOf(alice._id, { size: 1, search: '^Test space$' }).spaces
  const { _id } =
    known ?? world.createSpace({ title: 'Test space', createdBy: alice._id, members: [{ user: bob._id }] })
  const space = world.findSpace(_id)
  if (space === undefined) throw new Error('The test space is gone.')
  await world.settled()

  const identity = openIdentity({ path: ':memory:', world, signingKey, now, accessLife })
  const server = await startServer({
    world,
    host: '127.0.0.1',
    port: 0,
    signingKey,
    ...(team && { identity }),
    ...(metrics !== undefined && { metrics: metrics(world) }),
    ...settings,
  })
  const withToken = (user: User): TestPerson => ({ user, token: server.tokenFor(user) })
  return {
    url: server.url,
    world,
    server,
    users: { alice: withToken(alice), bob: withToken(bob) },
    space,
    signingKey,
    identity,
    person: (username) => withToken(personIn(world, username, username)),
    close: async () => {
      await server.close()
      identity.close()
      world.close()
    },
  }
}
