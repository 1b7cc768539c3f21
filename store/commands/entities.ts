// What other programs wrote into a message, which its text does not say: shown as it came.
import type { Body } from '../../src/domain/text.ts'
import { findItem } from '../selectors/items.ts'
import { selectedItem } from './target.ts'
import type { Command } from './command.ts'
import { closing, moves, readBy, toEnds } from './moves.ts'

/** How many lines a page key passes. */
const PAGE = 12

const brings = (body: Body | undefined): boolean =>
  body?.markup === 'presentationml' && body.data !== undefined && /[^\s{}]/.test(body.data)

/** On the selected item. */
export const itemEntitiesCommand: Command = {
  id: 'item.entities',
  title: 'What programs wrote into it: its tags and entity data',
  scope: 'item',
  category: 'Read',
  keys: ['E'],
  disabled: (state) => {
    const item = selectedItem(state)
    if (item === undefined) return 'Nothing is selected.'
    return brings(findItem(state, item.space, item.id)?.body) ? undefined : 'It brings nothing but its text.'
  },
  run: ({ state, dispatch }) => {
    const item = selectedItem(state())
    if (item !== undefined)
      dispatch({
        type: 'overlay-shown',
        overlay: { kind: 'entities', space: item.space, item: item.id, row: 0 },
      })
  },
}

/** It is text to be read: there is nothing to choose in it. */
export const entitiesCommands: readonly Command[] = [
  ...moves('entities', readBy, PAGE),
  ...toEnds('entities', readBy),
  closing('entities', ['escape', 'q', 'enter', 'E']),
]
