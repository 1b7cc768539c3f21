// What one can do with the selected message, comment, post or task.
import type { Item } from '../../src/domain/model.ts'
import { assertNever } from '../../src/domain/result.ts'
import { pasted } from '../editor.ts'
import { echoed, echoesByItem } from '../selectors/delivery.ts'
import { findItem } from '../selectors/items.ts'
import { openPlace } from '../selectors/spaces.ts'
import { personOf } from '../selectors/people.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { withEditor } from './editing.ts'
import { editForm } from './edit-form.ts'
import { focusPane, openItem } from './navigation.ts'
import { closedHere } from './rights.ts'
import { selectedItem } from './target.ts'

const nothing = 'Nothing is selected.'

const notMine = (state: State): string | undefined => {
  const item = selectedItem(state)
  if (item === undefined) return nothing
  if (item.kind === 'notice') return 'The network told this: nobody wrote it.'
  const closed = closedHere(state)
  if (closed !== undefined) return closed
  return item.author === state.me
    ? undefined
    : `Only ${personOf(state.people, item.author).name} can change this.`
}

/** The task the keys act on: the selected one, or the open one while its comments are read. */
const taskOf = (state: State): Item | undefined => {
  const item = selectedItem(state)
  const open = openPlace(state)?.open
  if (item?.kind === 'task' || state.view.focus !== 'detail' || open === undefined) return item
  return item === undefined ? undefined : findItem(state, item.space, open)
}

/** Done as the person sees it: with what is on its way laid over it. */
const isDone = ({ outbox }: State, task: Extract<Item, { kind: 'task' }>): boolean => {
  const own = outbox.findLast(
    ({ intent, status }) => intent.kind === 'set-task-done' && intent.item === task.id && status !== 'failed',
  )
  return own?.intent.kind === 'set-task-done' ? own.intent.done : task.done
}

const isTaskDone = (state: State): boolean => {
  const task = taskOf(state)
  return task?.kind === 'task' && isDone(state, task)
}

/** What Enter opens: a post or task, for a comment the one it hangs on. */
const opens = (item: Item): Item['id'] | undefined => {
  if (item.kind === 'message') return item.parent?.id
  return item.kind === 'notice' ? undefined : item.id
}

/** How many lines of a message are quoted above the answer to it. */
const QUOTED_LINES = 3

const quote = (context: CommandContext, item: Item): string => {
  const lines = context.markdownOf(item.body).trim().split('\n')
  const shown = lines.slice(0, QUOTED_LINES).map((line) => `> ${line}`)
  return [...shown, ...(lines.length > QUOTED_LINES ? ['> …'] : []), '', ''].join('\n')
}

const reply = (context: CommandContext): void => {
  const item = selectedItem(context.state())
  if (item === undefined) return
  const open = opens(item)
  if (open !== undefined) return openItem(context, item.space, open, 'composer')
  const name = personOf(context.state().people, item.author).name
  focusPane(context, 'composer')
  withEditor(context, (editor) => pasted(editor, editor.text === '' ? quote(context, item) : `@${name} `))
}

/** Shows the form that edits an item, as the person sees it: with what is on its way for it. */
export const editItem = (context: CommandContext, item: Item): void => {
  const { outbox, people } = context.state()
  const { item: base } = echoed(item, echoesByItem(outbox, item.space))
  const overlay = editForm(base, context.markdownOf(base.body), people)
  context.dispatch({ type: 'overlay-shown', overlay })
}

/** What kind of thing it is, in a word. */
export const kindWord = (item: Item | undefined): string => {
  switch (item?.kind) {
    case 'message':
      return item.parent === undefined ? 'message' : 'comment'
    case 'post':
    case 'task':
    case 'notice':
      return item.kind
    case undefined:
      return 'item'
    default:
      return assertNever(item)
  }
}

/** On the selected item; among comments, while none is selected, on what they hang on. */
export const itemCommands: readonly Command[] = [
  {
    id: 'item.toggle',
    title: 'Complete or reopen the task',
    scope: 'item',
    category: 'Act',
    keys: ['x', 'space'],
    hint: (state) => (isTaskDone(state) ? 'reopen' : 'done'),
    disabled: (state) =>
      taskOf(state)?.kind === 'task' ? closedHere(state) : 'Only a task can be completed.',
    run: (context) => {
      const task = taskOf(context.state())
      if (task?.kind !== 'task') return
      context.send({
        kind: 'set-task-done',
        space: task.space,
        item: task.id,
        done: !isDone(context.state(), task),
      })
    },
  },
  {
    id: 'item.reply',
    title: 'Reply; on a post or task: comment',
    scope: 'item',
    category: 'Write',
    keys: ['r', 'c'],
    hint: 'reply',
    disabled: (state) =>
      selectedItem(state)?.kind === 'notice'
        ? 'Nobody wrote this: there is nothing to answer.'
        : closedHere(state),
    run: reply,
  },
  {
    id: 'item.open',
    title: 'Open with its comments',
    scope: 'item',
    category: 'Read',
    keys: ['enter', 'o', 'right', 'l'],
    hint: 'open',
    disabled: (state) => {
      const item = selectedItem(state)
      if (item === undefined) return nothing
      if (item.kind === 'notice') return 'There is no more to it than this line.'
      const id = opens(item)
      if (id === undefined) return 'A message has nothing to open; r replies to it.'
      return state.view.focus === 'detail' && id === openPlace(state)?.open ? 'It is open.' : undefined
    },
    run: (context) => {
      const item = selectedItem(context.state())
      const open = item && opens(item)
      if (item !== undefined && open !== undefined) openItem(context, item.space, open, 'detail')
    },
  },
  {
    id: 'item.edit',
    title: 'Edit what you wrote',
    scope: 'item',
    category: 'Write',
    keys: ['e'],
    hint: 'edit',
    hinted: (state) => selectedItem(state)?.kind === 'message',
    disabled: notMine,
    run: (context) => {
      const item = selectedItem(context.state())
      if (item !== undefined) editItem(context, item)
    },
  },
  {
    id: 'item.delete',
    title: 'Delete what you wrote (asks first)',
    scope: 'item',
    category: 'Act',
    keys: ['d', 'delete'],
    hint: 'delete',
    hinted: (state) => selectedItem(state)?.kind === 'message',
    disabled: notMine,
    run: ({ state, dispatch }) => {
      const item = selectedItem(state())
      if (item === undefined) return
      dispatch({
        type: 'overlay-shown',
        overlay: { kind: 'confirm-remove', space: item.space, item: item.id },
      })
    },
  },
]
