// Carries out the intents that go over REST, those about spaces in space-intents.ts; what the answers teach comes back
// as events, so nothing flickers.
import { itemId, spaceId } from '../../../domain/ids.ts'
import { assertNever, failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { WireMessage } from '../../../protocol/spaces/wire.ts'
import { endpoints } from '../rest/endpoints.ts'
import { writeEdit } from './conflict.ts'
import type { RestIntent } from './from-intent.ts'
import { toCategory } from './kinds.ts'
import type { PageSource } from './pages.ts'
import { isSpaceIntent, performOnSpace } from '../spaces/space-intents.ts'
import type { Learnt } from '../spaces/space-intents.ts'
import { never } from '../../problems.ts'
import { toChange, toMillis } from './to-item.ts'

type IntentOf<Kind extends RestIntent['kind']> = Extract<RestIntent, { readonly kind: Kind }>

/** Never rejects. */
export const performByRest = async (intent: RestIntent, source: PageSource): Promise<Result<Learnt>> => {
  const { rest } = source
  if (isSpaceIntent(intent)) return performOnSpace(intent, source)
  switch (intent.kind) {
    case 'edit-item':
      return edit(intent, source)
    case 'set-task-done': {
      const content = { status: intent.done ? 'completed' : 'pending' }
      return map(await rest.call(endpoints.updateMessage(intent.item, content)), changed)
    }
    case 'remove-item':
      return remove(intent, source)
    case 'mark-read':
      return map(
        await rest.call(endpoints.markRead(intent.space, new Date(intent.readAt).toISOString())),
        (read): Learnt => ({
          events: read
            ? [
                {
                  type: 'space-read',
                  space: intent.space,
                  readAt: toMillis(read.messagesLastReadTime, intent.readAt),
                  unread: read.unreadMessagesCount ?? 0,
                },
              ]
            : [],
        }),
      )
    case 'add-member':
    case 'connect':
    case 'answer-connection':
      return failed(never('Avaya Spaces has no such thing.'))
    default:
      return assertNever(intent)
  }
}

const edit = async (intent: IntentOf<'edit-item'>, source: PageSource): Promise<Result<Learnt>> => {
  const category = await source.kinds.of(intent.item)
  if (!category.ok) return category
  return map(await writeEdit(intent, category.value, source), changed)
}

/** The answer to an update is the whole message as it stands now. */
const changed = (message: WireMessage | undefined): Learnt => {
  const category = message && toCategory(message.category)
  if (!message?.modified || category === undefined) return { events: [] }
  return {
    item: itemId(message._id),
    events: [
      {
        type: 'item-changed',
        space: spaceId(message.topicId),
        item: itemId(message._id),
        modifiedAt: toMillis(message.modified, 0),
        change: toChange(category, message.content),
      },
    ],
  }
}

const remove = async (intent: IntentOf<'remove-item'>, source: PageSource): Promise<Result<Learnt>> => {
  const answer = await source.rest.call(endpoints.deleteMessages([intent.item]))
  if (!answer.ok) return answer
  if ((answer.value?.noPermittedMessages ?? []).length > 0) {
    return failed(never('You may not delete this: only its author or an admin may.'))
  }
  const [refused] = answer.value?.notDeletedMessages ?? []
  if (refused !== undefined) {
    return failed(never(`The server did not delete this: ${refused.reason?.message ?? 'no reason given'}`))
  }
  // Not found means that it is gone already, which is what was wanted.
  return ok({ item: intent.item, events: [{ type: 'item-removed', space: intent.space, item: intent.item }] })
}

const map = <From, To>(result: Result<From>, convert: (value: From) => To): Result<To> =>
  result.ok ? ok(convert(result.value)) : result
