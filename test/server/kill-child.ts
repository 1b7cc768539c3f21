// The server that kill.test.ts kills: argv = database file, signing key. Prints {url, token, space}.
import { openDatabase } from '../../src/server/database.ts'
import { startServer } from '../../src/server/server.ts'
import { createWorld } from '../../src/server/world/create.ts'

const [, , path = '', signingKey = ''] = process.argv
const world = createWorld({ database: openDatabase({ path }), now: Date.now, random: Math.random })
const user = world.findUser('ann@x') ?? world.createUser({ username: 'ann@x' })
const [known] = world.spacesOf(user._id, { size: 1 }).spaces
const space = known ?? world.createSpace({ title: 'S', createdBy: user._id })
await world.settled()
const limits = { messages: { perSecond: 100_000, burst: 100_000 } }
const server = await startServer({ world, host: '127.0.0.1', port: 0, signingKey, limits })
process.stdout.write(
  `${JSON.stringify({ url: server.url, token: server.tokenFor(user), space: space._id })}\n`,
)
