// The person's own things over all spaces: three lists, going to what is in them, ticking tasks off on the spot.
import { assertNever } from '../../src/domain/result.ts'
import type { OwnList } from '../../src/domain/model.ts'
import { chosenOwn, ownRows } from '../selectors/own.ts'
import type { Command, CommandContext } from './command.ts'
import { closing, moves, rowAfter, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { goToRow } from './go-to-item.ts'

/** How many rows a page key passes. */
const PAGE = 10

const LISTS: readonly OwnList[] = ['tasks', 'posts', 'mentions']

const listOf = (context: CommandContext): OwnList | undefined => {
  const { overlay } = context.state().view
  return overlay?.kind === 'own' ? overlay.list : undefined
}

const show = ({ dispatch }: CommandContext, list: OwnList): void =>
  dispatch({ type: 'overlay-shown', overlay: { kind: 'own', list } })

const turn = (context: CommandContext, by: 1 | -1): void => {
  const list = listOf(context)
  if (list === undefined) return
  const next = LISTS[(LISTS.indexOf(list) + by + LISTS.length) % LISTS.length]
  if (next !== undefined) show(context, next)
}

const moveBy: MoveBy = (context, by) => {
  const list = listOf(context)
  if (list === undefined) return
  const now = context.now()
  const rows = ownRows(context.state(), list, now)
  const lit = chosenOwn(context.state(), now)?.key
  const at = rows.findIndex(({ key }) => key === lit)
  const next = rowAfter(rows, at, by)
  if (next === undefined) return
  context.dispatch({ type: 'overlay-shown', overlay: { kind: 'own', list, chosen: next.key } })
}

const titles: Readonly<Record<OwnList, string>> = {
  tasks: 'My tasks',
  posts: 'My posts',
  mentions: 'What mentions me',
}

const tab = (list: OwnList, key: string): Command => ({
  id: `own.${list}`,
  title: titles[list],
  scope: 'own',
  category: 'Read',
  keys: [key],
  run: (context) => show(context, list),
})

/** What Enter does depends on what it is. */
const goWord = (list: OwnList): string => {
  switch (list) {
    case 'tasks':
      return 'open the task'
    case 'posts':
      return 'open the post'
    case 'mentions':
      return 'go there'
    default:
      return assertNever(list)
  }
}

/** Begins with the tasks. Being shown makes store/sync/own-things.ts ask for them. */
export const showOwnCommand: Command = {
  id: 'own-things',
  title: 'My tasks, my posts, what mentions me',
  scope: 'global',
  category: 'Read',
  keys: ['M', 'alt-m'],
  run: (context) => show(context, 'tasks'),
}

/** In the three lists. What is done to a row of another account is done there. */
export const ownCommands: readonly Command[] = [
  {
    id: 'own.go',
    title: 'Go there',
    scope: 'own',
    category: 'Move',
    keys: ['enter', 'o'],
    hint: ({ view: { overlay } }) => (overlay?.kind === 'own' ? goWord(overlay.list) : 'go there'),
    run: (context) => {
      const row = chosenOwn(context.state(), context.now())
      if (row !== undefined) goToRow(context, row)
    },
  },
  {
    id: 'own.toggle',
    title: 'Complete or reopen the task',
    scope: 'own',
    category: 'Act',
    keys: ['space', 'x'],
    hint: 'done',
    hinted: ({ view: { overlay } }) => overlay?.kind === 'own' && overlay.list === 'tasks',
    disabled: ({ view: { overlay } }) =>
      overlay?.kind === 'own' && overlay.list === 'tasks' ? undefined : 'Only a task can be completed.',
    run: (context) => {
      const row = chosenOwn(context.state(), context.now())
      if (row?.item.kind !== 'task') return
      const { space, id, done } = row.item
      // It goes to the done ones; what is lit stays lit, so that one sees where.
      const overlay = { kind: 'own', list: 'tasks', chosen: row.key } as const
      context.dispatch({ type: 'overlay-shown', overlay })
      const intent = { kind: 'set-task-done', space, item: id, done: !done } as const
      if (row.account === undefined) context.send(intent)
      else context.accounts.send(row.account.id, intent)
    },
  },
  {
    id: 'own.next',
    title: 'Next list',
    scope: 'own',
    category: 'Move',
    keys: ['tab', 'right', 'l'],
    hint: 'next list',
    run: (context) => turn(context, 1),
  },
  {
    id: 'own.previous',
    title: 'List before',
    scope: 'own',
    category: 'Move',
    keys: ['shift-tab', 'left', 'h'],
    run: (context) => turn(context, -1),
  },
  tab('tasks', '1'),
  tab('posts', '2'),
  tab('mentions', '3'),
  ...moves('own', moveBy, PAGE),
  ...toEnds('own', moveBy),
  closing('own', ['escape', 'q', 'M', 'alt-m']),
]
