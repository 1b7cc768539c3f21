// What is on its way, laid over what is known: the local echo of edits, ticks and removals.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { assertNever } from '../../src/domain/result.ts'
import { changed } from '../reducers/timeline.ts'
import type { Delivery } from '../rows.ts'
import { isEchoAt } from './echo-place.ts'
import type { EchoAt } from './echo-place.ts'
import { awaitedBy } from './unsent.ts'

/** @param outbox what a comment may wait for */
export const deliveryOf = (outgoing: Outgoing, outbox: readonly Outgoing[] = []): Delivery => {
  const { status, localId, reason, theirs } = outgoing
  return {
    status,
    localId,
    ...(reason === undefined ? {} : { reason }),
    ...(theirs === undefined ? {} : { conflict: true }),
    ...waitsFor(awaitedBy(outbox, outgoing)),
  }
}

const waitsFor = (awaited: ReturnType<typeof awaitedBy>): Pick<Delivery, 'waits'> => {
  if (awaited === undefined || awaited === 'gone') return {}
  return { waits: awaited === 'failed' ? 'refused' : 'unsent' }
}

/** An item with what is on its way for it. `removing`: the person deleted it, the network does not know yet. */
export type Echoed<Kind extends Item = Item> = {
  readonly item: Kind
  readonly delivery?: Delivery
  readonly removing: boolean
}

type Echoes = ReadonlyMap<ItemId, readonly EchoAt<'item'>[]>

/** The intents that change an item that exists, by item. */
export const echoesByItem = (outbox: readonly Outgoing[], space: SpaceId): Echoes =>
  Map.groupBy(
    outbox.filter((outgoing) => isEchoAt(outgoing, 'item')).filter(({ intent }) => intent.space === space),
    ({ intent }) => intent.item,
  )

/** An item with an edit laid over it. */
export const edited = <Kind extends Item>(
  item: Kind,
  { body, ...change }: Extract<Outgoing['intent'], { kind: 'edit-item' }>,
): Kind => {
  const written = body === undefined ? {} : { body: { markup: 'markdown' as const, source: body } }
  return changed(item, { ...change, ...written }, item.modifiedAt) as Kind
}

const laidOver = <Kind extends Item>(item: Kind, { intent, status }: EchoAt<'item'>): Kind => {
  // A refused change is not shown as done: the item stands as the network has it, with the reason beside it.
  if (status === 'failed') return item
  switch (intent.kind) {
    case 'set-task-done':
      return changed(item, { done: intent.done }, item.modifiedAt) as Kind
    case 'edit-item':
      return edited(item, intent)
    case 'remove-item':
      return item // it stays until the network agrees, with a mark
    default:
      return assertNever(intent)
  }
}

/** The item as the person wants it, with the mark of the latest thing that is on its way for it. */
export const echoed = <Kind extends Item>(item: Kind, echoes: Echoes): Echoed<Kind> => {
  const own = echoes.get(item.id)
  const latest = own?.at(-1)
  if (own === undefined || latest === undefined) return { item, removing: false }
  return {
    item: own.reduce<Kind>(laidOver, item),
    delivery: deliveryOf(own.find(({ status }) => status === 'failed') ?? latest),
    removing: own.some(({ intent, status }) => intent.kind === 'remove-item' && status !== 'failed'),
  }
}
