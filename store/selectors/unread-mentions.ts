// How often the person is mentioned in what they have not read yet, per space: told before all else that is unread.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { State } from '../state.ts'
import { memoised } from './memo.ts'
import { mentionsMe } from './own.ts'
import { readsAtEnd } from './spaces.ts'

type Counted = { readonly since: Millis; readonly me: State['me']; readonly count: number }

/** A list that did not change is not counted again. */
const counted = new WeakMap<readonly Item[], Counted>()

const count = (items: readonly Item[], since: Millis, me: State['me']): number => {
  const known = counted.get(items)
  if (known !== undefined && known.since === since && known.me === me) return known.count
  let sum = 0
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at]
    if (item === undefined || item.createdAt <= since) break
    if (mentionsMe(item, me)) sum += 1
  }
  counted.set(items, { since, me, count: sum })
  return sum
}

/** Only what is loaded is counted. A space that is not in it has none. */
export type Mentions = ReadonlyMap<SpaceId, number>

/** The same object as long as the counts are the same. */
const asMap = memoised((text: string): Mentions => new Map(JSON.parse(text) as [SpaceId, number][]))

const textOf = memoised(
  (
    _key: 'all' | 'elsewhere',
    spaces: State['spaces'],
    timelines: State['timelines'],
    me: State['me'],
    read: SpaceId | undefined,
  ): string =>
    JSON.stringify(
      Object.values(spaces).flatMap(({ id, unread, lastReadAt }) => {
        const items = timelines[id]?.lists.timeline?.items
        if (unread === 0 || id === read || items === undefined) return []
        const sum = count(items, lastReadAt, me)
        return sum === 0 ? [] : [[id, sum]]
      }),
    ),
)

/** Spaces without any are not in it; nor is the one that is read at its end. */
export const unreadMentions = (state: State): Mentions => {
  const { space } = state.view
  const read = space !== undefined && readsAtEnd(state, space) ? space : undefined
  return asMap(textOf('all', state.spaces, state.timelines, state.me, read))
}

/** Of an account that is not on the screen: there nothing is read as it comes. */
export const mentionsElsewhere = ({ spaces, timelines, me }: State): Mentions =>
  asMap(textOf('elsewhere', spaces, timelines, me, undefined))
