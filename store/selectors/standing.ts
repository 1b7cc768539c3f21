// How an account stands, as the others are told: read out of its own state, and compared by value.
import type { AccountSpace, Standing } from '../accounts.ts'
import type { State } from '../state.ts'
import { waitingRequestsElsewhere } from './requests.ts'
import { spaceTitle } from './spaces.ts'
import { unsent } from './status.ts'
import { mentionsElsewhere } from './unread-mentions.ts'

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

/** Made anew each time: for accounts that are not on the screen, no oftener than the deck tells of them. */
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
