// The first sign-in of each kind: from what a person filled in to a secret that opens, and whose it is.
import type { SpacesForm as SignInForm } from '../../../domain/accounts.ts'
import type { Result } from '../../../domain/result.ts'
import { assertNever, failed, ok } from '../../../domain/result.ts'
import { isAvaya } from '../rest/addresses.ts'
import { never } from '../../problems.ts'
import { signInByBrowser } from './browser.ts'
import { discover, inRegion, originOf } from './discovery.ts'
import type { Whereabouts } from './discovery.ts'
import { comeAsGuest, isPin } from './guest.ts'
import { acceptInvite, readInvite } from './invite.ts'
import { askMe } from './me.ts'
import type { Me } from './me.ts'
import { askForToken } from './oauth.ts'
import type { Granted } from './oauth.ts'
import { looksLikeJwt, signedInWith } from './secret.ts'
import type { Secret } from './secret.ts'
import { readServiceKey, serviceToken } from './service-app.ts'
import { readSpaceLink } from './space-link.ts'

/** `now`: epoch ms. `onAddress` is called for a sign-in by browser only, with what is to be opened there. */
export type BeginOptions = {
  readonly now: () => number
  readonly signal: AbortSignal
  readonly onAddress: (url: string) => void
}

/** Not kept anywhere yet: that is up to whoever asked for it. */
export type Begun = {
  readonly secret: Secret
  /** Undefined when the server could not be asked. */
  readonly me: Me | undefined
  /** Tells whether it is one of the same account: the person, or for a guest the name and the space. */
  readonly identity: string
}

/** What our own server knows this program as. */
const OWN_CLIENT = 'spaceterm'
const NO_TOKEN = 'This is no token: one is a single word of letters, digits and signs.'
const NO_SPACE = 'This is neither the id of a space nor a link to one.'
const NO_NAME = 'A guest needs a name of at most 64 letters.'
const NO_PIN = 'A PIN is 1 to 64 letters, digits or signs without blanks.'
const NO_INVITE = 'This is neither an invite’s code nor its link.'
const NO_CLIENT =
  'Avaya gives each program an id of its own: ask for one (docs/accounts.md), then use --client-id ID.'

/** `jwt eyJ…`, `Bearer …` and line ends come along with what people copy. */
const bare = (pasted: string): string =>
  pasted
    .trim()
    .replace(/^(?:authorization:\s*)?(?:jwt|bearer|service_app)\s+/iu, '')
    .trim()

/** Fits a header as it is. */
const isToken = (token: string): boolean => /^[\x21-\x7e]{8,8000}$/u.test(token)

type Form<Kind extends SignInForm['kind']> = Extract<SignInForm, { readonly kind: Kind }>

const byToken = ({ token }: Form<'token'>, place: Whereabouts): Result<Secret> => {
  const opener = bare(token)
  return ok({ ...place, kind: 'fixed', token: opener, tokenKind: looksLikeJwt(opener) ? 'jwt' : 'oauth' })
}

const byGuest = async (
  form: Form<'guest'>,
  place: Whereabouts,
  signal: AbortSignal,
): Promise<Result<Secret>> => {
  const target = readSpaceLink(form.space)
  if (target === undefined) return failed(never(NO_SPACE))
  const guest = {
    ...place,
    kind: 'guest' as const,
    way: target.way,
    space: target.id,
    displayname: form.displayname.trim(),
    ...(form.pin !== undefined && { pin: form.pin }),
    renew: form.renew === true,
  }
  const token = await comeAsGuest(guest, signal)
  return token.ok ? ok({ ...guest, token: token.value }) : token
}

type Client = { readonly clientId: string; readonly clientSecret?: string | undefined }

const rotating = (
  granted: Granted,
  place: Whereabouts,
  { clientId, clientSecret }: Client,
  tokenKind: 'jwt' | 'oauth',
): Secret => {
  const { token, expiresAt, refreshToken } = granted
  if (refreshToken === undefined) return { ...place, kind: 'fixed', token, tokenKind }
  return {
    ...place,
    kind: 'rotating',
    token,
    tokenKind,
    refreshToken,
    clientId,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(clientSecret !== undefined && { clientSecret }),
  }
}

const byBrowser = async (
  form: Form<'browser'>,
  place: Whereabouts,
  options: BeginOptions,
): Promise<Result<Secret>> => {
  const { clientId = OWN_CLIENT, clientSecret } = form
  const granted = await signInByBrowser({ identity: place.identity, clientId, clientSecret }, options)
  return granted.ok ? ok(rotating(granted.value, place, { clientId, clientSecret }, 'oauth')) : granted
}

const byRefreshToken = async (
  form: Form<'refresh-token'>,
  place: Whereabouts,
  { now, signal }: BeginOptions,
): Promise<Result<Secret>> => {
  const client = { clientId: form.clientId.trim(), clientSecret: form.clientSecret.trim() || undefined }
  const refreshToken = form.refreshToken.trim()
  const granted = await askForToken(
    { identity: place.identity, ...client },
    { grant_type: 'refresh_token', refresh_token: refreshToken },
    { now, signal },
  )
  return granted.ok ? ok(rotating({ refreshToken, ...granted.value }, place, client, 'oauth')) : granted
}

const byInvite = async (
  form: Form<'invite'>,
  place: Whereabouts,
  signal: AbortSignal,
): Promise<Result<Secret>> => {
  const invite = readInvite(form.code)
  if (invite === undefined) return failed(never(NO_INVITE))
  const { username, displayname } = form
  const granted = await acceptInvite(place.url, { code: invite.code, username, displayname }, signal)
  return granted.ok ? ok(rotating(granted.value, place, { clientId: OWN_CLIENT }, 'jwt')) : granted
}

/** The server that a link names is the one. */
const serverOf = (form: SignInForm): string => {
  const named =
    form.kind === 'guest'
      ? readSpaceLink(form.space)?.server
      : form.kind === 'invite'
        ? readInvite(form.code)?.server
        : undefined
  return named ?? form.server
}

const secretOf = async (
  form: SignInForm,
  place: Whereabouts,
  options: BeginOptions,
): Promise<Result<Secret>> => {
  switch (form.kind) {
    case 'token':
      return byToken(form, place)
    case 'guest':
      return byGuest(form, place, options.signal)
    case 'browser':
      return byBrowser(form, place, options)
    case 'refresh-token':
      return byRefreshToken(form, place, options)
    case 'service-app': {
      const key = readServiceKey(form.keyFile)
      return key.ok ? ok({ ...place, ...key.value, kind: 'service-app' }) : key
    }
    case 'invite':
      return byInvite(form, place, options.signal)
    default:
      return assertNever(form)
  }
}

/** What this secret opens with now. */
export const openerOf = (secret: Secret, now: number) => {
  if (secret.kind === 'service-app') return signedInWith(secret, serviceToken(secret, now), 'service_app')
  return signedInWith(secret, secret.token, secret.kind === 'guest' ? 'jwt' : secret.tokenKind)
}

const wrongGuest = ({ space, displayname, pin }: Form<'guest'>): string | undefined => {
  const name = displayname.trim()
  if (readSpaceLink(space) === undefined) return NO_SPACE
  if (name === '' || name.length > 64) return NO_NAME
  return pin === undefined || isPin(pin) ? undefined : NO_PIN
}

/** What cannot be right, before anybody is asked. */
const wrongIn = (form: SignInForm, origin: string): string | undefined => {
  if (form.kind === 'token') return isToken(bare(form.token)) ? undefined : NO_TOKEN
  if (form.kind === 'guest') return wrongGuest(form)
  if (form.kind === 'invite') return readInvite(form.code) === undefined ? NO_INVITE : undefined
  return form.kind === 'browser' && form.clientId === undefined && isAvaya(origin) ? NO_CLIENT : undefined
}

/** Used up what cannot be used again: an invite, a refresh token. Then it counts, whoever it turns out to be. */
const isSpent = ({ kind }: Secret): boolean => kind === 'rotating'

/** Never rejects. */
export const beginSignIn = async (form: SignInForm, options: BeginOptions): Promise<Result<Begun>> => {
  const origin = originOf(serverOf(form))
  if (!origin.ok) return origin
  const wrong = wrongIn(form, origin.value)
  if (wrong !== undefined) return failed(never(wrong))
  const place = await discover(origin.value, options.signal)
  if (!place.ok) return place
  const secret = await secretOf(form, place.value, options)
  if (!secret.ok) return secret
  const me = await askMe(openerOf(secret.value, options.now()), options.signal)
  if (!me.ok) {
    return me.problem.again === 'soon' && isSpent(secret.value)
      ? ok({ secret: secret.value, me: undefined, identity: '' })
      : me
  }
  const isGuest = secret.value.kind === 'guest'
  const region = isGuest ? {} : await inRegion(place.value, me.value.email, options.signal)
  const settled: Secret = { ...secret.value, ...region }
  const identity = settled.kind === 'guest' ? `guest ${settled.displayname} in ${settled.space}` : me.value.id
  return ok({ secret: settled, me: me.value, identity })
}
