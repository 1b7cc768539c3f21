// A headless verb's link to a server: this user's own background server, or the one that --server names.
import type { Backend } from '../../src/backend/backend.ts'
import type { SignIn } from '../../src/domain/accounts.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Person, Space } from '../../src/domain/model.ts'
import { reduceAll } from '../../store/reduce.ts'
import { personOf } from '../../store/selectors/people.ts'
import { spaceTitle } from '../../store/selectors/spaces.ts'
import { initialState } from '../../store/state.ts'
import { createAccounts, signInWithToken } from '../accounts.ts'
import { composeHeadless } from '../compose-headless.ts'
import type { Speaks } from '../compose-headless.ts'
import { foldersFor } from '../embedded/folders.ts'
import { createSignIn } from '../embedded/join.ts'
import { findAccount } from './find-account.ts'
import { readAll, tell } from './io.ts'
import type { Io } from './io.ts'
import { problemWithName, whoIs } from './who.ts'

/** An account, or a server with a token, or neither: then this machine's own server, started if need be. */
export type SessionOptions = {
  readonly as?: string
  readonly data?: string
  readonly quiet?: boolean
  /** The name of an account that was signed in to. */
  readonly account?: string
  /** Address of another server; its token comes on stdin, never as an argument. */
  readonly server?: string
  readonly tokenStdin?: boolean
}

/** Connected, and folding what comes, until it is disposed of. */
export type Session = AsyncDisposable & {
  readonly backend: Backend
  /** Undefined until the network has said who one is. */
  readonly me: () => Person | undefined
  /** All that are known, the archived too, in no order. */
  readonly spaces: () => readonly Space[]
  readonly nameOf: (person: PersonId) => string
  /** As the client calls it: a direct space by the others' names. */
  readonly titleOf: (space: SpaceId) => string
  /** Everything that comes from now on. */
  readonly onEvent: (listener: (event: DomainEvent) => void) => void
}

/** `wrongly`: the options do not go together (exit code 2); else the link could not be made (1). */
export type Opened =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly words: string; readonly wrongly: boolean }

/** What opens, and what is spoken behind it. */
type Way = { readonly signIn: SignIn; readonly speaks: Speaks }

const wrongly = (words: string): Opened => ({ ok: false, words, wrongly: true })

const signInOfAccount = (
  name: string,
  { as, data, server, tokenStdin, quiet = false }: SessionOptions,
  io: Io,
): Way | string => {
  if (server !== undefined || tokenStdin === true)
    return '--account knows its server and its token: leave out --server and --token-stdin.'
  if (as !== undefined) return '--as is for this machine’s own server. An account knows who you are.'
  const folders = foldersFor(data, io.env)
  const here = { folders, ...whoIs(undefined), quiet }
  const accounts = createAccounts({ folder: folders.data, env: io.env, here })
  const found = findAccount(accounts, name)
  if (!found.ok) return found.words
  const { id, kind } = found.account
  return { signIn: accounts.signInOf(id), speaks: kind === 'symphony' ? 'symphony' : 'spaces' }
}

/** Who has signed in somewhere may well mean that, and not the demo company. */
const sayWhere = (data: string | undefined, io: Io): void => {
  const [first] = createAccounts({ folder: foldersFor(data, io.env).data, env: io.env }).list()
  if (first !== undefined)
    tell(io, `On this machine’s own server. For an account: --account ${quoted(first.name)}`)
}

const quoted = (name: string): string => (/\s/u.test(name) ? `"${name}"` : name)

const signInHere = ({ as, data, quiet = false }: SessionOptions, io: Io): Way | string => {
  const problem = as === undefined ? undefined : problemWithName(as)
  if (problem !== undefined) return problem
  if (as === undefined) sayWhere(data, io)
  const signIn = createSignIn({ folders: foldersFor(data, io.env), ...whoIs(as), quiet })
  return { signIn, speaks: 'spaces' }
}

const signInOf = async (options: SessionOptions, io: Io): Promise<Way | string> => {
  const { account, server, tokenStdin = false } = options
  if (account !== undefined) return signInOfAccount(account, options, io)
  if (server === undefined) return tokenStdin ? '--token-stdin goes with --server.' : signInHere(options, io)
  if (!/^https?:\/\//u.test(server) || !URL.canParse(server))
    return '--server needs an address such as https://…'
  if (!tokenStdin) return '--server needs --token-stdin, with the token on stdin.'
  const token = (await readAll(io)).trim()
  return token === ''
    ? 'There was no token on stdin.'
    : { signIn: signInWithToken(server, token), speaks: 'spaces' }
}

/** Resolves when the link is live and the spaces are known, or with words why not. */
export const openSession = async (options: SessionOptions, io: Io): Promise<Opened> => {
  const way = await signInOf(options, io)
  if (typeof way === 'string') return wrongly(way)
  const backend = composeHeadless(way.signIn, way.speaks)
  let state = initialState
  const listeners = new Set<(event: DomainEvent) => void>()
  const ready = Promise.withResolvers<string | undefined>()

  const hearLink = (link: (DomainEvent & { type: 'link-changed' })['link']): void => {
    if (link.status === 'live') ready.resolve(undefined)
    if (link.status === 'waiting' || link.status === 'refused') ready.resolve(link.reason)
  }
  const running = backend.start((events) => {
    state = reduceAll(state, events)
    for (const event of events) {
      if (event.type === 'link-changed') hearLink(event.link)
      for (const listener of listeners) listener(event)
    }
  })
  const trouble = await ready.promise
  if (trouble !== undefined) {
    await running[Symbol.asyncDispose]()
    return { ok: false, words: trouble, wrongly: false }
  }
  const session: Session = {
    backend,
    me: () => (state.me === undefined ? undefined : state.people[state.me]),
    spaces: () => Object.values(state.spaces),
    nameOf: (person) => personOf(state.people, person).name,
    titleOf: (space) => spaceTitle(state, space),
    onEvent: (listener) => void listeners.add(listener),
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]().then(() => undefined),
  }
  return { ok: true, session }
}
