// GET and POST /oauth2/authorize: a program sends a person's browser here; whoever signs in sends it back with a code.
// There are no cookies: each time the person says who they are, so no other page can agree in their name.
import type { IncomingMessage } from 'node:http'

import { closingHeaders, readBody } from '../http-body.ts'
import type { DoorSettings, MayTry, OpenDoor } from '../open-door.ts'
import type { User } from '../shapes.ts'
import { isRefusal, tooMany } from '../spaces-api/refusal.ts'
import { type Asking, readAsking, redirectTo } from './asking.ts'
import { joinByInvite } from './joining.ts'
import { html, type Markup, respondPage } from './page.ts'

type Form = Readonly<Record<string, string>>

const wrong = 'This name and password do not go together.'

const form = (asking: Asking, entered: Form): Markup =>
  html` <p>
      <strong>${asking.client.name}</strong> (${new URL(asking.redirect).host}) wants to act for you on this
      server: read and write in your spaces.
    </p>
    <form method="post" action="/oauth2/authorize">
      ${Object.entries(asking.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <fieldset>
        <legend>With your password</legend>
        <label
          >Name
          <input name="username" autocomplete="username" maxlength="254" value="${entered['username'] ?? ''}"
        /></label>
        <label
          >Password <input name="password" type="password" autocomplete="current-password" maxlength="256"
        /></label>
        <button name="how" value="password">Sign in and allow</button>
      </fieldset>
      <fieldset>
        <legend>With an invite</legend>
        <label
          >Invite (link or code)
          <input name="invite" autocomplete="off" maxlength="2000" value="${entered['invite'] ?? ''}"
        /></label>
        <label
          >Name to sign in with, such as your e-mail address
          <input name="newname" autocomplete="off" maxlength="254" value="${entered['newname'] ?? ''}"
        /></label>
        <label
          >Name that others see
          <input
            name="displayname"
            autocomplete="name"
            maxlength="256"
            value="${entered['displayname'] ?? ''}"
        /></label>
        <label
          >A password for the next time (may be left empty)
          <input name="newpassword" type="password" autocomplete="new-password" maxlength="256"
        /></label>
        <button name="how" value="invite">Join and allow</button>
      </fieldset>
      <button name="how" value="deny">Do not allow</button>
    </form>`

/** Browsers say where a form was sent from: only from our own page it counts. */
const isOwnForm = ({ headers }: IncomingMessage): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  if (headers.origin === undefined) return true
  return URL.parse(headers.origin)?.host === headers.host
}

const textsOf = (body: unknown): Form =>
  Object.fromEntries(
    Object.entries(typeof body === 'object' && body !== null ? body : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )

type SignIn = { readonly user: User } | { readonly status: number; readonly problem: string }

/** GET shows the form. POST sends the person back with a code (303), or shows it again with what is wrong. */
export const createAuthorize = (settings: DoorSettings, mayTry: MayTry): OpenDoor => {
  const { world, identity, addressOf, largestBody, log, metrics } = settings

  const byPassword = async ({ username = '', password = '' }: Form): Promise<SignIn> => {
    const user = world.findUser(username.trim())
    const known = user?.aType === 'user' ? user : undefined
    const fits = await identity.passwordFits(known?._id, password)
    if (fits === 'busy') return { status: 429, problem: tooMany.message }
    return fits && known !== undefined ? { user: known } : { status: 401, problem: wrong }
  }

  const byInvite = async (entered: Form): Promise<SignIn> => {
    const { invite, newname, displayname, newpassword } = entered
    const user = await joinByInvite(settings, {
      code: invite,
      username: newname,
      displayname,
      password: newpassword,
    })
    return isRefusal(user) ? { status: user.status, problem: user.message } : { user }
  }

  const signIn = async (request: IncomingMessage, entered: Form): Promise<SignIn> => {
    const isNew = entered['how'] === 'invite'
    if (!mayTry(addressOf(request), isNew ? '' : (entered['username'] ?? '')))
      return { status: 429, problem: tooMany.message }
    return isNew ? byInvite(entered) : byPassword(entered)
  }

  return async (request, response, url) => {
    const page = (status: number, title: string, body: Markup, formTo = ''): void =>
      respondPage(response, status, { title, body, formTo }, closingHeaders(request))
    const isPost = request.method === 'POST'
    const read = isPost ? await readBody(request, largestBody) : { body: undefined }
    if (isRefusal(read)) return page(read.status, 'This does not work', html`<p>${read.message}</p>`)
    const entered = isPost ? textsOf(read.body) : Object.fromEntries(url.searchParams)
    const asking = readAsking(identity.clients, entered)
    if ('words' in asking) return page(400, 'This does not work', html`<p>${asking.words}</p>`)
    if ('location' in asking) return void response.writeHead(303, { location: asking.location }).end()

    const show = (status: number, problem: Markup): void =>
      page(
        status,
        'Sign in',
        html`${problem}${form(asking, isPost ? entered : {})}`,
        new URL(asking.redirect).origin,
      )
    if (!isPost) return show(200, html``)
    if (!isOwnForm(request))
      return page(403, 'This does not work', html`<p>The form came from another site.</p>`)
    if (entered['how'] === 'deny')
      return void response.writeHead(303, { location: redirectTo(asking, { error: 'access_denied' }) }).end()
    const signedIn = await signIn(request, entered)
    if ('problem' in signedIn) {
      metrics?.refused('sign-in.failed')
      log({ at: 'authorize', status: signedIn.status })
      return show(signedIn.status, html`<p class="problem" role="alert">${signedIn.problem}</p>`)
    }
    const { client, redirect, scope, challenge } = asking
    const code = identity.grants.codeFor({
      client: client.id,
      person: signedIn.user._id,
      redirect,
      scope,
      challenge,
    })
    return void response
      .writeHead(303, {
        location: redirectTo(asking, { code }),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      })
      .end()
  }
}
