// A real server on a free port for tests: an in-memory world (or a file), Alice and Bob, and a space of both.
import { randomBytes } from 'node:crypto'

import { openDatabase } from '../../src/server/database.ts'
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
  /** One more person with a token. */
  readonly person: (username: string) => TestPerson
  /** Stops the server and closes the world. */
  readonly close: () => Promise<void>
}

export type TestServerOptions = Partial<Omit<ServerSettings, 'world'>> & {
  /** A database file; default in memory. */
  readonly path?: string
}

const personIn = (world: World, username: string, displayname: string): User =>
  world.findUser(username) ?? world.createUser({ username, displayname })

/** Started again over the same `path`, it finds the same people and space (tokens too, with the same `signingKey`). */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const { path = ':memory:', signingKey = randomBytes(16).toString('hex'), ...settings } = options
  const world = createWorld({ database: openDatabase({ path }), now: Date.now, random: Math.random })
  const alice = personIn(world, 'alice@example.com', 'Alice Anders')
  const bob = personIn(world, 'bob@example.com', 'Bob Brown')
  const [known] = world.spacesOf(alice._id, { size: 1, search: '^Test space$' }).spaces
  const { _id } =
    known ?? world.createSpace({ title: 'Test space', createdBy: alice._id, members: [{ user: bob._id }] })
  const space = world.findSpace(_id)
  if (space === undefined) throw new Error('The test space is gone.')
  await world.settled()

  const server = await startServer({ world, host: '127.0.0.1', port: 0, signingKey, ...settings })
  const withToken = (user: User): TestPerson => ({ user, token: server.tokenFor(user) })
  return {
    url: server.url,
    world,
    server,
    users: { alice: withToken(alice), bob: withToken(bob) },
    space,
    signingKey,
    person: (username) => withToken(personIn(world, username, username)),
    close: async () => {
      await server.close()
      world.close()
    },
  }
}
