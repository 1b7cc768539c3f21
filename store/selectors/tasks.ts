// The tasks of a space, grouped by when they are due.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Outgoing, Person, Task } from '../../src/domain/model.ts'
import type { State, Timeline } from '../state.ts'
import { commentCount } from './comments.ts'
import { deliveryOf, echoed, echoesByItem } from './delivery.ts'
import type { Delivery } from './delivery.ts'
import { memoised } from './memo.ts'
import { personOf } from './people.ts'

export type TaskRow = {
  readonly task: Task
  readonly assignees: readonly Person[]
  /** Assigned to the person signed in. */
  readonly mine: boolean
  readonly comments: number
  readonly delivery?: Delivery
  readonly removing: boolean
}
export type TaskGroupName = 'Overdue' | 'Today' | 'This week' | 'Later' | 'No date' | 'Done'
export type TaskGroup = { readonly name: TaskGroupName; readonly tasks: readonly TaskRow[] }

const GROUPS: readonly TaskGroupName[] = ['Overdue', 'Today', 'This week', 'Later', 'No date', 'Done']

/** Local midnight that ends the day of `at`, so many days later. */
const endOfDay = (at: Millis, daysLater = 0): Millis => {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1 + daysLater).getTime()
}

const groupOf = (task: Task, now: Millis): TaskGroupName => {
  if (task.done) return 'Done'
  if (task.dueAt === undefined) return 'No date'
  if (task.dueAt < now) return 'Overdue'
  if (task.dueAt < endOfDay(now)) return 'Today'
  return task.dueAt < endOfDay(now, 6) ? 'This week' : 'Later'
}

/** Open ones by due date, then age; done ones the last changed first. */
const compareTasks = (a: Task, b: Task): number => {
  if (a.done && b.done) return b.modifiedAt - a.modifiedAt
  return (
    (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) || a.createdAt - b.createdAt
  )
}

const isTask = (item: { readonly kind: string }): item is Task => item.kind === 'task'

const rowsOf = memoised(
  (
    space: SpaceId,
    timeline: Timeline | undefined,
    outbox: readonly Outgoing[],
    people: State['people'],
    me: State['me'],
  ): readonly TaskRow[] => {
    const echoes = echoesByItem(outbox, space)
    const tasks = (timeline?.lists.tasks?.items ?? []).filter(isTask)
    return tasks
      .map((original) => {
        const { item, removing, delivery } = echoed(original, echoes)
        return {
          task: item,
          assignees: item.assignees.map((id) => personOf(people, id)),
          mine: me !== undefined && item.assignees.includes(me),
          comments: commentCount(timeline, item.id, item.comments),
          removing,
          ...(delivery === undefined ? {} : { delivery }),
        }
      })
      .toSorted((a, b) => compareTasks(a.task, b.task))
  },
)

const groupsOf = memoised((_space: SpaceId, rows: readonly TaskRow[], now: Millis): readonly TaskGroup[] => {
  const byGroup = Map.groupBy(rows, ({ task }) => groupOf(task, now))
  return GROUPS.map((name) => ({ name, tasks: byGroup.get(name) ?? [] })).filter(
    ({ tasks }) => tasks.length > 0,
  )
})

const MINUTE = 60_000

/** @param now epoch ms; only whole minutes count, so the answer stays the same object for a minute. */
export const taskGroups = (state: State, space: SpaceId, now: Millis): readonly TaskGroup[] =>
  groupsOf(
    space,
    rowsOf(space, state.timelines[space], state.outbox, state.people, state.me),
    Math.floor(now / MINUTE) * MINUTE,
  )

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

/** Tasks of this space that the network has not confirmed. */
export const outgoingTasks = (
  state: State,
  space: SpaceId,
): readonly { readonly outgoing: Outgoing; readonly delivery: Delivery }[] =>
  state.outbox
    .filter(({ intent }) => intent.kind === 'create-task' && intent.space === space)
    .map((outgoing) => ({ outgoing, delivery: deliveryOf(outgoing) }))
