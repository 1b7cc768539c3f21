// What whoever runs a server can do to it: people, invites, tokens, clients. Asked over the control socket while it runs,
// or on the folder itself when it does not.
import * as v from 'valibot'

import { inviteLinkPath } from '../../protocol/local/invite.ts'
import { isRedirect } from '../identity/clients.ts'
import type { Identity } from '../identity/identity.ts'
import { problemWithUsername } from '../identity/invites.ts'
import { problemWithPassword } from '../identity/passwords.ts'
import { isPublicRsaKey } from '../identity/service-accounts.ts'
import { everybody } from '../everybody.ts'
import type { User } from '../shapes.ts'
import type { TellEvent } from '../symphony-api/own-event.ts'
import type { World } from '../world.ts'

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(2000))
const Seconds = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10 * 365 * 24 * 3600))

/** What can be asked; `seconds` = how long it shall be good for. */
const AdminCommand = v.variant('verb', [
  v.object({
    verb: v.literal('create-user'),
    names: v.pipe(v.array(Text), v.minLength(1), v.maxLength(1000)),
  }),
  v.object({
    verb: v.literal('invite-link'),
    space: v.optional(Text),
    user: v.optional(Text),
    role: v.picklist(['admin', 'member', 'guest']),
    seconds: Seconds,
    uses: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  v.object({ verb: v.literal('token'), user: Text, seconds: v.optional(Seconds) }),
  v.object({ verb: v.literal('password'), user: Text, password: v.pipe(v.string(), v.maxLength(256)) }),
  v.object({ verb: v.literal('list-users') }),
  v.object({ verb: v.literal('revoke'), user: Text }),
  v.object({
    verb: v.literal('oauth-client'),
    name: Text,
    redirects: v.pipe(v.array(Text), v.minLength(1), v.maxLength(20)),
    isPublic: v.boolean(),
  }),
  v.object({ verb: v.literal('service-app'), name: Text, scopes: v.array(Text) }),
  v.object({
    verb: v.literal('service-account'),
    name: Text,
    /** PEM. */
    publicKey: v.pipe(v.string(), v.maxLength(20_000)),
  }),
  v.object({
    verb: v.literal('symphony-event'),
    /** As `TellEvent` reads it. */
    event: v.looseObject({}),
    to: v.pipe(v.array(Text), v.minLength(1), v.maxLength(1000)),
    by: v.optional(Text),
  }),
  v.object({ verb: v.literal('metrics-token') }),
  v.object({ verb: v.literal('backup'), target: Text }),
])
/** One command of `serve admin` or `serve backup`, however it came: over the control socket or from this process. */
export type AdminCommand = v.InferOutput<typeof AdminCommand>

/** `value` says what was done, secrets included: they are shown this once. */
export type AdminAnswer =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly words: string }

/** The command in what came over the control socket, or why it is none. */
export const readCommand = (value: unknown): AdminCommand | AdminAnswer => {
  const read = v.safeParse(AdminCommand, value)
  if (read.success) return read.output
  return { ok: false, words: `The server does not understand this: ${read.issues[0].message}` }
}

/** Works on a stopped server's folder too: what only a running one has is undefined then. */
export type AdminSettings = {
  readonly world: World
  readonly identity: Identity
  readonly tokenFor: (user: User, options: { readonly seconds?: number | undefined }) => string
  /** Where people find this server; undefined while it does not run. */
  readonly url: string | undefined
  /** Undefined while it does not run, or does not speak Symphony's API. */
  readonly tellSymphony: TellEvent | undefined
  /** Makes a backup in this folder, which must not be there yet. Throws words. */
  readonly backup: (target: string) => Promise<Readonly<Record<string, unknown>>>
  /** Epoch ms. */
  readonly now: () => number
}

type Verbs = {
  readonly [Verb in AdminCommand['verb']]: (
    command: Extract<AdminCommand, { verb: Verb }>,
  ) => AdminAnswer | Promise<AdminAnswer>
}

const done = (value: Readonly<Record<string, unknown>>): AdminAnswer => ({ ok: true, value })
const failed = (words: string): AdminAnswer => ({ ok: false, words })

/** `anna@example.com` or `Anna Anders <anna@example.com>`. */
const nameIn = (text: string): { readonly username: string; readonly displayname: string } => {
  const [, displayname = '', address = ''] = /^(.*)<([^<>]+)>$/.exec(text) ?? []
  const username = (address || text).trim()
  return { username, displayname: displayname.trim() || (username.split('@')[0] ?? username) }
}

const shown = ({ _id, username, displayname }: User): object => ({ _id, username, displayname })

/** Wrong names and the like are answered in words; rejects only where the backup or the database fails. */
export const createAdmin = ({
  world,
  identity,
  tokenFor,
  url,
  tellSymphony,
  backup,
  now,
}: AdminSettings): ((command: AdminCommand) => Promise<AdminAnswer>) => {
  const createUsers = (names: readonly string[]): AdminAnswer => {
    const wanted = names.map(nameIn)
    const wrong = wanted.map(({ username }) => problemWithUsername(username)).find(Boolean)
    if (wrong !== undefined) return failed(wrong)
    const taken = wanted.find(
      ({ username }, at) =>
        world.findUser(username) !== undefined ||
        wanted.slice(0, at).some((other) => other.username.toLowerCase() === username.toLowerCase()),
    )
    if (taken !== undefined) return failed(`There is somebody called ${taken.username} already.`)
    const users = wanted.map((name) => world.createUser(name))
    for (const { _id } of users) world.joinOpenSpaces(_id)
    return done({ users: users.map(shown) })
  }

  const withUser = async (
    name: string,
    use: (user: User) => AdminAnswer | Promise<AdminAnswer>,
  ): Promise<AdminAnswer> => {
    const user = world.findUser(name)
    return user === undefined ? failed(`There is nobody called ${name} here.`) : use(user)
  }

  const invite = ({
    space,
    user: name,
    role,
    seconds,
    uses,
  }: Extract<AdminCommand, { verb: 'invite-link' }>): AdminAnswer => {
    if (space !== undefined && world.findSpace(space) === undefined)
      return failed(`There is no space with the id ${space}.`)
    const user = name === undefined ? undefined : world.findUser(name)
    if (name !== undefined && user === undefined) return failed(`There is nobody called ${name} here.`)
    const expires = now() + seconds * 1000
    const code = identity.invites.create({ space, role, person: user?._id, expires, uses })
    const path = `${inviteLinkPath}${code}`
    return done({ link: url === undefined ? path : url + path, expires: new Date(expires).toISOString() })
  }

  const serviceApp = (name: string, scopes: readonly string[]): AdminAnswer => {
    const problem = problemWithUsername(name)
    if (problem !== undefined) return failed(problem)
    const user = world.findUser(name) ?? world.createUser(nameIn(name))
    return done({ ...identity.serviceApps.create(user, scopes) })
  }

  const serviceAccount = (name: string, publicKey: string): AdminAnswer => {
    const wanted = nameIn(name)
    const problem = problemWithUsername(wanted.username)
    if (problem !== undefined) return failed(problem)
    if (!isPublicRsaKey(publicKey))
      return failed('This is no RSA public key in PEM (BEGIN PUBLIC KEY or BEGIN RSA PUBLIC KEY).')
    const known = world.findUser(wanted.username)
    const user = known ?? world.createUser(wanted)
    if (known === undefined) world.joinOpenSpaces(user._id)
    identity.serviceAccounts.register(user, publicKey)
    return done({ user: shown(user) })
  }

  const symphonyEvent = ({
    event,
    to,
    by,
  }: Extract<AdminCommand, { verb: 'symphony-event' }>): AdminAnswer => {
    if (tellSymphony === undefined) return failed('No server runs here with --symphony.')
    const names = [...to, by ?? to[0] ?? '']
    const found = names.flatMap((name) => world.findUser(name) ?? [])
    const unknown = names.find((name) => world.findUser(name) === undefined)
    const author = found.at(-1)
    if (unknown !== undefined || author === undefined)
      return failed(`There is nobody called ${unknown} here.`)
    const whom = found.slice(0, -1)
    const words = tellSymphony(event, { to: whom, by: author })
    return words === undefined ? done({ users: whom.map(shown) }) : failed(words)
  }

  const setPassword = async (name: string, password: string): Promise<AdminAnswer> => {
    const problem = problemWithPassword(password)
    if (problem !== undefined) return failed(`The password: ${problem}.`)
    return withUser(name, async (user) => {
      await identity.setPassword(user._id, password)
      return done({ user: shown(user) })
    })
  }

  const createClient = (client: Extract<AdminCommand, { verb: 'oauth-client' }>): AdminAnswer => {
    const wrong = client.redirects.find((redirect) => !isRedirect(redirect))
    if (wrong !== undefined) return failed(`${wrong}: https, or http on 127.0.0.1 or localhost, please.`)
    const { id, secret } = identity.clients.create(client)
    return done({ client_id: id, ...(secret === undefined ? {} : { client_secret: secret }) })
  }

  const verbs: Verbs = {
    'create-user': ({ names }) => createUsers(names),
    'invite-link': invite,
    token: ({ user: name, seconds }) =>
      withUser(name, (user) => done({ token: tokenFor(user, { seconds }), user: shown(user) })),
    password: ({ user, password }) => setPassword(user, password),
    'list-users': () => done({ users: everybody(world).map(shown) }),
    revoke: ({ user: name }) =>
      withUser(name, (user) => {
        identity.revoke(user._id)
        return done({ user: shown(user) })
      }),
    'oauth-client': createClient,
    'service-app': ({ name, scopes }) => serviceApp(name, scopes),
    'symphony-event': symphonyEvent,
    'service-account': ({ name, publicKey }) => serviceAccount(name, publicKey),
    'metrics-token': () => done({ token: identity.newMetricsToken() }),
    backup: async ({ target }) => done(await backup(target)),
  }

  return async (command) => {
    const answer = await (verbs[command.verb] as (command: AdminCommand) => ReturnType<Verbs['token']>)(
      command,
    )
    await world.settled()
    return answer
  }
}
