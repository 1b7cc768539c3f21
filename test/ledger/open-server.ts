// A server over a file, with the people and spaces of a schedule in it; made the first time, found there afterwards.
import { openDatabase } from '../../src/server/database.ts'
import { startServer } from '../../src/server/server.ts'
import type { RunningServer } from '../../src/server/server.ts'
import type { User } from '../../src/server/shapes.ts'
import { createWorld } from '../../src/server/world/create.ts'
import type { World } from '../../src/server/world.ts'
import { SIGNING_KEY } from './networks.ts'

export type Opening = {
  readonly file: string
  readonly people: number
  readonly spaces: number
}

export type OpenedServer = {
  readonly server: RunningServer
  readonly world: World
  readonly people: readonly User[]
  readonly spaces: readonly string[]
  /** A person, by number, says something in a space, by number. */
  post(person: number, space: number, text: string): void
}

export const openLedgerServer = async ({
  file,
  people: many,
  spaces: wanted,
  now,
  random,
  changed = (world) => world,
}: Opening & {
  readonly now: () => number
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
    return (known ?? world.createSpace({ title, createdBy: first._id, members }))._id
  })
  await world.settled()
  const server = await startServer({ world, host: '127.0.0.1', port: 0, signingKey: SIGNING_KEY, now })
  return {
    server,
    world,
    people,
    spaces,
    post: (person, space, text) => {
      const [sender, topicId] = [people[person]?._id, spaces[space]]
      if (sender === undefined || topicId === undefined)
        throw new Error(`no person ${person}, space ${space}`)
      world.post({ category: 'chat', topicId, sender, content: { bodyText: text } })
    },
  }
}
