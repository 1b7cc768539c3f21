// Who am I, and how the agent is.
import { fail, ok, type Part, textOf } from '../api.ts'
import type { Pod } from '../pod.ts'

/** Clients compare it with what they need: 24.12 and newer may do without a key manager. */
const agentVersion = '25.8.1'
const podVersion = '20.17.1'

/** What links may begin with. */
const protocols = ['http', 'https', 'mailto', 'tel', 'ftp']
const notEntitled = fail(403, 'The user lacks the required entitlement to perform this operation')

const up = (version: string): object => ({ status: 'UP', version })

export const createSessionCalls = ({ people }: Pod): Part => ({
  routes: [
    { method: 'GET', path: '/pod/v2/sessioninfo', answer: ({ user }) => ok(people.v2(user)) },
    { method: 'GET', path: '/agent/v3/health', access: 'open', answer: () => ok({ status: 'UP' }) },
    {
      method: 'GET',
      path: '/agent/v3/health/extended',
      access: 'open',
      answer: () =>
        ok({
          ...up(agentVersion),
          services: { pod: up(podVersion), datafeed: up(podVersion), key_manager: up(podVersion) },
          users: { agentservice: { status: 'UP' }, ceservice: { status: 'UP' } },
        }),
    },
    {
      method: 'GET',
      path: '/agent/v1/info',
      access: 'open',
      answer: ({ url }) =>
        ok({
          ipAddress: '127.0.0.1',
          hostname: new URL(url).hostname,
          serverFqdn: url,
          version: `Agent-${agentVersion}-spaceterm`,
          url: `${url}/agent`,
          onPrem: true,
          mt: false,
          commitId: 'spaceterm',
        }),
    },
    {
      method: 'POST',
      path: '/agent/v1/util/echo',
      answer: ({ body }) => {
        const message = textOf(body, 'message')
        return message === undefined ? fail(400, 'The field "message" is required.') : ok({ message })
      },
    },
    { method: 'GET', path: '/pod/v2/system/protocols', answer: () => ok(protocols) },
    // For administrators, whom nobody is here.
    { method: 'POST', path: '/pod/v1/admin/user/:uid/streams/list', answer: () => notEntitled },
    { method: 'POST', path: '/pod/v2/admin/streams/list', answer: () => notEntitled },
    { method: 'GET', path: '/pod/v1/users/:uid/sessions', answer: () => notEntitled },
    { method: 'POST', path: '/pod/v1/users/:uid/sessions/logout', answer: () => notEntitled },
    { method: 'POST', path: '/pod/v1/users/:uid/sessions/:sid/logout', answer: () => notEntitled },
  ],
})
