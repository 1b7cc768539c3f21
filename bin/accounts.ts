// Puts the accounts of this machine together: what is kept of them, ways to sign in, and a living sign-in for each.
import { beginSignIn } from '../src/backend/spaces/sign-in/begin.ts'
import type { BeginOptions } from '../src/backend/spaces/sign-in/begin.ts'
import { discover } from '../src/backend/spaces/sign-in/discovery.ts'
import type { Whereabouts } from '../src/backend/spaces/sign-in/discovery.ts'
import { revokeSecret } from '../src/backend/spaces/sign-in/forget.ts'
import { createLivingSignIn } from '../src/backend/spaces/sign-in/living.ts'
import { openBrowser } from '../src/backend/spaces/sign-in/open-browser.ts'
import { looksLikeJwt } from '../src/backend/spaces/sign-in/secret.ts'
import type { Secret as SpacesSecret } from '../src/backend/spaces/sign-in/secret.ts'
import { orThrow } from '../src/backend/sign-in-trouble.ts'
import { authenticate } from '../src/backend/symphony/sign-in/authenticate.ts'
import { beginSymphony } from '../src/backend/symphony/sign-in/begin.ts'
import { createSymphonySignIn } from '../src/backend/symphony/sign-in/living.ts'
import type { SymphonySecret } from '../src/backend/symphony/sign-in/secret.ts'
import { isSymphonyHere } from '../src/domain/accounts.ts'
import type { AccountId, Accounts, SignIn, SignInForm } from '../src/domain/accounts.ts'
import { failed, ok } from '../src/domain/result.ts'
import type { Problem, Result } from '../src/domain/result.ts'
import { keyringOf, noKeyring } from '../src/persistence/secrets/keyring.ts'
import type { Keyring } from '../src/persistence/secrets/keyring.ts'
import { neutralise } from '../src/text/neutralise.ts'
import { expiredWords } from './account-words.ts'
import type { Secret } from './account-words.ts'
import { whoIs } from './cli/who.ts'
import type { Joining } from './embedded/join.ts'
import { beginSymphonyHere, createSymphonyHereSignIn } from './embedded/symphony-here.ts'
import { createKeptAccounts } from './kept-accounts.ts'
import type { Begun } from './kept-accounts.ts'

/** What only tests give is optional; the machine's own stands for it. */
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

const problemOf = (error: unknown): Problem => ({
  again: 'never',
  words: neutralise(error instanceof Error ? error.message : 'Something went wrong.'),
})

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
  const kept = createKeptAccounts(folder, keyring, now)
  const signIns = new Map<AccountId, SignIn>()

  return {
    list: () => kept.records().map(({ account }) => account),
    trouble: kept.trouble,
    keptIn: kept.keptIn,

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
        return ok(await kept.keep(form, begun.value, wanted))
      } catch (error) {
        return failed(problemOf(error))
      }
    },

    remove: async (id) => {
      try {
        const record = kept.recordOf(id)
        if (record === undefined) return ok(undefined)
        const secret = await kept.forget(id)
        signIns.delete(id)
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
      const words = (secret?: Secret): string => expiredWords(kept.recordOf(id)?.account, secret)
      const account = kept.recordOf(id)?.account
      const symphony = { load: async () => only(isSymphony, await kept.load(id)), now, expiredWords: words }
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
              load: async () => only(isSpaces, await kept.load(id)),
              save: (secret) => kept.save(id, secret),
              inTurn: kept.turnOf(id),
              now,
              expiredWords: words,
            })
      signIns.set(id, made)
      return made
    },
  }
}
