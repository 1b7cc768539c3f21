// An invite's link in a browser says how to join; POST /api/local/invite is how a program does.
import type { IncomingMessage, ServerResponse } from 'node:http'

import { inviteCodeIn, inviteLinkPath } from '../../protocol/local/invite.ts'
import { closingHeaders, readBody } from '../http-body.ts'
import type { DoorSettings, MayTry, OpenDoor } from '../open-door.ts'
import { cors, respondJson } from '../respond.ts'
import { isRefusal, refuse, tooMany, wireError } from '../spaces-api/refusal.ts'
import { usualScope } from './asking.ts'
import { joinByInvite } from './joining.ts'
import { html, respondPage } from './page.ts'

const onlyPost = refuse(404, 'not_found', 'There is no such call: POST is the way.')

/** `redeem`: POST /api/local/invite, which signs in, too. `page`: what is below /i/, and spends no invite. */
export const createInviteDoors = (
  { world, identity, urlFor, tokenFor, addressOf, largestBody, metrics, log }: DoorSettings,
  mayTry: MayTry,
): { readonly redeem: OpenDoor; readonly page: OpenDoor } => {
  const redeem = async (request: IncomingMessage): Promise<object> => {
    if (request.method !== 'POST') return onlyPost
    if (!mayTry(addressOf(request), '')) return tooMany
    const read = await readBody(request, largestBody)
    if (isRefusal(read)) return read
    const user = await joinByInvite({ world, identity }, read.body)
    if (isRefusal(user)) return user
    const { refreshToken } = identity.grants.issue({
      client: 'spaceterm',
      person: user._id,
      scope: usualScope,
    })
    return { token: tokenFor(user), user, refreshToken, clientId: 'spaceterm' }
  }

  const respond = (request: IncomingMessage, response: ServerResponse, answer: object): void => {
    const headers = { ...cors, ...closingHeaders(request) }
    if (!isRefusal(answer)) return respondJson(response, 200, answer, headers)
    metrics?.refused(answer.code)
    log({ at: 'invite', status: answer.status, code: answer.code })
    return respondJson(response, answer.status, wireError(answer), {
      ...headers,
      ...(answer.status === 429 ? { 'retry-after': '6' } : {}),
    })
  }

  return {
    redeem: async (request, response) => respond(request, response, await redeem(request)),
    page: (request, response, url) => {
      const code = inviteCodeIn(url.pathname)
      if (!identity.invites.isGood(code))
        return respondPage(response, 404, {
          title: 'This invite cannot be used',
          body: html`<p>
            It has expired, was used already, or something is missing from the link. Please ask for a new one.
          </p>`,
        })
      const link = `${urlFor(request)}${inviteLinkPath}${code}`
      return respondPage(response, 200, {
        title: 'You are invited',
        body: html`<p>This is a server for team spaces: chat, posts and tasks, in your terminal.</p>
          <ol>
            <li>Have <a href="https://nodejs.org" rel="noreferrer">Node.js</a> 24 or newer.</li>
            <li>
              In a terminal, run
              <pre>npx spaceterm login invite ${link}</pre>
            </li>
          </ol>
          <p>Keep the link to yourself: whoever has it can join in your place.</p>`,
      })
    },
  }
}
