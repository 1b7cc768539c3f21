// A server for a team on a free port, and Alice in a browser who signs in there.
import { randomBytes } from 'node:crypto'
import { startTestServer } from './server.ts'
import type { TestServer, TestServerOptions } from './server.ts'

export type TeamServer = AsyncDisposable &
  TestServer & {
    /** Alice's. */
    readonly password: string
    /** Plays a person in the browser: opens the page at this address, fills this in, and follows the way back. */
    readonly browse: (address: string, entered: Readonly<Record<string, string>>) => Promise<Response>
    /** The same as Alice, with her password. */
    readonly agree: (address: string) => Promise<Response>
    /** A link that lets somebody new join, and its code. */
    readonly inviteLink: () => { readonly link: string; readonly code: string }
  }

const browse: TeamServer['browse'] = async (address, entered) => {
  const page = await fetch(address)
  const shown = await page.text()
  if (!page.ok || !shown.includes('<form method="post" action="/oauth2/authorize">'))
    throw new Error(`no sign-in page: ${page.status} ${shown}`)
  const asked = new URL(address)
  const sent = await fetch(new URL('/oauth2/authorize', asked), {
    method: 'POST',
    body: new URLSearchParams({ ...Object.fromEntries(asked.searchParams), ...entered }),
    redirect: 'manual',
  })
  return fetch(sent.headers.get('location') ?? 'about:blank')
}

export const startTeamServer = async (options: Omit<TestServerOptions, 'team'> = {}): Promise<TeamServer> => {
  const server = await startTestServer({ ...options, team: true })
  const { user: alice } = server.users.alice
  const password = `password-${randomBytes(8).toString('hex')}`
  await server.identity.setPassword(alice._id, password)
  return {
    ...server,
    password,
    browse,
    agree: (address) => browse(address, { username: alice.username, password, how: 'password' }),
    inviteLink: () => {
      const code = server.identity.invites.create({ role: 'member', expires: Date.now() + 600_000, uses: 1 })
      return { link: `${server.url}/i/${code}`, code }
    },
    [Symbol.asyncDispose]: server.close,
  }
}
