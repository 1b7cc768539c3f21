// Going to an item wherever it is: a post or task to its view, a message to its place in the chat.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Item, Post, Task } from '../../src/domain/model.ts'
import { isTitled } from '../../src/domain/titled.ts'
import type { RowAccount } from '../rows.ts'
import type { State } from '../state.ts'
import type { CommandContext } from './command.ts'
import { focusPane, readOnFrom } from './navigation.ts'
import { selectableRows } from './target.ts'

/** Does the chat hold it, as a window without holes that stays as it is? */
const isInChat = (state: State, space: SpaceId, id: ItemId): boolean => {
  const chat = state.timelines[space]?.lists.timeline
  return chat !== undefined && chat.older.kind !== 'unknown' && chat.items.some((item) => item.id === id)
}

const goToMessage = (context: CommandContext, item: Item): void => {
  const { space, id } = item
  context.dispatch({ type: 'item-closed', space }, { type: 'tab-chosen', space, tab: 'chat' })
  context.dispatch({ type: 'focus-moved', focus: 'content' })
  const around = context.state().timelines[space]?.lists.around
  if (isInChat(context.state(), space, id)) {
    context.dispatch({ type: 'around-left', space })
    readOnFrom(context, id)
  } else if (around?.items.some((each) => each.id === id) === true) readOnFrom(context, id)
  else {
    const row = Math.floor(context.measure.pageRows(context.state(), 'around') / 3)
    context.dispatch({ type: 'item-sought', item, row })
  }
}

const goToTitled = (context: CommandContext, item: Post | Task): void => {
  const { space, id } = item
  const list = item.kind === 'post' ? 'posts' : 'tasks'
  context.dispatch(
    { type: 'item-closed', space },
    { type: 'tab-chosen', space, tab: list },
    { type: 'item-opened', space, item: id },
  )
  if (selectableRows(context.state(), space, list).includes(id)) {
    const reading = context.measure.revealed(context.state(), space, list, id)
    context.dispatch({ type: 'reading-moved', space, list, reading: { ...reading, selected: id } })
  }
  focusPane(context, 'detail')
}

/** Closes what lies over the screen and shows the item. What one read elsewhere stays where it was. */
export const goToItem = (context: CommandContext, item: Item): void => {
  context.dispatch({ type: 'overlay-closed' }, { type: 'space-opened', space: item.space })
  if (isTitled(item)) goToTitled(context, item)
  else goToMessage(context, item)
}

/** The same for a row of a list over all accounts: one of another account is shown there. */
export const goToRow = (
  context: CommandContext,
  { item, account }: { readonly item: Item; readonly account?: RowAccount },
): void => {
  if (account === undefined) return goToItem(context, item)
  context.dispatch({ type: 'overlay-closed' })
  context.accounts.goTo(account.id, item)
}
