// Why somebody may not do something in a space: its kind, its archive, the role one has there. In words for the person.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Member, Role, Space } from '../../src/domain/model.ts'
import { echoedSpace } from '../selectors/echoed.ts'
import type { State } from '../state.ts'
import { targetSpace } from './target.ts'

/** Says why not, or nothing. */
export type Rule = (space: Space, state: State) => string | undefined

/** The space that the keys act on: the one that an overlay is about, else the one under the cursor or the open one. */
export const spaceIdAtHand = (state: State): SpaceId | undefined => {
  const { overlay } = state.view
  return overlay?.kind === 'members' || overlay?.kind === 'about' ? overlay.space : targetSpace(state)
}

/** That space as the person wants it to be. */
export const spaceAtHand = (state: State): Space | undefined => {
  const id = spaceIdAtHand(state)
  return id === undefined ? undefined : echoedSpace(state, id)
}

/** The first reason that one of the rules gives. */
export const forbids =
  (...rules: readonly Rule[]) =>
  (state: State): string | undefined => {
    const space = spaceAtHand(state)
    if (space === undefined) return 'No space is open.'
    for (const rule of rules) {
      const reason = rule(space, state)
      if (reason !== undefined) return reason
    }
    return undefined
  }

/** A conversation of two is just that; one's own space belongs to nobody else. */
export const onlyGroups =
  (what: string): Rule =>
  ({ kind }) => {
    if (kind === 'group') return undefined
    return kind === 'direct' ? `A conversation of two ${what}.` : `Your own space ${what}.`
  }

/** Unlike `onlyGroups` it lets one's own space pass. @param what ends a sentence about a conversation of two */
export const notDirect =
  (what: string): Rule =>
  ({ kind }) =>
    kind === 'direct' ? `A conversation of two ${what}.` : undefined

/** For whatever changes something in it: an archived space can only be read and brought back. */
export const notArchived: Rule = ({ archived }) =>
  archived ? 'The space is archived: nothing in it can be changed.' : undefined

/** Why nothing can be written or changed in the open space, wherever the cursor of the list of spaces stands. */
export const closedHere = (state: State): string | undefined => {
  const space = state.view.space === undefined ? undefined : echoedSpace(state, state.view.space)
  return space && (notArchived(space, state) ?? notReadOnly(space, state))
}

/** Where only admins write; guests are told the same. */
const notReadOnly: Rule = ({ readOnly, role }) =>
  readOnly === true && role !== 'admin' ? `Only its admins write here; you are a ${role}.` : undefined

/** By the role in this very space. */
export const onlyAdmins: Rule = ({ role }) =>
  role === 'admin' ? undefined : `Only its admins may do this; you are a ${role}.`

/** Guests of this space; whether somebody has an account at all is `needsAccount`. */
export const notGuests: Rule = ({ role }) => (role === 'guest' ? 'Guests can only chat here.' : undefined)

/** What somebody without an account may not do anywhere. */
export const needsAccount = ({ guest }: State): string | undefined =>
  guest ? 'Guests without an account cannot do this.' : undefined

/** Would the space be left without anybody who may change it? */
export const lastAdmin = ({ members }: Space, { person, role }: Member): boolean =>
  role === 'admin' && !members.some((other) => other.role === 'admin' && other.person !== person)

/** The roles that one may give to whom one invites. */
export const rolesToGive = (own: Role): readonly Role[] => {
  if (own === 'admin') return ['member', 'guest', 'admin']
  return own === 'member' ? ['guest'] : []
}
