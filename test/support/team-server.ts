// A server for a team on a free port, and Alice in a browser who signs in there.
import { randomBytes } from 'node:crypto'
import { startTestServer } from './server.ts'
import type { TestServer } from './server.ts'

export type TeamServer = AsyncDisposable &
  TestServer & {
    /** Alice's. */
    readonly password: string
    /** Plays the person in the browser: signs in as Alice on the page at this address, and follows the way back. */
    readonly agree: (address: string) => Promise<Response>
  }

export const startTeamServer = async (): Promise<TeamServer> => {
  const server = await startTestServer({ team: true })
  const { user: alice } = server.users.alice
  const password = `password-${randomBytes(8).toString('hex')}`
  await server.identity.setPassword(alice._id, password)
  return {
    ...server,
    password,
    agree: async (address) => {
      const asked = new URL(address)
      const form = new URLSearchParams(asked.searchParams)
      form.set('username', alice.username)
      form.set('password', password)
      form.set('how', 'password')
      const sent = await fetch(new URL('/oauth2/authorize', asked), {
        method: 'POST',
        body: form,
        redirect: 'manual',
      })
      return fetch(sent.headers.get('location') ?? 'about:blank')
    },
    [Symbol.asyncDispose]: server.close,
  }
}
