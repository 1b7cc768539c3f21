// Accounts of the person at this machine: what names one, and what signing in takes. No secret is in `Account`.
import type { SafeText } from './text.ts'
import type { Result } from './result.ts'

declare const brand: unique symbol
/** Names an account on this machine; good for a file name. */
export type AccountId = string & { readonly [brand]: 'AccountId' }

/** The server of what lives on this machine's own. */
export const THIS_MACHINE = 'this machine'

/** One person on one server, as this machine knows them. */
export type Account = {
  readonly id: AccountId
  /** Short, to tell accounts apart: `Local`, `Avaya`, `Avaya 2`; the person may choose it. */
  readonly name: SafeText
  readonly kind: Exclude<SignInForm['kind'], 'symphony-here'> | 'local'
  /** The REST server, scheme and host; `THIS_MACHINE` for its own. */
  readonly server: string
  /** Who is signed in there, as the server calls them; for lists. */
  readonly person?: SafeText
}

/** Symphony's side of this machine's own server. */
export const isSymphonyHere = ({ kind, server }: Pick<Account, 'kind' | 'server'>): boolean =>
  kind === 'symphony' && server === THIS_MACHINE

/** What a person fills in to sign in. Everything here may be secret: it goes to the network and the secret store only. */
export type SignInForm =
  /** A user's JWT, pasted. */
  | { readonly kind: 'token'; readonly server: string; readonly token: string }
  /** Into one space by id or link, without an account. */
  | {
      readonly kind: 'guest'
      readonly server: string
      readonly space: string
      readonly displayname: string
      readonly pin?: string
      /**
       * A guest's token lasts a day, and the next one is another person to the server: only with this does the client
       * come back by itself, as a new guest of the same name.
       */
      readonly renew?: boolean
    }
  /** In the browser: authorization code with PKCE and a loopback redirect. */
  | {
      readonly kind: 'browser'
      readonly server: string
      readonly clientId?: string
      readonly clientSecret?: string
    }
  | {
      readonly kind: 'refresh-token'
      readonly server: string
      readonly refreshToken: string
      readonly clientId: string
      readonly clientSecret: string
    }
  /** A service app's key file (`service-key-….json`), by path. */
  | { readonly kind: 'service-app'; readonly server: string; readonly keyFile: string }
  /** A service account of Symphony, by its private RSA key. */
  | {
      readonly kind: 'symphony'
      /** The pod. */
      readonly server: string
      /** Where they are elsewhere than the pod. */
      readonly agent?: string
      readonly keyManager?: string
      readonly username: string
      /** Where the private key lies on this machine (PEM). */
      readonly keyFile: string
      /** Keep the key itself with the other secrets, instead of where it lies. */
      readonly keepKey?: boolean
    }
  /** Symphony as this machine's own server speaks it: the demo company's second network. */
  | { readonly kind: 'symphony-here' }
  /** An invite of a `spaceterm serve`: its link or code. */
  | {
      readonly kind: 'invite'
      readonly server: string
      readonly code: string
      readonly username: string
      readonly displayname: string
    }

/** The forms that open Avaya Spaces, or a server that speaks as it does. */
export type SpacesForm = Exclude<SignInForm, { readonly kind: 'symphony' | 'symphony-here' }>

/** Where the server is and what opens it. `tokenKind` names the scheme: `jwt`, `bearer` (socket: `oauth`), `service_app`. */
export type SignedIn = {
  readonly url: string
  /** Where its socket listens, where that is known already (a regional cluster); else the server is asked. */
  readonly socket?: string
  readonly token: string
  readonly tokenKind?: 'jwt' | 'oauth' | 'service_app'
  /** Where a network keeps its messages, and what opens them there, where that is another house than `url`. */
  readonly messages?: { readonly url: string; readonly token?: string }
}

/**
 * Asked whenever a call or connection is made. `refused`: the server just refused this token; give another, renewed one,
 * or throw with words for the person when only they can help. Cheap when nothing has to be renewed.
 */
export type SignIn = (refused?: string) => Promise<SignedIn>

/** The accounts of this machine. Nothing here rejects; a `Problem` says in words what to do. */
export type Accounts = {
  readonly list: () => readonly Account[]
  /** Why the accounts that are kept here cannot be read, for the person; not yet neutralised. Undefined = all is well. */
  readonly trouble: () => string | undefined
  /**
   * Signs in, keeps the account and its secret. An account of the same server and person is renewed, not doubled.
   * @param onAddress for `browser`: the address to open, told once the loopback listens
   * @param name what to call it; default: made from the server's name
   */
  readonly add: (
    form: SignInForm,
    options: {
      readonly signal: AbortSignal
      readonly onAddress: (url: string) => void
      readonly name?: string
    },
  ) => Promise<Result<Account>>
  /** Forgets the account and its secret, and revokes it where the server can. */
  readonly remove: (id: AccountId) => Promise<Result<undefined>>
  readonly signInOf: (id: AccountId) => SignIn
  /** Where its secret is kept: `keyring` or `file`, with the words to show. */
  readonly keptIn: (id: AccountId) => {
    readonly place: 'keyring' | 'file' | 'nowhere'
    readonly words: string
  }
}
