// Who am I, what I say of myself, and how the agent is.
import { agentVersion, podVersion } from '../agent-version.ts'
import { type Call, fail, ok, type Part, type Reply, textOf } from '../api.ts'
import type { Pod } from '../pod.ts'

/** What links may begin with. */
const protocols = ['http', 'https', 'mailto', 'tel', 'ftp']

/** What a service account tells of its commands, by the person's id. */
const manifests = 'symphony manifest'
const longestManifest = 6144

const up = (version: string): object => ({ status: 'UP', version })

const health = {
  podConnectivity: true,
  keyManagerConnectivity: true,
} as const

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Who one is, and how the agent is; monitors call the open ones, too (docs/protocol-symphony.md §4.1). */
export const createSessionCalls = ({ people, world }: Pod): Part => {
  const manifest = ({ user }: Call): Reply => ok(world.kept.read(manifests, user._id) ?? { manifest: '{}' })

  const setManifest = ({ user, body }: Call): Reply => {
    const text = textOf(body, 'manifest')
    if (text === undefined) return fail(400, 'The field "manifest" is required.')
    if (text.length > longestManifest || !isJson(text))
      return fail(400, `A manifest is JSON of ${longestManifest} characters at most.`)
    world.kept.write(manifests, user._id, { manifest: text })
    return ok({ format: 'TEXT', message: 'Manifest updated' })
  }

  return {
    routes: [
      { method: 'GET', path: '/pod/v2/sessioninfo', answer: ({ user }) => ok(people.v2(user)) },
      {
        method: 'GET',
        path: '/pod/v1/sessioninfo',
        answer: ({ user }) => ok({ userId: people.userIdOf(user._id) }),
      },
      { method: 'GET', path: '/pod/v1/user/manifest/own', answer: manifest },
      { method: 'POST', path: '/pod/v1/user/manifest/own', answer: setManifest },
      { method: 'GET', path: '/pod/v1/languages', access: 'open', answer: () => ok({ languages: ['en'] }) },
      {
        method: 'GET',
        path: '/agent/v1/HealthCheck',
        replacedBy: '/agent/v3/health GET',
        answer: () => ok({ ...health, version: agentVersion }),
      },
      {
        method: 'GET',
        path: '/agent/v2/HealthCheck',
        replacedBy: '/agent/v3/health GET',
        answer: () =>
          ok({
            ...health,
            datafeedConnectivity: true,
            encryptDecryptSuccess: true,
            podVersion,
            agentVersion,
            agentServiceUser: true,
            ceServiceUser: true,
          }),
      },
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
    ],
  }
}
