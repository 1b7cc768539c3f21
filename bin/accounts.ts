// Puts the accounts of this machine together: their list, their secrets, and a living sign-in for each.
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAvaya } from '../src/backend/spaces/rest/addresses.ts'
import { beginSignIn } from '../src/backend/spaces/sign-in/begin.ts'
import type { BeginOptions } from '../src/backend/spaces/sign-in/begin.ts'
import { discover } from '../src/backend/spaces/sign-in/discovery.ts'
import type { Whereabouts } from '../src/backend/spaces/sign-in/discovery.ts'
import { revokeSecret } from '../src/backend/spaces/sign-in/forget.ts'
import { createLivingSignIn } from '../src/backend/spaces/sign-in/living.ts'
import { openBrowser } from '../src/backend/spaces/sign-in/open-browser.ts'
import { looksLikeJwt, readSecret as readSpacesSecret } from '../src/backend/spaces/sign-in/secret.ts'
import type { Secret as SpacesSecret } from '../src/backend/spaces/sign-in/secret.ts'
import { orThrow } from '../src/backend/sign-in-trouble.ts'
import { authenticate } from '../src/backend/symphony/sign-in/authenticate.ts'
import { beginSymphony } from '../src/backend/symphony/sign-in/begin.ts'
import { createSymphonySignIn } from '../src/backend/symphony/sign-in/living.ts'
import { readSecret as readSymphonySecret } from '../src/backend/symphony/sign-in/secret.ts'
import type { SymphonySecret } from '../src/backend/symphony/sign-in/secret.ts'
import { isSymphonyHere } from '../src/domain/accounts.ts'
import type { Account, AccountId, Accounts, SignIn, SignInForm } from '../src/domain/accounts.ts'
import { failed, ok } from '../src/domain/result.ts'
import type { Problem, Result } from '../src/domain/result.ts'
import { createAccountsFile } from '../src/persistence/accounts.ts'
import type { AccountRecord } from '../src/persistence/accounts.ts'
import { keyringOf, noKeyring } from '../src/persistence/secrets/keyring.ts'
import type { Keyring } from '../src/persistence/secrets/keyring.ts'
import { createSecrets } from '../src/persistence/secrets/secrets.ts'
import { inTurn } from '../src/persistence/turn.ts'
import { neutralise } from '../src/text/neutralise.ts'
import { expiredWords, freeName } from './account-words.ts'
import type { Secret } from './account-words.ts'
import { whoIs } from './cli/who.ts'
import type { Joining } from './embedded/join.ts'
import { beginSymphonyHere, createSymphonyHereSignIn } from './embedded/symphony-here.ts'

export type AccountsOptions = {
  /** The data folder; made as needed. */
  readonly folder: string
  /** Default: the system's. `SPACETERM_SECRETS=file` does without. */
  readonly keyring?: Keyring
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Default: the system's browser. */
  readonly browse?: (address: string) => void
  /** Epoch ms. */
  readonly now?: () => number
  /** How to reach this machine's own server, and who to be there; default: this folder's, the system's name. */
  readonly here?: Joining
}

/** What a first sign-in of any network gives. */
type Begun = {
  readonly secret: Secret
  readonly me: { readonly name: string } | undefined
  readonly identity: string
  /** Default: what the secret says. */
  readonly server?: string
}

/** Ms: longer than a keyring waits for its password and a server for its answer. */
const PATIENCE = 90_000

const problemOf = (error: unknown): Problem => ({
  again: 'never',
  words: neutralise(error instanceof Error ? error.message : 'Something went wrong.'),
})

/** What an account is called where the person does not say. */
const usualName = (server: string, kind: Account['kind']): string => {
  if (kind === 'symphony') return 'Symphony'
  return isAvaya(server) ? 'Avaya' : new URL(server).hostname
}

/** A token that is used and not kept. `server` as a person types it. */
export const signInWithToken = (server: string, token: string): SignIn => {
  let place: Whereabouts | undefined
  return async () => {
    place ??= orThrow(await discover(server))
    return { url: place.url, token, tokenKind: looksLikeJwt(token) ? 'jwt' : 'oauth' }
  }
}

const begin = (
  form: SignInForm,
  options: BeginOptions & { readonly now: () => number; readonly here: Joining },
): Promise<Result<Begun>> => {
  if (form.kind === 'symphony-here')
    return beginSymphonyHere(options.here, (secret, key) => authenticate(secret, key, options.now()))
  return form.kind === 'symphony' ? beginSymphony(form, options) : beginSignIn(form, options)
}

const isSymphony = (secret: Secret): secret is SymphonySecret => secret.kind === 'symphony'
const isSpaces = (secret: Secret): secret is SpacesSecret => secret.kind !== 'symphony'

/** Another network's would open nothing. */
const only = <Of extends Secret>(
  is: (secret: Secret) => secret is Of,
  secret: Secret | undefined,
): Of | undefined => (secret !== undefined && is(secret) ? secret : undefined)

const keyringFor = (env: Readonly<Record<string, string | undefined>>): Keyring =>
  env['SPACETERM_SECRETS'] === 'file' ? noKeyring : keyringOf(process.platform)

/** Why secrets cannot be kept in the system's keyring; undefined when they can. */
export const keyringTrouble = async (
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> => {
  const asked = await keyringFor(env).read('doctor')
  return asked.ok ? undefined : asked.words
}

/** The accounts that were signed in to; this machine's own server is none of them. */
export const createAccounts = (options: AccountsOptions): Accounts => {
  const { folder, env = process.env, browse = openBrowser, now = Date.now } = options
  const keyring = options.keyring ?? keyringFor(env)
  const usual = (): Joining => ({ folders: { data: folder, log: folder }, ...whoIs(undefined), quiet: false })
  const { here = usual() } = options
  const file = createAccountsFile(folder, neutralise, now)
  const secrets = createSecrets(folder, keyring)
  const signIns = new Map<AccountId, SignIn>()

  const recordOf = (id: AccountId): AccountRecord | undefined =>
    file.list().find(({ account }) => account.id === id)

  const lockOf = (id: AccountId): string => join(folder, 'secrets', `${id}.lock`)

  const turnOf =
    (id: AccountId) =>
    <Answer>(work: () => Promise<Answer>): Promise<Answer> =>
      inTurn(lockOf(id), PATIENCE, work)

  const load = async (id: AccountId): Promise<Secret | undefined> => {
    if (recordOf(id) === undefined) return undefined
    const text = await secrets.read(id)
    return text === undefined ? undefined : (readSymphonySecret(text) ?? readSpacesSecret(text))
  }

  /** The record says where the secret went. */
  const store = async (id: AccountId, secret: Secret): Promise<Pick<AccountRecord, 'kept' | 'why'>> => {
    const { place, why } = await secrets.write(id, JSON.stringify(secret))
    return { kept: place, ...(why !== undefined && { why: neutralise(why) }) }
  }

  const save = async (id: AccountId, secret: Secret): Promise<void> => {
    const place = await store(id, secret)
    if (recordOf(id)?.kept === place.kept) return
    await file.change((records) =>
      records.map((record) =>
        record.account.id === id ? { account: record.account, identity: record.identity, ...place } : record,
      ),
    )
  }

  const keep = async (form: SignInForm, begun: Begun, wanted: string | undefined): Promise<Account> => {
    const { secret, me, identity, server = secret.url } = begun
    const kind = form.kind === 'symphony-here' ? 'symphony' : form.kind
    const known = file
      .list()
      .find((record) => record.identity === identity && identity !== '' && record.account.server === server)
    const id = known?.account.id ?? (randomBytes(8).toString('hex') as AccountId)
    // The secret first: an account that is listed can be opened.
    const place = await turnOf(id)(() => store(id, secret))
    const records = await file.change((before) => {
      const others = before.filter(({ account }) => account.id !== id)
      const name = known?.account.name
      const account: Account = {
        id,
        name:
          wanted === undefined && name !== undefined
            ? name
            : neutralise(freeName(wanted ?? usualName(secret.url, kind), others)),
        kind,
        server,
        ...(me !== undefined && { person: neutralise(me.name) }),
      }
      const record: AccountRecord = { account, identity, ...place }
      return known === undefined
        ? [...before, record]
        : before.map((each) => (each.account.id === id ? record : each))
    })
    const record = records.find(({ account }) => account.id === id)
    if (record === undefined) throw new Error('The account could not be written down.')
    return record.account
  }

  return {
    list: () => file.list().map(({ account }) => account),
    trouble: file.trouble,

    add: async (form, { signal, onAddress, name }) => {
      const wanted = name?.trim()
      if (wanted !== undefined && !/^[^\p{C}]{1,40}$/u.test(wanted))
        return failed(problemOf(new Error('The name of an account has 1 to 40 letters.')))
      try {
        const begun: Result<Begun> = await begin(form, {
          now,
          here,
          signal,
          onAddress: (address) => {
            onAddress(address)
            browse(address)
          },
        })
        if (!begun.ok) return begun
        return ok(await keep(form, begun.value, wanted))
      } catch (error) {
        return failed(problemOf(error))
      }
    },

    remove: async (id) => {
      try {
        const record = recordOf(id)
        if (record === undefined) return ok(undefined)
        // Not while another terminal renews it: that one would keep it again.
        const secret = await turnOf(id)(async () => {
          const kept = await load(id).catch(() => undefined)
          await secrets.forget(id)
          await file.change((records) => records.filter(({ account }) => account.id !== id))
          return kept
        })
        signIns.delete(id)
        rmSync(lockOf(id), { force: true })
        const revoked =
          secret === undefined || isSymphony(secret) ? 'nothing to revoke' : await revokeSecret(secret)
        return revoked === 'kept'
          ? failed(
              problemOf(
                new Error(
                  `${record.account.name} is forgotten here, but ${record.account.server} could not be told: there the sign-in stays until it ends by itself.`,
                ),
              ),
            )
          : ok(undefined)
      } catch (error) {
        return failed(problemOf(error))
      }
    },

    signInOf: (id) => {
      const known = signIns.get(id)
      if (known !== undefined) return known
      const words = (secret?: Secret): string => expiredWords(recordOf(id)?.account, secret)
      const account = recordOf(id)?.account
      const symphony = { load: async () => only(isSymphony, await load(id)), now, expiredWords: words }
      const made =
        account?.kind === 'symphony'
          ? isSymphonyHere(account)
            ? createSymphonyHereSignIn({
                joining: here,
                load: symphony.load,
                living: (again) => createSymphonySignIn({ ...symphony, load: again }),
              })
            : createSymphonySignIn(symphony)
          : createLivingSignIn({
              load: async () => only(isSpaces, await load(id)),
              save: (secret) => save(id, secret),
              inTurn: turnOf(id),
              now,
              expiredWords: words,
            })
      signIns.set(id, made)
      return made
    },

    keptIn: (id) => {
      const record = recordOf(id)
      if (record === undefined) return { place: 'nowhere', words: 'There is no such account.' }
      if (record.kept === 'keyring' && !secrets.isInFile(id))
        return { place: 'keyring', words: 'in the system’s keyring' }
      const why = record.why === undefined ? '' : ` (not in a keyring: ${record.why})`
      return { place: 'file', words: `in ${secrets.fileOf(id)}, for your eyes only${why}` }
    },
  }
}
