// After an unsure problem: looks whether the network has what an intent was to create.
import * as v from 'valibot'
import { itemId } from '../../../domain/ids.ts'
import type { ItemId, LocalId, Millis, SpaceId } from '../../../domain/ids.ts'
import type { Intent, IntentKind } from '../../../domain/intents.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { WireMessage } from '../../../protocol/symphony/message.ts'
import { RoomDetail } from '../../../protocol/symphony/room.ts'
import { never, notConnected } from '../../problems.ts'
import { toItemId, toPersonId } from '../ids.ts'
import { localIdIn } from '../items/local-id.ts'
import { readForward } from '../reading/window.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import type { OnItsWay } from './on-its-way.ts'

/** How well the two clocks are known to agree. */
const CLOCKS_DIFFER: Millis = 2500
/** Noted by a clock that was set back since then, a moment says nothing: then a day is looked through. */
const DAY: Millis = 86_400_000
/** Calls: what was sent a moment ago is not far down. */
const CALLS = 20

/** As `findIntent`; that there is nothing is believed only when what was sent must have arrived. Never rejects. */
export const findArrived = async (
  intent: Intent,
  { localId, since }: { readonly localId: LocalId; readonly since: Millis },
  source: Source,
  onItsWay: OnItsWay,
): Promise<Result<ItemId | undefined>> => {
  const first = await findIntent(intent, localId, since, source)
  if (!first.ok || first.value !== undefined) return first
  if (!lateMatters.has(intent.kind)) return first
  await onItsWay.arrived(localId)
  return findIntent(intent, localId, since, source)
}

/** Done twice they are there twice, or undo what came after them. */
const lateMatters: ReadonlySet<IntentKind> = new Set(['send-message', 'edit-item', 'create-space'])

/** `since` in our clock. The item's id when the network has it, undefined when it has not. Never rejects. */
const findIntent = async (
  intent: Intent,
  localId: LocalId,
  since: Millis,
  source: Source,
): Promise<Result<ItemId | undefined>> => {
  const { rest, context, now } = source
  // Without knowing who one is, nothing can be told from what others wrote.
  if (context.me === undefined) return failed(notConnected)
  const isKnown = since <= now()
  const from = Math.max(0, isKnown ? rest.serverTime(since) - CLOCKS_DIFFER : rest.serverNow() - DAY)
  if (intent.kind === 'send-message') return findMessage(intent.space, localId, from, source)
  if (intent.kind === 'create-space') return findRoom(intent.title, from, source)
  // Everything else may be done twice without harm.
  return ok(undefined)
}

/** Our local id went along with it and comes back unchanged: nothing has to be guessed. */
const findMessage = async (
  space: SpaceId,
  localId: LocalId,
  from: Millis,
  { rest, context }: Source,
): Promise<Result<ItemId | undefined>> => {
  const entries = await readForward(rest, space, from, CALLS)
  if (!entries.ok) return entries
  if (entries.value === undefined)
    return failed(never('So much was written since then that it cannot be told whether this was sent.'))
  const found = entries.value
    .flatMap((entry) => {
      const parsed = v.safeParse(WireMessage, entry, { abortEarly: true })
      return parsed.success ? [parsed.output] : []
    })
    .find(({ user, data }) => toPersonId(user.userId) === context.me && localIdIn(data) === localId)
  return ok(found && toItemId(found.messageId))
}

const ROOMS = 50

const findRoom = async (
  title: string,
  from: Millis,
  { rest, context }: Source,
): Promise<Result<ItemId | undefined>> => {
  const answer = await rest.call(endpoints.searchRooms(title, ROOMS))
  if (!answer.ok) return answer
  const found = (answer.value.rooms ?? []).find(
    (entry): entry is RoomDetail =>
      v.is(RoomDetail, entry) &&
      entry.roomAttributes.name === title &&
      toPersonId(entry.roomSystemInfo.createdByUserId ?? '') === context.me &&
      (entry.roomSystemInfo.creationDate ?? 0) >= from,
  )
  // The caller wants to know whether there is something; a new room has no item, so its own id stands in.
  return ok(found && itemId(found.roomSystemInfo.id))
}
