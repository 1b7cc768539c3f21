// The tasks of a space, grouped by when they are due.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, Person, Task } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { TaskGroupName } from '../rows.ts'
import type { State, Timeline } from '../state.ts'
import { listedItems } from './listed.ts'
import type { Listed } from './listed.ts'
import { memoised } from './memo.ts'
import { personOf } from './people.ts'

/** A task as the person wants it: with what is on its way laid over it. */
export type TaskRow = Listed & {
  readonly task: Task
  readonly assignees: readonly Person[]
  /** Assigned to the person signed in. */
  readonly mine: boolean
}
/** Never empty: a group without tasks is not there. */
export type TaskGroup = { readonly name: TaskGroupName; readonly tasks: readonly TaskRow[] }

const GROUPS: readonly TaskGroupName[] = ['Overdue', 'Today', 'This week', 'Later', 'No date', 'Done']

/** Local midnight that ends the day of `at`, so many days later. */
const endOfDay = (at: Millis, daysLater = 0): Millis => {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1 + daysLater).getTime()
}

/** By local time: `Today` ends at midnight, `This week` at the seventh one. */
export const groupOf = (task: Task, now: Millis): TaskGroupName => {
  if (task.done) return 'Done'
  if (task.dueAt === undefined) return 'No date'
  if (task.dueAt < now) return 'Overdue'
  if (task.dueAt < endOfDay(now)) return 'Today'
  return task.dueAt < endOfDay(now, 6) ? 'This week' : 'Later'
}

/** Open ones by due date, then age; after them the done ones, the last changed first. */
export const compareTasks = (a: Task, b: Task): number => {
  if (a.done !== b.done) return Number(a.done) - Number(b.done)
  if (a.done) return b.modifiedAt - a.modifiedAt
  return (
    (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) || a.createdAt - b.createdAt
  )
}

const isTask = (item: Item): item is Task => item.kind === 'task'

const rowsOf = memoised(
  (
    space: SpaceId,
    timeline: Timeline | undefined,
    outbox: readonly Outgoing[],
    people: State['people'],
    me: State['me'],
  ): readonly TaskRow[] =>
    listedItems(space, timeline, outbox, 'tasks', isTask)
      .map(({ item, shown }) => ({
        task: item,
        assignees: item.assignees.map((id) => personOf(people, id)),
        mine: me !== undefined && item.assignees.includes(me),
        ...shown,
      }))
      .toSorted((a, b) => compareTasks(a.task, b.task)),
)

/** All of them from top to bottom. The groups only divide them, so this order does not depend on the time. */
export const taskRows = (state: State, space: SpaceId): readonly TaskRow[] =>
  rowsOf(space, state.timelines[space], state.outbox, state.people, state.me)

const groupsOf = memoised((_space: SpaceId, rows: readonly TaskRow[], now: Millis): readonly TaskGroup[] => {
  const byGroup = Map.groupBy(rows, ({ task }) => groupOf(task, now))
  return GROUPS.map((name) => ({ name, tasks: byGroup.get(name) ?? [] })).filter(
    ({ tasks }) => tasks.length > 0,
  )
})

const MINUTE = 60_000

/** @param now epoch ms; only whole minutes count, so the answer stays the same object for a minute. */
export const taskGroups = (state: State, space: SpaceId, now: Millis): readonly TaskGroup[] =>
  groupsOf(space, taskRows(state, space), Math.floor(now / MINUTE) * MINUTE)

const count = (groups: readonly TaskGroup[]): number =>
  groups.reduce((sum, { tasks }) => sum + tasks.length, 0)

/** Open tasks of a space, and those of them that are overdue or due today. */
export const openTaskCounts = (
  state: State,
  space: SpaceId,
  now: Millis,
): { readonly open: number; readonly due: number } => {
  const groups = taskGroups(state, space, now).filter(({ name }) => name !== 'Done')
  const due = groups.filter(({ name }) => name === 'Overdue' || name === 'Today')
  return { open: count(groups), due: count(due) }
}
