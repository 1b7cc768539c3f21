// A server for a team on a free port: an in-memory world with people, passwords, OAuth2, invites and service apps.
import { randomBytes } from 'node:crypto'
import { openDatabase } from '../../src/server/database.ts'
import { openIdentity } from '../../src/server/identity/identity.ts'
import type { Identity } from '../../src/server/identity/identity.ts'
import { startServer } from '../../src/server/server.ts'
import type { RunningServer } from '../../src/server/server.ts'
import type { Space, User } from '../../src/server/shapes.ts'
import { createWorld } from '../../src/server/world/create.ts'
import type { World } from '../../src/server/world.ts'

export type TeamServer = AsyncDisposable & {
  readonly url: string
  readonly world: World
  readonly identity: Identity
  readonly server: RunningServer
  readonly ann: User
  readonly password: string
  readonly space: Space
  /** Plays the person in the browser: signs in as Ann on the page at this address, and follows the way back. */
  readonly agree: (address: string) => Promise<Response>
}

/** `accessLife`: seconds that an access token is good. */
export const startTeamServer = async ({
  accessLife,
}: { readonly accessLife?: number } = {}): Promise<TeamServer> => {
  const world = createWorld({
    database: openDatabase({ path: ':memory:' }),
    now: Date.now,
    random: Math.random,
  })
  const ann = world.createUser({ username: 'ann@example.com', displayname: 'Ann Archer' })
  const { _id } = world.createSpace({ title: 'Harbour', createdBy: ann._id, members: [] })
  const space = world.findSpace(_id)
  if (space === undefined) throw new Error('no space')
  await world.settled()
  const signingKey = randomBytes(16).toString('hex')
  const identity = openIdentity({ path: ':memory:', world, signingKey, now: Date.now, accessLife })
  const password = `password-${randomBytes(8).toString('hex')}`
  await identity.setPassword(ann._id, password)
  const server = await startServer({ world, host: '127.0.0.1', port: 0, signingKey, identity })

  const agree = async (address: string): Promise<Response> => {
    const asked = new URL(address)
    const form = new URLSearchParams(asked.searchParams)
    form.set('username', ann.username)
    form.set('password', password)
    form.set('how', 'password')
    const sent = await fetch(new URL('/oauth2/authorize', asked), {
      method: 'POST',
      body: form,
      redirect: 'manual',
    })
    return fetch(sent.headers.get('location') ?? 'about:blank')
  }
  return {
    url: server.url,
    world,
    identity,
    server,
    ann,
    password,
    space,
    agree,
    [Symbol.asyncDispose]: async () => {
      await server.close()
      identity.close()
      world.close()
    },
  }
}
