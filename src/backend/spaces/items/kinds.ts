// Remembers which ids are posts and which are tasks: threads and edits go different ways, and an id alone does not say.
import type { DomainEvent } from '../../../domain/events.ts'
import type { ItemId } from '../../../domain/ids.ts'
import type { Item } from '../../../domain/model.ts'
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { ItemCategory } from '../../../protocol/spaces/categories.ts'
import { endpoints } from '../rest/endpoints.ts'
import { never } from '../../problems.ts'
import type { Rest } from '../rest/rest.ts'

/** Asked before a thread is read and before an edit is written: the calls differ by category. */
export type Kinds = {
  see(item: Item): void
  seeEvents(events: readonly DomainEvent[]): void
  /** From memory, otherwise from the server. Never rejects. */
  of(item: ItemId): Promise<Result<ItemCategory>>
}

/** More posts and tasks than a person looks at in a session; forgetting one costs a request, no more. */
const REMEMBERED = 10_000

/** Lines of chat are not remembered: what is asked for one costs a call. */
export const createKinds = (rest: Rest): Kinds => {
  const known = new Map<ItemId, 'idea' | 'task'>()
  const see = (item: Item): void => {
    // Lines of chat are too many to remember, and rarely asked for.
    if (item.kind === 'message') return
    known.set(item.id, item.kind === 'post' ? 'idea' : 'task')
    const [oldest] = known.size > REMEMBERED ? known.keys() : []
    if (oldest !== undefined) known.delete(oldest)
  }
  return {
    see,
    seeEvents: (events) => {
      for (const event of events) if (event.type === 'item-arrived') see(event.item)
    },
    of: async (item) => {
      const category = known.get(item)
      if (category !== undefined) return ok(category)
      const message = await rest.call(endpoints.message(item))
      if (!message.ok) return message
      const found = toCategory(message.value.category)
      return found === undefined
        ? failed(never('This is neither a message nor a post nor a task.'))
        : ok(found)
    },
  }
}

/** The category of an item, or undefined for what else lies in histories (meetings and the like). */
export const toCategory = (category: string): ItemCategory | undefined =>
  category === 'chat' || category === 'idea' || category === 'task' ? category : undefined
