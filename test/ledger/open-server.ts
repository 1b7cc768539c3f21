// A server over a file, with the people and spaces of a schedule in it; made the first time, found there afterwards.
import type { Speaks } from '../../bin/compose-headless.ts'
import { openDatabase } from '../../src/server/database.ts'
import { openIdentity } from '../../src/server/identity/identity.ts'
import { startServer } from '../../src/server/server.ts'
import type { RunningServer } from '../../src/server/server.ts'
import type { User } from '../../src/server/shapes.ts'
import { createWorld } from '../../src/server/world/create.ts'
import type { World } from '../../src/server/world.ts'
import { SIGNING_KEY } from './networks.ts'
import type { Logged } from './networks.ts'

export type Opening = {
  /** Which of its faces is called. */
  readonly speaks: Speaks
  readonly file: string
  readonly people: number
  readonly spaces: number
}

export type OpenedServer = {
  readonly server: RunningServer
  readonly people: readonly User[]
  readonly spaces: readonly Logged[]
  /** A person, by number, says something in a space, by number. */
  post(person: number, space: number, text: string): void
  close(): Promise<void>
}

export const openLedgerServer = async ({
  speaks,
  file,
  people: many,
  spaces: wanted,
  now,
  after,
  random,
  changed = (world) => world,
}: Opening & {
  readonly now: () => number
  /** How polls wait. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly random: () => number
  /** Test-only: a world with a part switched off. */
  readonly changed?: (world: World) => World
}): Promise<OpenedServer> => {
  const world = changed(createWorld({ database: openDatabase({ path: file }), now, random }))
  const people = Array.from({ length: many }, (_, no) => {
    const username = `person${no}@x`
    return world.findUser(username) ?? world.createUser({ username, displayname: `Person ${no}` })
  })
  const [first, ...others] = people
  if (first === undefined) throw new Error('a schedule needs people')
  const members = others.map(({ _id }) => ({ user: _id }))
  const spaces = Array.from({ length: wanted }, (_, no) => {
    const title = `Space ${no}`
    const [known] = world.spacesOf(first._id, { size: 1, search: `^${title}$` }).spaces
    const { _id: id } = known ?? world.createSpace({ title, createdBy: first._id, members })
    return { id, created: Date.parse(world.findSpace(id)?.created ?? '') }
  })
  await world.settled()
  const settings = { world, host: '127.0.0.1', port: 0, signingKey: SIGNING_KEY, now }
  const identity =
    speaks === 'symphony'
      ? openIdentity({ path: ':memory:', world, signingKey: SIGNING_KEY, now })
      : undefined
  const server = await startServer({
    ...settings,
    ...(identity !== undefined && { identity, symphony: { feeds: { after } } }),
  })
  return {
    server,
    people,
    spaces,
    post: (person, space, text) => {
      const [sender, topicId] = [people[person]?._id, spaces[space]?.id]
      if (sender === undefined || topicId === undefined)
        throw new Error(`no person ${person}, space ${space}`)
      world.post({ category: 'chat', topicId, sender, content: { bodyText: text } })
    },
    close: async () => {
      await server.close()
      identity?.close()
      world.close()
    },
  }
}
