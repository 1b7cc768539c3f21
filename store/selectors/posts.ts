// The posts of a space as a reading list, newest first.
import type { LocalId, SpaceId } from '../../src/domain/ids.ts'
import type { Outgoing, Person, Post } from '../../src/domain/model.ts'
import type { State, Timeline } from '../state.ts'
import { commentCount } from './comments.ts'
import { deliveryOf, echoed, echoesByItem } from './delivery.ts'
import type { Delivery } from './delivery.ts'
import { memoised } from './memo.ts'
import { personOf } from './people.ts'

export type PostRow = {
  readonly post: Post
  readonly author: Person
  readonly mine: boolean
  readonly comments: number
  readonly delivery?: Delivery
  readonly removing: boolean
}
/** A post that is on its way. */
export type OutgoingPost = {
  readonly localId: LocalId
  readonly outgoing: Outgoing
  readonly delivery: Delivery
}

const isPost = (item: { readonly kind: string }): item is Post => item.kind === 'post'

const rowsOf = memoised(
  (
    space: SpaceId,
    timeline: Timeline | undefined,
    outbox: readonly Outgoing[],
    people: State['people'],
    me: State['me'],
  ): readonly PostRow[] => {
    const echoes = echoesByItem(outbox, space)
    const posts = (timeline?.lists.posts?.items ?? []).filter(isPost)
    return posts.toReversed().map((original) => {
      const { item, removing, delivery } = echoed(original, echoes)
      return {
        post: item,
        author: personOf(people, item.author),
        mine: item.author === me,
        comments: commentCount(timeline, item.id, item.comments),
        removing,
        ...(delivery === undefined ? {} : { delivery }),
      }
    })
  },
)

export const postRows = (state: State, space: SpaceId): readonly PostRow[] =>
  rowsOf(space, state.timelines[space], state.outbox, state.people, state.me)

/** Posts of this space that the network has not confirmed, in the order they were written. */
export const outgoingPosts = (state: State, space: SpaceId): readonly OutgoingPost[] =>
  state.outbox
    .filter(({ intent }) => intent.kind === 'create-post' && intent.space === space)
    .map((outgoing) => ({ localId: outgoing.localId, outgoing, delivery: deliveryOf(outgoing) }))
