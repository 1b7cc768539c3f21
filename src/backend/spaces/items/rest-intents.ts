// Carries out over REST what is wanted of items that are there; what the answers teach comes back as events, so nothing
// flickers.
import { itemId, spaceId } from '../../../domain/ids.ts'
import type { IntentKind, IntentOf } from '../../../domain/intents.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { WireMessage } from '../../../protocol/spaces/wire.ts'
import { endpoints } from '../rest/endpoints.ts'
import { writeEdit } from './conflict.ts'
import { toCategory } from './kinds.ts'
import type { PageSource } from './pages.ts'
import type { Learnt } from '../spaces/space-intents.ts'
import { never } from '../../problems.ts'
import { toChange, toMillis } from './to-item.ts'

type Perform<Kind extends IntentKind> = (
  intent: IntentOf<Kind>,
  source: PageSource,
) => Promise<Result<Learnt>>

/** POST messages/{id} (row 32) with `status` alone. Unlike an edit it asks for no version: the last word counts. */
export const setTaskDone: Perform<'set-task-done'> = async ({ item, done }, { rest }) =>
  map(await rest.call(endpoints.updateMessage(item, { status: done ? 'completed' : 'pending' })), changed)

/** POST users/me/spaces/{id}/markread (row 9), which the service throttles apart from all other calls. */
export const markRead: Perform<'mark-read'> = async ({ space, readAt }, { rest }) =>
  map(await rest.call(endpoints.markRead(space, new Date(readAt).toISOString())), (read): Learnt => ({
    // Its count has items that the socket has not told yet: they would count twice. The socket tells one in its turn.
    events: read ? [{ type: 'space-read', space, readAt: toMillis(read.messagesLastReadTime, readAt) }] : [],
  }))

/** Needs to know of what kind the item is, which may cost a call; who edited it meanwhile is not written over. */
export const edit: Perform<'edit-item'> = async (intent, source) => {
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

/** POST messages/deletemessages (row 33): 200 says nothing yet, the refusals stand in the answer. */
export const remove: Perform<'remove-item'> = async (intent, source) => {
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
