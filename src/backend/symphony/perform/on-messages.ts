// Carries out what a person wants with messages: send, edit, delete. The answer is told before the feed brings it.
import type { DomainEvent } from '../../../domain/events.ts'
import type { ItemId, LocalId } from '../../../domain/ids.ts'
import type { IntentOf } from '../../../domain/intents.ts'
import type { Message } from '../../../domain/model.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { SafeText } from '../../../domain/text.ts'
import type { WireMessage } from '../../../protocol/symphony/message.ts'
import { toPlainText } from '../../../text/body.ts'
import type { OpenFile } from '../../backend.ts'
import { never } from '../../problems.ts'
import { readHistory } from '../items/history.ts'
import { localIdIn } from '../items/local-id.ts'
import { toItemId, toPersonId } from '../ids.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { withPlace } from './complaint.ts'
import { messageForm } from './form.ts'

/** What writing needs: under which id the message goes, and how the person's files are read. */
export type Writing = Source & { readonly localId: LocalId; readonly openFile: OpenFile }

/** As the wire gave it, with the people in it told of. */
const itemIn = (wire: WireMessage, source: Source): Message | undefined => {
  const { items, events } = readHistory([wire], source.context)
  source.tell(events)
  return items[0]
}

/** Never rejects. */
export const send = async (
  { space, body, files = [] }: IntentOf<'send-message'>,
  source: Writing,
): Promise<Result<ItemId | undefined>> => {
  const form = await messageForm(body, source.localId, files, source.openFile)
  if (!form.ok) return form
  const sent = await source.rest.call(endpoints.send(space, form.value))
  if (!sent.ok) return failed(withPlace(sent.problem, body))
  const item = itemIn(sent.value, source)
  if (item !== undefined) source.tell([{ type: 'item-arrived', item, localId: source.localId }])
  return ok(toItemId(sent.value.messageId))
}

/** The newest version, where this program may not have seen it. Never rejects. */
export const present = async (item: ItemId, source: Source): Promise<Result<WireMessage | undefined>> => {
  let wire = await source.rest.call(endpoints.message(source.context.versions.latestOf(item)))
  // Each version names the next; a circle of them would be the agent's mistake.
  for (let hops = 0; wire.ok && wire.value?.replacedBy && hops < VERSIONS; hops += 1) {
    wire = await source.rest.call(endpoints.message(wire.value.replacedBy))
  }
  return wire.ok ? ok(wire.value ?? undefined) : wire
}
const VERSIONS = 50

const changedTo = ({ space, id, modifiedAt, body, attachments }: Message): DomainEvent => ({
  type: 'item-changed',
  space,
  item: id,
  modifiedAt,
  change: { body, attachments },
})

const isFrom = ({ user, data }: WireMessage, { context, localId }: Writing): boolean =>
  toPersonId(user.userId) === context.me && localIdIn(data) === localId

/** The edit takes the place of this version. */
const replace = async (
  before: WireMessage,
  { item, body }: { readonly item: ItemId; readonly body: SafeText },
  source: Writing,
): Promise<Result<ItemId | undefined>> => {
  const form = await messageForm(body, source.localId, [], source.openFile)
  if (!form.ok) return form
  const done = await source.rest.call(endpoints.update(before.stream.streamId, before.messageId, form.value))
  if (!done.ok) return failed(withPlace(done.problem, body))
  return edited(done.value, item, source)
}

const edited = (wire: WireMessage, item: ItemId, source: Source): Result<ItemId> => {
  const message = itemIn(wire, source)
  if (message !== undefined) source.tell([changedTo({ ...message, id: item })])
  return ok(item)
}

/** What the edit was written over: one of one's own, that was on its way then. */
const saysWhatWas = ({ body }: Message, was: IntentOf<'edit-item'>['was']): boolean =>
  was?.body !== undefined && toPlainText(body) === toPlainText(was.body)

/** Never rejects. */
export const edit = async (
  { item, body, basedOn, was }: IntentOf<'edit-item'>,
  source: Writing,
): Promise<Result<ItemId | undefined>> => {
  if (body === undefined) return failed(never('Of a message of Symphony only its text can be edited.'))
  const now = await present(item, source)
  if (!now.ok) return now
  if (!now.value) return failed(never('This message is gone.'))
  // Sent before, and the answer got lost.
  if (isFrom(now.value, source)) return edited(now.value, item, source)
  const theirs = itemIn(now.value, source)
  // Edited elsewhere since it was read here: both are kept, and the person decides.
  if (
    basedOn !== undefined &&
    theirs !== undefined &&
    theirs.modifiedAt > basedOn &&
    !saysWhatWas(theirs, was)
  )
    return failed({ ...never('It was edited meanwhile.'), theirs })
  return replace(now.value, { item, body }, source)
}

/** Never rejects. */
export const remove = async (
  { space, item }: IntentOf<'remove-item'>,
  source: Source,
): Promise<Result<ItemId | undefined>> => {
  // Edited before this program began, it has a newer version than is known here.
  const now = await present(item, source)
  if (!now.ok) return now
  // None: it was deleted before, be it by this very intent, whose answer got lost.
  if (now.value) {
    const done = await source.rest.call(endpoints.suppress(now.value.messageId))
    if (!done.ok) return done
    source.context.versions.suppress(now.value.messageId)
  }
  source.context.versions.drop(item)
  source.tell([{ type: 'item-removed', space, item }])
  return ok(item)
}
