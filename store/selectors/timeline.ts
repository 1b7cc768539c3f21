// A list as it is read: day lines, the unread line, grouped items, and at the end what is on its way.
import type { ItemId, Millis, PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ListName, Person } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { isTitled } from '../../src/domain/titled.ts'
import { isUnreadSince } from '../reducers/counted-here.ts'
import type { ItemList, State } from '../state.ts'
import { deliveryOf, echoed, echoesByItem } from './delivery.ts'
import type { Delivery } from '../rows.ts'
import { isEchoAt } from './echo-place.ts'
import type { EchoAt } from './echo-place.ts'
import { gapRow } from './gaps.ts'
import { memoised, memoisedByName } from './memo.ts'
import { personOf } from './people.ts'

/** An item with all that drawing it depends on. */
export type ItemEntry = {
  readonly kind: 'item'
  readonly key: string
  readonly item: Item
  readonly author: Person
  readonly mine: boolean
  /** Same author as the entry before, within five minutes: no header of its own. */
  readonly grouped: boolean
  /** A comment on the same thing as the entry before: no need to say on what. */
  readonly sameParent: boolean
  readonly delivery?: Delivery
  /** Deleted by the person, not yet by the network. */
  readonly removing: boolean
}
/** Something new that the person wrote, not yet confirmed. */
export type OutgoingEntry = {
  readonly kind: 'outgoing'
  readonly key: string
  readonly outgoing: EchoAt<'list'>
  readonly delivery: Delivery
  readonly grouped: boolean
  readonly sameParent: boolean
}
/**
 * A row of a timeline: an item, or what is to be told between items. `key` stays the same while the row is the same.
 */
export type Entry =
  | { readonly kind: 'older'; readonly key: 'older'; readonly fetching: boolean; readonly problem?: SafeText }
  | { readonly kind: 'beginning'; readonly key: 'beginning' }
  /** There is more below: this list does not reach the newest. */
  | { readonly kind: 'newer'; readonly key: 'newer' }
  /** Something may be missing here that was never seen. */
  | {
      readonly kind: 'gap'
      readonly key: string
      readonly before: ItemId
      readonly fetching: boolean
      readonly problem?: SafeText
    }
  | { readonly kind: 'day'; readonly key: string; readonly at: Millis }
  | { readonly kind: 'unread'; readonly key: 'unread' }
  | ItemEntry
  | OutgoingEntry

/** Consecutive items of one person within this time share a header. Source: Android client (M). */
const GROUP_MS = 5 * 60_000

/** A local day, as the moments it begins and ends at: telling whether one is in it costs no Date. */
type Day = { readonly from: Millis; readonly to: Millis }

const dayOf = (at: Millis): Day => {
  const date = new Date(at)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  return { from: new Date(year, month, day).getTime(), to: new Date(year, month, day + 1).getTime() }
}

/** All that is written is in the timeline, comments in their thread, too. */
const belongs = ({ intent }: EchoAt<'list'>, space: SpaceId, list: ListName): boolean =>
  intent.space === space &&
  (list === 'timeline' || (intent.kind === 'send-comment' && list === `thread:${intent.parent.id}`))

const top = (list: ItemList | undefined, noLink: SafeText | undefined): Entry => {
  if (list?.older.kind === 'end') return { kind: 'beginning', key: 'beginning' }
  // What nobody has asked for yet is asked for at once where there is anybody to ask.
  const problem = list === undefined ? noLink : list.problem
  const fetching = list?.fetching ?? problem === undefined
  const entry = { kind: 'older' as const, key: 'older' as const, fetching }
  return problem === undefined ? entry : { ...entry, problem }
}

const bottom = (list: ItemList | undefined): readonly Entry[] =>
  list?.newer === undefined ? [] : [{ kind: 'newer', key: 'newer' }]

type Context = {
  readonly space: SpaceId
  readonly name: ListName
  readonly people: State['people']
  readonly me: PersonId | undefined
  readonly unreadFrom: Millis
  readonly noLink: SafeText | undefined
  /** The present titles of posts and tasks: a comment knows only the one of its own moment. */
  readonly titles: ReadonlyMap<ItemId, SafeText>
}

const titlesOf = memoised(
  (_space: SpaceId, ...lists: readonly (ItemList | undefined)[]): ReadonlyMap<ItemId, SafeText> =>
    new Map(
      lists
        .flatMap((list) => list?.items ?? [])
        .flatMap((item) => (isTitled(item) ? [[item.id, item.title] as const] : [])),
    ),
)

const withPresentTitle = (item: Item, titles: Context['titles']): Item => {
  if (item.kind !== 'message' || item.parent === undefined) return item
  const title = titles.get(item.parent.id)
  return title === undefined || title === item.parent.title
    ? item
    : { ...item, parent: { ...item.parent, title } }
}

/** Above the first item one is told anyway that there may be more. */
const gapBefore = (
  { id }: Item,
  previous: Item | undefined,
  list: ItemList | undefined,
): readonly Entry[] => {
  if (previous === undefined || list?.holes?.includes(id) !== true) return []
  const told = list.gap?.hole === id ? list.gap : undefined
  const gap = { kind: 'gap', key: gapRow(id), before: id } as const
  if (told?.problem !== undefined) return [{ ...gap, fetching: false, problem: told.problem }]
  return [{ ...gap, fetching: told !== undefined }]
}

const entriesOf = (
  list: ItemList | undefined,
  outbox: readonly Outgoing[],
  context: Context,
): readonly Entry[] => {
  const { people, me } = context
  const echoes = echoesByItem(outbox, context.space)
  const items = list?.items ?? []
  const isUnread = (item: Item): boolean => isUnreadSince(item, context.unreadFrom, me)
  const firstUnread = context.name === 'timeline' ? items.find(isUnread) : undefined
  const entries: Entry[] = [top(list, context.noLink)]
  let previous: Item | undefined
  let day: Day = { from: 0, to: 0 }
  for (const original of items) {
    const gap = gapBefore(original, previous, list)
    entries.push(...gap)
    const newDay = original.createdAt < day.from || original.createdAt >= day.to
    if (newDay) {
      day = dayOf(original.createdAt)
      entries.push({ kind: 'day', key: `day:${original.id}`, at: original.createdAt })
    }
    if (original === firstUnread) entries.push({ kind: 'unread', key: 'unread' })
    // A line across the list ends a run.
    const before = newDay || gap.length > 0 || original === firstUnread ? undefined : previous
    const { item, removing, delivery } = echoed(original, echoes)
    entries.push({
      kind: 'item',
      key: item.id,
      item: withPresentTitle(item, context.titles),
      author: personOf(people, item.author),
      mine: item.author === me,
      ...runOn(before, original),
      removing,
      ...(delivery === undefined ? {} : { delivery }),
    })
    previous = item
  }
  return [...entries, ...bottom(list), ...outgoingEntries(outbox, context, previous)]
}

const outgoingEntries = (
  outbox: readonly Outgoing[],
  context: Context,
  last: Item | undefined,
): readonly Entry[] => {
  const mine = outbox
    .filter((outgoing) => isEchoAt(outgoing, 'list'))
    .filter((outgoing) => belongs(outgoing, context.space, context.name))
  const parents = mine.map(({ intent }) => (intent.kind === 'send-comment' ? intent.parent.id : undefined))
  const lastParent = last && parentOf(last)
  const follows = ({ queuedAt }: Outgoing): boolean =>
    last?.kind !== 'notice' && last?.author === context.me && queuedAt - (last?.createdAt ?? 0) < GROUP_MS
  return mine.map((outgoing, index) => {
    const before = index === 0 ? lastParent : parents[index - 1]
    return {
      kind: 'outgoing',
      key: outgoing.localId,
      outgoing,
      delivery: deliveryOf(outgoing, outbox),
      grouped: (index > 0 || follows(outgoing)) && !leavesThread(before, parents[index]),
      sameParent: isOnSame(before, parents[index]),
    }
  })
}

const parentOf = (item: Item): ItemId | undefined => (item.kind === 'message' ? item.parent?.id : undefined)

const isOnSame = (before: ItemId | undefined, now: ItemId | undefined): boolean =>
  now !== undefined && before === now

/** What is said to all after a comment has a header of its own: else it would be read as another comment. */
const leavesThread = (before: ItemId | undefined, now: ItemId | undefined): boolean =>
  before !== undefined && now === undefined

const isGrouped = (previous: Item, item: Item): boolean =>
  previous.kind !== 'notice' &&
  previous.author === item.author &&
  item.createdAt - previous.createdAt < GROUP_MS &&
  !leavesThread(parentOf(previous), parentOf(item))

/** How an item goes on from the one right before it. */
const runOn = (before: Item | undefined, item: Item): Pick<ItemEntry, 'grouped' | 'sameParent'> => ({
  grouped: before !== undefined && isGrouped(before, item),
  sameParent: before !== undefined && isOnSame(parentOf(before), parentOf(item)),
})

type Listing = Context & { readonly list: ItemList | undefined; readonly outbox: readonly Outgoing[] }

const memoEntries = memoisedByName((_key: string, { list, outbox, ...context }: Listing): readonly Entry[] =>
  entriesOf(list, outbox, context),
)

/** A list of a space as rows of the screen, oldest first. The same array as long as nothing in it changed. */
export const listEntries = (state: State, space: SpaceId, name: ListName): readonly Entry[] =>
  memoEntries(`${space}/${name}`, {
    space,
    name,
    list: state.timelines[space]?.lists[name],
    outbox: state.outbox,
    people: state.people,
    me: state.me,
    unreadFrom: state.view.places[space]?.unreadFrom ?? Number.POSITIVE_INFINITY,
    titles: titlesOf(space, state.timelines[space]?.lists.posts, state.timelines[space]?.lists.tasks),
    noLink: noLinkFor(state.timelines[space]?.lists[name], state),
  })

/** Why nothing is fetched for a list that nobody has asked for yet; undefined where it is. */
const noLinkFor = (list: ItemList | undefined, { connection: { link } }: State): SafeText | undefined =>
  list === undefined && 'reason' in link ? link.reason : undefined

/** The chat, with all comments of the space among its messages. */
export const timelineEntries = (state: State, space: SpaceId): readonly Entry[] =>
  listEntries(state, space, 'timeline')

/** The comments on a post or task. */
export const threadEntries = (state: State, space: SpaceId, item: ItemId): readonly Entry[] =>
  listEntries(state, space, `thread:${item}`)
