// The posts of a space as a reading list, newest first.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Item, Person, Post } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { State, Timeline } from '../state.ts'
import { listedItems } from './listed.ts'
import type { Listed } from './listed.ts'
import { memoised } from './memo.ts'
import { personOf } from './people.ts'

/** `mine`: the person signed in wrote it. What is not sent yet is no row; `unsentIn` has it. */
export type PostRow = Listed & { readonly post: Post; readonly author: Person; readonly mine: boolean }

const isPost = (item: Item): item is Post => item.kind === 'post'

const rowsOf = memoised(
  (
    space: SpaceId,
    timeline: Timeline | undefined,
    outbox: readonly Outgoing[],
    people: State['people'],
    me: State['me'],
  ): readonly PostRow[] =>
    listedItems(space, timeline, outbox, 'posts', isPost)
      .map(({ item, shown }) => ({
        post: item,
        author: personOf(people, item.author),
        mine: item.author === me,
        ...shown,
      }))
      .toReversed(),
)

/** Newest first; the same array as long as nothing in it changed. */
export const postRows = (state: State, space: SpaceId): readonly PostRow[] =>
  rowsOf(space, state.timelines[space], state.outbox, state.people, state.me)
