// What `spaceterm login …` was told, as the form of one kind of sign-in: secrets are read from stdin or asked for unseen.
import type { SignInForm } from '../../src/domain/accounts.ts'
import { createAsking } from './asking.ts'
import { readAll } from './io.ts'
import type { Io } from './io.ts'
import { problemWithName, whoIs } from './who.ts'

/** Of all kinds in one; what a kind does not take is ignored. Tokens, PINs and client secrets are never in here. */
export type LoginOptions = {
  readonly kind: LoginForm['kind']
  /** What stands after the kind: a space, a key file, an invite. */
  readonly what?: string
  readonly server?: string
  readonly data?: string
  /** What to call the account. */
  readonly account?: string
  readonly name?: string
  readonly as?: string
  readonly renew?: boolean
  readonly agent?: string
  readonly keyManager?: string
  readonly keepKey?: boolean
  readonly clientId?: string
  readonly tokenStdin?: boolean
  readonly pinStdin?: boolean
  readonly clientSecretStdin?: boolean
  readonly json?: boolean
}

/** What a verb fills in; the demo has a verb of its own. */
export type LoginForm = Exclude<SignInForm, { readonly kind: 'symphony-here' }>
/** A string says what was wrong with the call; undefined: the person gave up. */
export type Read = LoginForm | string | undefined

const AVAYA = 'https://spacesapis.avayacloud.com'
const wanting = (option: string): string => `Nobody can be asked here: give it on stdin with ${option}.`

/** From stdin where that was said, else from the person. `''` when stdin was empty. */
const secretOf = async (
  question: string,
  onStdin: boolean,
  option: string,
  io: Io,
): Promise<{ readonly secret: string } | string | undefined> => {
  const asking = createAsking(io)
  if (asking.canAsk) {
    const typed = await asking.hidden(question)
    return typed === undefined ? undefined : { secret: typed.trim() }
  }
  return onStdin ? { secret: (await readAll(io)).trim() } : wanting(option)
}

const tokenForm = async ({ server = AVAYA, tokenStdin = false }: LoginOptions, io: Io): Promise<Read> => {
  const read = await secretOf('Token', tokenStdin, '--token-stdin', io)
  if (read === undefined || typeof read === 'string') return read
  return read.secret === '' ? 'There was no token.' : { kind: 'token', server, token: read.secret }
}

const guestForm = async (options: LoginOptions, io: Io): Promise<Read> => {
  const { what: space = '', server = AVAYA, name, pinStdin = false, renew = false } = options
  const displayname = name?.trim() ?? ''
  if (displayname === '') return '--name needs the name that others will see.'
  const form = { kind: 'guest', server, space, displayname, renew } as const
  if (!pinStdin) return form
  const read = await secretOf('PIN', true, '--pin-stdin', io)
  if (read === undefined || typeof read === 'string') return read
  return read.secret === '' ? 'There was no PIN.' : { ...form, pin: read.secret }
}

const browserForm = async (options: LoginOptions, io: Io): Promise<Read> => {
  const { server = AVAYA, clientId, clientSecretStdin = false } = options
  const form = { kind: 'browser', server, ...(clientId !== undefined && { clientId }) } as const
  if (!clientSecretStdin) return form
  const read = await secretOf('Client secret', true, '--client-secret-stdin', io)
  if (read === undefined || typeof read === 'string') return read
  return read.secret === '' ? 'There was no client secret.' : { ...form, clientSecret: read.secret }
}

const fieldIn = (json: unknown, names: readonly string[]): string | undefined => {
  const found = names.map((name): unknown =>
    typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined,
  )
  return found.find((value): value is string => typeof value === 'string' && value !== '')
}

/** Refresh token, client id, client secret. */
type Trio = readonly (string | undefined)[]

/** JSON, as sign-ins answer it and keys are handed out, or three lines. */
const trioIn = (text: string): Trio => {
  if (!text.startsWith('{')) return text.split(/\r?\n/u).map((line) => line.trim())
  try {
    const json: unknown = JSON.parse(text)
    return [
      fieldIn(json, ['refresh_token', 'refreshToken']),
      fieldIn(json, ['client_id', 'clientId']),
      fieldIn(json, ['client_secret', 'clientSecret']),
    ]
  } catch {
    return []
  }
}

const trioFrom = async (options: LoginOptions, io: Io): Promise<Trio | undefined> => {
  const asking = createAsking(io)
  if (!asking.canAsk) return trioIn((await readAll(io)).trim())
  const refreshToken = await asking.hidden('Refresh token')
  if (refreshToken === undefined) return undefined
  // All of it may have been pasted as JSON.
  if (refreshToken.trim().startsWith('{')) return trioIn(refreshToken.trim())
  const clientId = options.clientId ?? (await asking.hidden('Client id'))
  const clientSecret = clientId === undefined ? undefined : await asking.hidden('Client secret')
  return clientSecret === undefined ? undefined : [refreshToken, clientId, clientSecret]
}

const refreshTokenForm = async (options: LoginOptions, io: Io): Promise<Read> => {
  const trio = await trioFrom(options, io)
  if (trio === undefined) return undefined
  const [refreshToken = '', given = '', clientSecret = ''] = trio
  const clientId = given === '' ? (options.clientId ?? '') : given
  if (refreshToken === '' || clientId === '')
    return 'On stdin belong a refresh token, the client id and the client secret: as JSON, or each on a line of its own.'
  return { kind: 'refresh-token', server: options.server ?? AVAYA, refreshToken, clientId, clientSecret }
}

const inviteForm = async (options: LoginOptions, io: Io): Promise<Read> => {
  const { what = '', server, as, name } = options
  const problem = as === undefined ? undefined : problemWithName(as)
  if (problem !== undefined) return problem
  const code = what === '-' ? (await readAll(io)).trim() : what
  const isLink = /^https?:\/\//iu.test(code)
  if (!isLink && server === undefined) return 'An invite’s code alone does not say where: add --server URL.'
  const who = whoIs(as)
  return {
    kind: 'invite',
    server: server ?? code,
    code,
    username: who.username,
    displayname: name?.trim() || who.displayname,
  }
}

const symphonyForm = (options: LoginOptions): Read => {
  const { what: keyFile = '', server, as: username = '', agent, keyManager, keepKey = false } = options
  if (keyFile === '')
    return 'Which key? Name the file of the private key of the service account: login symphony KEY.pem'
  if (server === undefined) return 'Which pod? Add --server https://company.symphony.com.'
  if (username.trim() === '') return '--as needs the user name of the service account.'
  return {
    kind: 'symphony',
    server,
    username,
    keyFile,
    keepKey,
    ...(agent !== undefined && { agent }),
    ...(keyManager !== undefined && { keyManager }),
  }
}

/** Reads what is secret; nothing is sent yet. */
export const formOf = (options: LoginOptions, io: Io): Promise<Read> => {
  switch (options.kind) {
    case 'token':
      return tokenForm(options, io)
    case 'guest':
      return guestForm(options, io)
    case 'browser':
      return browserForm(options, io)
    case 'refresh-token':
      return refreshTokenForm(options, io)
    case 'service-app':
      return Promise.resolve({
        kind: 'service-app',
        server: options.server ?? AVAYA,
        keyFile: options.what ?? '',
      })
    case 'invite':
      return inviteForm(options, io)
    case 'symphony':
      return Promise.resolve(symphonyForm(options))
    default:
      return options.kind satisfies never
  }
}
