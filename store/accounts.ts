// The accounts that are live beside each other, as each of them sees all: what one knows of the others, and can do with them.
import type { Account, AccountId, SignInForm } from '../src/domain/accounts.ts'
import type { LinkStatus } from '../src/domain/events.ts'
import type { SpaceId } from '../src/domain/ids.ts'
import type { Intent } from '../src/domain/intents.ts'
import type { Item, Space } from '../src/domain/model.ts'
import type { SafeText } from '../src/domain/text.ts'

/** A space of an account, enough to list it and to go there. */
export type AccountSpace = {
  readonly id: SpaceId
  readonly title: SafeText
  readonly kind: Space['kind']
  readonly unread: number
  /** How often the person is mentioned in what is unread. */
  readonly mentions: number
  readonly pinned: boolean
  /** It tells nothing new by itself. */
  readonly silent: boolean
}

/** How an account stands. Plain values, so that two of them can be compared. */
export type Standing = {
  readonly link: LinkStatus['status']
  readonly unread: number
  /** How often the person is mentioned in it, as far as it is loaded. */
  readonly mentions: number
  /** How many wait for an answer of the person. */
  readonly requests: number
  /** What the person sent off there and the network does not have. */
  readonly unsent: number
  /** Texts that are being written there. */
  readonly drafts: number
  /** Without archived ones. */
  readonly spaces: readonly AccountSpace[]
}

/** One account as all of them are told of it (`accounts-seen`): how it stood when that was last told. */
export type AccountSummary = Account &
  Standing & {
    /** Where its secret is kept, in words. */
    readonly kept: SafeText
    /** The one on the screen. */
    readonly here: boolean
  }

/** What a person can do with accounts. Nothing here throws; what comes of it is seen in the state. */
export type AccountsPort = {
  /** Puts an account on the screen, and opens a space of it. */
  readonly show: (id: AccountId, space?: SpaceId) => void
  /** Puts an account on the screen, and goes to something in it. */
  readonly goTo: (id: AccountId, item: Item) => void
  /** Has something done in an account, wherever the person is. */
  readonly send: (id: AccountId, intent: Intent) => void
  /** Signs in with what the open sign-in form holds; how it goes is told in that form. */
  readonly signIn: (form: SignInForm) => void
  /** Gives up signing in. */
  readonly cancel: () => void
  /** Signs out and forgets what was kept of the account, unsent things included. */
  readonly remove: (id: AccountId) => void
  /** Asks the terminal to put this into the clipboard. */
  readonly copy: (text: string) => void
}
