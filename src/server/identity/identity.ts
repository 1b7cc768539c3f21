// Who may come to a server for a team, and as whom: accounts, invites, OAuth2 clients and tokens, service apps.
import { createHmac } from 'node:crypto'

import type { Pass } from '../pass.ts'
import type { World } from '../world.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { type Clients, createClients } from './clients.ts'
import { createGrants, type Grants } from './grants.ts'
import { createInvites, type Invites } from './invites.ts'
import { isSame } from '../is-same.ts'
import { hashOf, newSecret } from './secrets.ts'
import { createServiceAccounts, type ServiceAccounts } from './service-accounts.ts'
import { createServiceApps, type ServiceApps } from './service-apps.ts'
import { openIdentityStore } from './store.ts'

/** All of identity.db. A server that is one person's own has one only once Symphony is wanted there. */
export type Identity = Accounts & {
  /** Of OAuth2 access tokens and of service apps' own. */
  readonly passOf: (token: string) => Pass | undefined
  /** Called after tokens were revoked. Answers how to stop listening. */
  readonly onRevoked: (listener: () => void) => () => void
  readonly clients: Clients
  readonly grants: Grants
  readonly invites: Invites
  readonly serviceApps: ServiceApps
  /** Of the Symphony face. */
  readonly serviceAccounts: ServiceAccounts
  /** A new token that opens /metrics from afar; the one before opens nothing any more. */
  readonly newMetricsToken: () => string
  readonly opensMetrics: (token: string) => boolean
  /** Signs what OpenID Connect calls id_token; never good as a token of ours, for the key is another. */
  readonly idTokenKey: string
  readonly close: () => void
}

/** `signingKey` = the world's: what is signed with it here gets a key of its own made from it. */
export type IdentitySettings = {
  /** The file; `:memory:` keeps nothing. */
  readonly path: string
  readonly world: World
  readonly signingKey: string
  /** Epoch ms. */
  readonly now: () => number
  /** How long an OAuth2 access token is good, seconds; default an hour. */
  readonly accessLife?: number | undefined
}

/** 40 letters and digits, as `newSecret` makes them. */
const opaque = /^[A-Za-z0-9]{40}$/

/** Throws when the file cannot be used. */
export const openIdentity = ({
  path,
  world,
  signingKey,
  now,
  accessLife = 3600,
}: IdentitySettings): Identity => {
  const store = openIdentityStore(path)
  const listeners = new Set<() => void>()
  const onRevoked = (): void => {
    for (const listener of listeners) listener()
  }
  const grants = createGrants({ store, now, accessLife, onRevoked })
  const serviceApps = createServiceApps({ store, world, now })

  const granted = (token: string): Pass | undefined => {
    const found = grants.personOf(token)
    const user = found === undefined ? undefined : world.findUser(found.person)
    return found === undefined || user === undefined
      ? undefined
      : { user, expires: found.expires, quiet: false }
  }

  const accounts = createAccounts(store, onRevoked)
  return {
    ...accounts,
    revoke: (person) => {
      // A code from a moment ago would open a door that is being shut.
      grants.forgetCodesOf(person)
      accounts.revoke(person)
    },
    passOf: (token) => (opaque.test(token) ? granted(token) : serviceApps.passOf(token)),
    onRevoked: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clients: createClients(store),
    grants,
    invites: createInvites({ store, world, now }),
    serviceApps,
    serviceAccounts: createServiceAccounts({ store, world, now }),
    newMetricsToken: () => {
      const token = newSecret()
      store.write(() =>
        store
          .statement('INSERT OR REPLACE INTO remembered (name, value) VALUES (?, ?)')
          .run('metrics-token', hashOf(token)),
      )
      return token
    },
    opensMetrics: (token) => {
      const kept = store.statement('SELECT value FROM remembered WHERE name = ?').get('metrics-token')?.[
        'value'
      ]
      return typeof kept === 'string' && isSame(hashOf(token), kept)
    },
    idTokenKey: createHmac('sha256', signingKey).update('id tokens').digest('hex'),
    close: store.close,
  }
}
