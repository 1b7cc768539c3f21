// What is unread over all spaces, and where to go next for it.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { State } from '../state.ts'
import { isListCovered } from './room.ts'
import { spaceSections, spacesInOrder } from './spaces.ts'

const unreadRows = (state: State): readonly { readonly id: SpaceId; readonly unread: number }[] =>
  spaceSections(state)
    .filter(({ name }) => name !== 'Archived')
    .flatMap(({ spaces }) => spaces)

/** Of this account, without archived spaces; the one that is read at its end right now counts 0. */
export const totalUnread = (state: State): number =>
  unreadRows(state).reduce((sum, { unread }) => sum + unread, 0)

/**
 * The next space with something unread after the open one, in list order and around the end. The open one comes last,
 * and only where the list of spaces covers it: else one looks at it already.
 */
export const nextUnread = (state: State, direction: 1 | -1): SpaceId | undefined => {
  const unread = new Set(
    unreadRows(state)
      .filter((row) => row.unread > 0)
      .map(({ id }) => id),
  )
  const order = spacesInOrder(state)
  const covered = state.view.focus === 'spaces' && isListCovered(state)
  const at = state.view.space === undefined ? -1 : order.indexOf(state.view.space)
  for (let step = 1; step <= order.length; step += 1) {
    const id = order[(at + direction * step + order.length * 2) % order.length]
    if (id !== undefined && unread.has(id) && (covered || id !== state.view.space)) return id
  }
  return undefined
}
