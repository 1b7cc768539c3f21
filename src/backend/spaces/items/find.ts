// After an unsure problem: looks whether the server has what an intent was to create.
import * as v from 'valibot'
import { itemId } from '../../../domain/ids.ts'
import type { ItemId, LocalId, Millis } from '../../../domain/ids.ts'
import type { Intent } from '../../../domain/intents.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { WireMessage, WireSpace } from '../../../protocol/spaces/wire.ts'
import { decodeEntities } from '../../../text/neutralise.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { AnyList, Endpoint } from '../rest/endpoints.ts'
import { goesBySocket, titleText, toSendMessage } from './from-intent.ts'
import type { SendMessagePayload, SocketIntent } from './from-intent.ts'
import { nextPage } from './pages.ts'
import type { PageSource } from './pages.ts'
import { notConnected } from '../../problems.ts'
import type { Sending } from '../link/sending.ts'
import { toMillis } from './to-item.ts'

/** Pages to read back at most: what was sent a moment ago is not far down. */
const PAGES = 10
const SIZE = 50
/** How well the two clocks are known to agree. */
const CLOCKS_DIFFER: Millis = 2500

/** `since` in our clock. The item's id when the server has it, undefined when it has not. Never rejects. */
export const findIntent = async (
  intent: Intent,
  localId: LocalId,
  since: Millis,
  source: PageSource & { readonly sending: Sending },
): Promise<Result<ItemId | undefined>> => {
  const confirmed = source.sending.confirmed(localId)
  if (confirmed !== undefined) return ok(confirmed)
  // Without knowing who one is, nothing can be told from what others wrote.
  if (source.context.me === undefined) return failed(notConnected)
  // Noted by a clock that was set back since then, a moment says nothing: then only the number of pages is the end.
  const isKnown = since <= source.context.now()
  const sinceThere = isKnown ? source.rest.serverTime(since) - CLOCKS_DIFFER : 0
  if (goesBySocket(intent)) return findItem(intent, localId, sinceThere, source)
  if (intent.kind === 'create-space') return findSpace(intent.title, sinceThere, source)
  // Everything else may be done twice without harm.
  return ok(undefined)
}

const findItem = async (
  intent: SocketIntent,
  localId: LocalId,
  since: Millis,
  source: PageSource & { readonly sending: Sending },
): Promise<Result<ItemId | undefined>> => {
  const wanted = toSendMessage(intent, localId)
  let page = await source.rest.call(listOf(intent))
  for (let read = 1; ; read += 1) {
    if (!page.ok) return page
    const messages = page.value.data.filter((entry): entry is WireMessage => v.is(WireMessage, entry))
    const found = messages.find(
      (message) =>
        toMillis(message.created, 0) >= since &&
        message.sender._id === source.context.me &&
        isSame(message, wanted) &&
        !source.sending.isEcho(itemId(message._id)),
    )
    if (found !== undefined) return ok(itemId(found._id))
    const next = nextPage(page.value)
    const oldest = Math.min(...messages.map((message) => toMillis(message.created, 0)))
    if (next === undefined || oldest < since || read >= PAGES) return ok(undefined)
    // Each page names the next.
    page = await source.rest.follow(next, listOf(intent).answer)
  }
}

const listOf = (intent: SocketIntent): Endpoint<AnyList> => {
  if (intent.kind === 'create-post') return endpoints.posts(intent.space, SIZE)
  if (intent.kind === 'create-task') return endpoints.tasks(intent.space, SIZE)
  if (intent.kind === 'send-comment' && intent.parent.kind !== 'message') {
    return endpoints.comments(intent.parent.kind === 'task' ? 'tasks' : 'ideas', intent.parent.id, SIZE)
  }
  return endpoints.history(intent.space, SIZE)
}

/** Servers may tidy the markup of what they store, so the words are compared. */
const isSame = (message: WireMessage, wanted: SendMessagePayload): boolean =>
  message.category === wanted.category &&
  message.parentMsg?._id === wanted.parentMsg?._id &&
  words(message.content.bodyText) === words(wanted.content.bodyText) &&
  words(message.content.description) === words(wanted.content.description)

const words = (html: string | null | undefined): string =>
  decodeEntities((html ?? '').replaceAll(/<[^<>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim()

const findSpace = async (
  title: string,
  since: Millis,
  source: PageSource,
): Promise<Result<ItemId | undefined>> => {
  const answer = await source.rest.call(endpoints.spacesNamed(titleText(title)))
  if (!answer.ok) return answer
  const found = answer.value.data.find(
    (space): space is WireSpace =>
      v.is(WireSpace, space) &&
      space.title === titleText(title) &&
      space.cid === source.context.me &&
      toMillis(space.created, 0) >= since,
  )
  // The caller wants to know whether there is something; a new space has no item, so its own id stands in.
  return ok(found && itemId(found._id))
}
