// Where what is written goes: the chat of the open space, or the comments on the item that is open in it.
import { emptyEditor } from '../editor.ts'
import type { Editor } from '../editor.ts'
import type { EditorSlot } from '../editor-slot.ts'
import type { State } from '../state.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { ParentRef } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { echoedSpace } from './echoed.ts'
import { parentRef } from './items.ts'
import { openPlace, openSpace, spaceTitle } from './spaces.ts'

/** Where a text goes that is written now. */
export type ComposerTarget = {
  readonly space: SpaceId
  readonly slot: EditorSlot
  /** What is commented on; absent in the chat. */
  readonly parent?: ParentRef
}

/** Undefined when there is nowhere to write: no space is open, or a bare list of posts or tasks is shown. */
export const composerTarget = (state: State): ComposerTarget | undefined => {
  const space = openSpace(state)
  if (space === undefined) return undefined
  const place = openPlace(state)
  const parent = place?.open === undefined ? undefined : parentRef(state, space.id, place.open)
  if (parent !== undefined) return { space: space.id, slot: `${space.id}/${parent.id}`, parent }
  return (place?.tab ?? 'chat') === 'chat' ? { space: space.id, slot: space.id } : undefined
}

/** What is being written there. */
export const composerEditor = (state: State): Editor => {
  const target = composerTarget(state)
  return (target && state.view.editors[target.slot]) ?? emptyEditor
}

/** The words shown while nothing is written: where it would go, or that it would not. */
export const composerPlaceholder = (state: State): string => {
  const target = composerTarget(state)
  if (target === undefined) return ''
  const space = echoedSpace(state, target.space)
  if (space?.archived === true)
    return `${spaceTitle(state, target.space)} is archived: nothing can be written here.`
  if (space?.readOnly === true && space.role !== 'admin')
    return `Only the admins of ${spaceTitle(state, target.space)} write here.`
  const title: SafeText = target.parent?.title ?? spaceTitle(state, target.space)
  if (target.parent !== undefined) return `Comment on ${target.parent.kind} “${title}”`
  return state.spaces[target.space]?.kind === 'group' ? `Message # ${title}` : `Message ${title}`
}
