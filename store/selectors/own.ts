// The person's own things over all spaces: tasks, posts and mentions, of everything that is known here.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import { mentions } from '../../src/domain/mentions.ts'
import type { Item, OwnList, Person, Task } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { newerOf } from '../reducers/item-list.ts'
import type { Delivery, OwnRow, TaskGroupName } from '../rows.ts'
import type { State, Timeline } from '../state.ts'
import { echoed, echoesByItem } from './delivery.ts'
import { memoised } from './memo.ts'
import { personOf } from './people.ts'
import { spaceTitle } from './spaces.ts'
import { compareTasks, groupOf } from './tasks.ts'

/** Asked again and again of the same items. */
const known = new WeakMap<Item, { readonly me: string; readonly yes: boolean }>()

/** Somebody else mentions the person in it. */
export const mentionsMe = (item: Item, me: State['me']): boolean => {
  if (me === undefined || item.author === me) return false
  const before = known.get(item)
  if (before?.me === me) return before.yes
  const yes = mentions(item.body, me)
  known.set(item, { me, yes })
  return yes
}

const isOwn = (item: Item, list: OwnList, me: State['me']): boolean => {
  switch (list) {
    case 'tasks':
      return item.kind === 'task' && me !== undefined && (item.author === me || item.assignees.includes(me))
    case 'posts':
      return item.kind === 'post' && item.author === me
    case 'mentions':
      return mentionsMe(item, me)
    default:
      return list satisfies never
  }
}

/** The lists that can hold such a thing; the chat holds everything that came while it was watched. */
const heldIn = (timeline: Timeline): readonly Item[] => [
  ...Object.values(timeline.lists).flatMap((list) => list?.items ?? []),
  ...timeline.apart.values(),
]

const ownOf = memoised(
  (
    _key: string,
    timeline: Timeline,
    list: OwnList,
    me: State['me'],
    outbox: readonly Outgoing[],
    space: SpaceId,
  ): readonly { readonly item: Item; readonly delivery?: Delivery }[] => {
    const items = new Map<string, Item>()
    for (const item of heldIn(timeline)) {
      if (!isOwn(item, list, me)) continue
      const before = items.get(item.id)
      items.set(item.id, before === undefined ? item : newerOf(before, item))
    }
    const echoes = echoesByItem(outbox, space)
    return [...items.values()].map((item) => echoed(item, echoes)).filter(({ removing }) => !removing)
  },
)

const newestFirst = (a: Item, b: Item): number => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1)

const GROUPS: readonly TaskGroupName[] = ['Overdue', 'Today', 'This week', 'Later', 'No date', 'Done']

const isTask = (item: Item): item is Task => item.kind === 'task'
const isNotTask = (item: Item): item is Exclude<Item, Task> => item.kind !== 'task'

const groupIn = (item: Item, now: Millis): number => (isTask(item) ? GROUPS.indexOf(groupOf(item, now)) : 0)

const compareOwn =
  (now: Millis) =>
  (a: OwnRow, b: OwnRow): number => {
    if (isTask(a.item) && isTask(b.item)) {
      return groupIn(a.item, now) - groupIn(b.item, now) || compareTasks(a.item, b.item)
    }
    return newestFirst(a.item, b.item)
  }

const whoOf = ({ people }: State, item: Item): readonly Person[] =>
  isNotTask(item) ? [] : item.assignees.map((id) => personOf(people, id))

/** Those of all accounts: tasks as they are due, the rest the newest first. @param now epoch ms */
export const ownRows = (state: State, list: OwnList, now: Millis): readonly OwnRow[] => {
  const elsewhere = state.elsewhere.flatMap(({ own }) => own[list] ?? [])
  return [...ownRowsHere(state, list, now), ...elsewhere].toSorted(compareOwn(now))
}

/** Those of this account, in no order. Spaces that are gone have none. @param now epoch ms */
export const ownRowsHere = (state: State, list: OwnList, now: Millis): readonly OwnRow[] =>
  Object.keys(state.timelines)
    .map((id) => id as SpaceId)
    .filter((id) => state.spaces[id] !== undefined)
    .flatMap((space) => {
      const timeline = state.timelines[space]
      if (timeline === undefined) return []
      const own = ownOf(`${list} ${space}`, timeline, list, state.me, state.outbox, space)
      return own.map(({ item, delivery }): OwnRow => ({
        key: item.id,
        item,
        space,
        where: spaceTitle(state, space),
        author: personOf(state.people, item.author),
        assignees: whoOf(state, item),
        ...(isTask(item) ? { group: groupOf(item, now) } : {}),
        ...(delivery === undefined ? {} : { delivery }),
      }))
    })

/** The row that is lit in the list that is shown. */
export const chosenOwn = (state: State, now: Millis): OwnRow | undefined => {
  const { overlay } = state.view
  if (overlay?.kind !== 'own') return undefined
  const rows = ownRows(state, overlay.list, now)
  return rows.find(({ key }) => key === overlay.chosen) ?? rows[0]
}
