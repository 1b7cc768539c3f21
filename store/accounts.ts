// The accounts that are live beside each other, as each of them sees all: what one knows of the others, and how they stand.
import type { Account, AccountId, SignInForm } from '../src/domain/accounts.ts'
import type { LinkStatus } from '../src/domain/events.ts'
import type { SpaceId } from '../src/domain/ids.ts'
import type { Intent } from '../src/domain/intents.ts'
import type { Item, Space } from '../src/domain/model.ts'
import type { SafeText } from '../src/domain/text.ts'
import { waitingRequestsElsewhere } from './selectors/requests.ts'
import { spaceTitle } from './selectors/spaces.ts'
import { unsent } from './selectors/status.ts'
import { mentionsElsewhere } from './selectors/unread-mentions.ts'
import type { State } from './state.ts'

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

// Not by the selectors that remember their last answer: those belong to the state on the screen.
const spacesOf = (state: State): readonly AccountSpace[] => {
  const mentions = mentionsElsewhere(state)
  return Object.values(state.spaces)
    .filter(({ archived }) => !archived)
    .map(({ id, kind, unread, pinned, notify }) => ({
      id,
      title: spaceTitle(state, id),
      kind,
      unread,
      mentions: mentions.get(id) ?? 0,
      pinned,
      silent: !notify,
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1))
}

/** Texts that are being written. */
export const draftsIn = ({ view }: State): number =>
  Object.values(view.editors).filter((editor) => editor !== undefined && editor.text.trim() !== '').length

export const standingOf = (state: State): Standing => {
  const spaces = spacesOf(state)
  return {
    link: state.connection.link.status,
    unread: spaces.reduce((sum, { unread }) => sum + unread, 0),
    mentions: spaces.reduce((sum, { mentions }) => sum + mentions, 0),
    requests: waitingRequestsElsewhere(state),
    unsent: unsent(state),
    drafts: draftsIn(state),
    spaces,
  }
}

/** Can the standing of these two states differ? Cheap: it is asked whenever an account tells something. */
export const mayStandElsewhere = (state: State, previous: State): boolean =>
  state.spaces !== previous.spaces ||
  state.people !== previous.people ||
  state.outbox !== previous.outbox ||
  state.requests !== previous.requests ||
  state.me !== previous.me ||
  state.connection.link.status !== previous.connection.link.status

const sameSpace = (a: AccountSpace, b: AccountSpace | undefined): boolean =>
  a.id === b?.id &&
  a.title === b.title &&
  a.kind === b.kind &&
  a.unread === b.unread &&
  a.mentions === b.mentions &&
  a.pinned === b.pinned &&
  a.silent === b.silent

/** By value. */
export const sameStanding = (a: Standing, b: Standing): boolean =>
  a.link === b.link &&
  a.unread === b.unread &&
  a.mentions === b.mentions &&
  a.requests === b.requests &&
  a.unsent === b.unsent &&
  a.drafts === b.drafts &&
  a.spaces.length === b.spaces.length &&
  a.spaces.every((space, index) => sameSpace(space, b.spaces[index]))
