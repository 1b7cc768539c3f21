// What a server for a team answers beside the API: OAuth2, invites, and how it is.
import type { IncomingMessage } from 'node:http'

import { inviteLinkPath, invitePath } from '../protocol/local/invite.ts'
import { createInviteDoors } from './identity/invite-doors.ts'
import { createAuthorize } from './identity/authorize.ts'
import { createTokenDoors } from './identity/token-doors.ts'
import type { DoorSettings, FindDoor, MayTry, OpenDoor } from './open-door.ts'
import { createRateLimits } from './rate-limit.ts'
import { respondJson } from './respond.ts'

/** Of one address, and for one name: whoever guesses passwords does so for years. */
const tries = { perSecond: 1 / 6, burst: 10 }

/** Nobody has a longer name, and what is counted is kept. */
const longestName = 256

/** Finds the door of a path, without a token: what is behind it asks for what it needs. */
export const createDoors = (settings: DoorSettings): FindDoor => {
  const { identity, metrics, now } = settings
  const [byAddress, byName] = [createRateLimits(tries, now), createRateLimits(tries, now)]
  const mayTry: MayTry = (address, username) =>
    byAddress(address) && (username === '' || byName(username.trim().toLowerCase().slice(0, longestName)))
  const invites = createInviteDoors(settings, mayTry)
  const tokens = createTokenDoors(settings, mayTry)

  const mayMeasure = (request: IncomingMessage): boolean => {
    if (settings.isFromHere(request)) return true
    const token = /^\s*bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1]
    return token !== undefined && identity.opensMetrics(token)
  }
  const doors: Readonly<Record<string, OpenDoor>> = {
    '/oauth2/authorize': createAuthorize(settings, mayTry),
    '/oauth2/access_token': tokens.give,
    '/oauth2/revoke_token': tokens.revoke,
    [invitePath]: invites.redeem,
    '/healthz': (_, response) => respondJson(response, 200, { status: 'ok' }),
    '/readyz': async (_, response) => {
      const problem = await metrics?.problem()
      if (problem === undefined) respondJson(response, 200, { status: 'ok' })
      else respondJson(response, 503, { status: 'not ready', code: 'not.ready', message: problem })
    },
    '/metrics': (request, response) => {
      if (!mayMeasure(request))
        return respondJson(response, 401, {
          code: 'unauthorized',
          message:
            'Metrics are for programs of this machine, or with the token of `serve admin metrics-token`.',
        })
      const text = metrics?.text(settings.sockets()) ?? ''
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text)
      return undefined
    },
  }

  return (path) => {
    if (path.startsWith(inviteLinkPath)) return invites.page
    const plain = path.length > 1 ? path.replace(/\/+$/, '') : path
    return Object.hasOwn(doors, plain) ? doors[plain] : undefined
  }
}
