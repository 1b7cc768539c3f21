// What is on its way: to one space, of one kind; and all of it. Memoised, for components to select.
import type { IntentKind } from '../../src/domain/intents.ts'
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId, PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ParentRef } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { State } from '../state.ts'
import { memoised } from './memo.ts'

const unsentOf = memoised(
  (_key: string, outbox: readonly Outgoing[], space: SpaceId, kind: IntentKind): readonly Outgoing[] =>
    outbox.filter(({ intent }) => intent.kind === kind && 'space' in intent && intent.space === space),
)

/** Oldest first, refused ones among them; the same array as long as the outbox is the same. */
export const unsentIn = (state: State, space: SpaceId, kind: IntentKind): readonly Outgoing[] =>
  unsentOf(`${space}/${kind}`, state.outbox, space, kind)

/** The post or task that is not sent yet and goes by this (local) id meanwhile. */
export const unsentParent = ({ outbox }: State, space: SpaceId, id: ItemId): Outgoing | undefined =>
  outbox.find(
    ({ localId, intent }) =>
      unsentId(localId) === id &&
      (intent.kind === 'create-post' || intent.kind === 'create-task') &&
      intent.space === space,
  )

/** What a comment hangs on, as far as the outbox knows: something that is not sent, or what another comment hangs on. */
export const parentInOutbox = (state: State, space: SpaceId, id: ItemId): ParentRef | undefined => {
  const intent = unsentParent(state, space, id)?.intent
  if (intent?.kind === 'create-post') return { id, kind: 'post', title: intent.title }
  if (intent?.kind === 'create-task') return { id, kind: 'task', title: intent.title }
  const comment = state.outbox.find(
    (outgoing) => outgoing.intent.kind === 'send-comment' && outgoing.intent.parent.id === id,
  )?.intent
  return comment?.kind === 'send-comment' ? comment.parent : undefined
}

const itemOf = memoised(
  (_key: string, { localId, intent, queuedAt }: Outgoing, me: State['me']): Item | undefined => {
    if (intent.kind !== 'create-post' && intent.kind !== 'create-task') return undefined
    const base = {
      id: unsentId(localId),
      space: intent.space,
      author: me ?? ('' as PersonId),
      createdAt: queuedAt,
      modifiedAt: queuedAt,
      title: intent.title,
      body: { markup: 'markdown', source: intent.body },
      attachments: [],
      comments: { count: 0, asOf: queuedAt },
    } as const
    if (intent.kind === 'create-post') return { ...base, kind: 'post' }
    const { assignees, dueAt } = intent
    return { ...base, kind: 'task', done: false, assignees, ...(dueAt === undefined ? {} : { dueAt }) }
  },
)

/** It as it will look when it is there. */
export const unsentItem = (state: State, space: SpaceId, id: ItemId): Item | undefined => {
  const outgoing = unsentParent(state, space, id)
  return outgoing && itemOf(outgoing.localId, outgoing, state.me)
}

/** Does a comment wait for something that is not sent? Then for how that stands; `gone`: it will never be. */
export const awaitedBy = (
  outbox: readonly Outgoing[],
  { intent }: Outgoing,
): Outgoing['status'] | 'gone' | undefined => {
  if (intent.kind !== 'send-comment' || intent.awaits === undefined) return undefined
  return outbox.find(({ localId }) => localId === intent.awaits)?.status ?? 'gone'
}

const listed = memoised((_key: 'all', outbox: readonly Outgoing[]): readonly Outgoing[] =>
  outbox.filter(({ intent, status }) => intent.kind !== 'mark-read' || status === 'failed'),
)

/** Everything that the person can still do something about, the oldest first. Marks of reading go by themselves. */
export const allUnsent = (state: State): readonly Outgoing[] => listed('all', state.outbox)

/** The one of them that is lit in the list of what is unsent, while that is shown. */
export const chosenUnsent = (state: State): Outgoing | undefined => {
  const { overlay } = state.view
  if (overlay?.kind !== 'unsent') return undefined
  const all = allUnsent(state)
  return all.find(({ localId }) => localId === overlay.chosen) ?? all[0]
}
