// OAuth2 clients: programs that may ask a person to sign in for them, and where they may be answered.
import type { IdentityStore } from './store.ts'
import { isSame } from '../is-same.ts'
import { isLoopbackName } from '../loopback.ts'
import { hashOf, newSecret } from './secrets.ts'

/** A program that may ask people to sign in; `redirects` = where its answers may go. */
export type Client = {
  readonly id: string
  readonly name: string
  /** A public client has none, and must use PKCE. */
  readonly secretHash: string | undefined
  readonly redirects: readonly string[] | 'any loopback'
}

/** They are made by whoever runs the server, and never removed; `spaceterm` is there without being made. */
export type Clients = {
  readonly find: (id: string) => Client | undefined
  /** The secret is shown this once; a client without one is a program on somebody's machine. */
  readonly create: (client: {
    readonly name: string
    readonly redirects: readonly string[]
    readonly isPublic: boolean
  }) => { readonly id: string; readonly secret: string | undefined }
}

/** Every server knows it: the client of this project, on anybody's machine. */
const spaceterm: Client = {
  id: 'spaceterm',
  name: 'spaceterm',
  secretHash: undefined,
  redirects: 'any loopback',
}

/** A program that listens on its own machine (RFC 8252, 7.3). */
const loopback = (uri: string): URL | undefined => {
  const url = URL.parse(uri)
  if (url === null || url.protocol !== 'http:' || url.username !== '' || url.password !== '') return undefined
  return isLoopbackName(url.hostname) && url.hash === '' ? url : undefined
}

const sameBesidesPort = (one: URL, other: URL): boolean =>
  one.hostname === other.hostname && one.pathname === other.pathname && one.search === other.search

/** Exactly one of those that were registered; only the port of a loopback address is free. */
export const mayRedirect = ({ redirects }: Client, uri: string): boolean => {
  const local = loopback(uri)
  if (redirects === 'any loopback') return local !== undefined
  return redirects.some((registered) => {
    if (registered === uri) return true
    const known = local === undefined ? undefined : loopback(registered)
    return local !== undefined && known !== undefined && sameBesidesPort(known, local)
  })
}

/** Is this one that can be registered? https, or a program on the person's own machine. */
export const isRedirect = (uri: string): boolean => {
  const url = URL.parse(uri)
  const isWeb = url !== null && url.protocol === 'https:' && url.username === '' && !uri.includes('#')
  return isWeb || loopback(uri) !== undefined
}

/** A client without a secret has none to show. */
export const secretFits = ({ secretHash }: Client, secret: string | undefined): boolean =>
  secretHash === undefined || (secret !== undefined && isSame(hashOf(secret), secretHash))

/** Asked for each request: what `serve admin oauth-client` made counts at once. */
export const createClients = ({ statement, write }: IdentityStore): Clients => ({
  find: (id) => {
    if (id === spaceterm.id) return spaceterm
    const row = statement('SELECT * FROM client WHERE id = ?').get(id)
    if (row === undefined) return undefined
    const { name, secret, redirects } = row
    return {
      id,
      name: String(name),
      secretHash: typeof secret === 'string' ? secret : undefined,
      redirects: JSON.parse(String(redirects)) as readonly string[],
    }
  },
  create: ({ name, redirects, isPublic }) => {
    const id = newSecret(20)
    const secret = isPublic ? undefined : newSecret()
    write(() =>
      statement('INSERT INTO client (id, name, secret, redirects) VALUES (?, ?, ?, ?)').run(
        id,
        name,
        secret === undefined ? null : hashOf(secret),
        JSON.stringify(redirects),
      ),
    )
    return { id, secret }
  },
})
