// Comments on what is not sent yet: they get its real id once the network has it, and so does everything else that stood on it.
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId, LocalId, SpaceId } from '../../src/domain/ids.ts'
import type { ListName } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { EditorSlot } from '../editor-slot.ts'
import type { Place, Reading, State } from '../state.ts'
import { emptyEditor, movedToEnd, pasted } from '../editor.ts'
import { itemClosed, withPlace, withReadingsMovedTo, withView } from './view.ts'

/** Does it wait for this one to be sent? */
export const awaits = ({ intent }: Outgoing, id: LocalId): boolean =>
  intent.kind === 'send-comment' && intent.awaits === id

/** The entry as it goes out once what it comments on has an id; the same when it waits for something else. */
export const hungOn = (outgoing: Outgoing, parent: LocalId, item: ItemId): Outgoing => {
  const { intent, reason: _, ...entry } = outgoing
  if (intent.kind !== 'send-comment' || intent.awaits !== parent) return outgoing
  const { awaits: __, ...comment } = intent
  // One that was parked for want of what it comments on can go now.
  return { ...entry, status: 'queued', intent: { ...comment, parent: { ...comment.parent, id: item } } }
}

/** The same record with one key under another name; what stands there already stays. */
const renamed = <Value>(
  record: Readonly<Record<string, Value>>,
  from: string,
  to: string,
): Readonly<Record<string, Value>> => {
  const { [from]: value, ...rest } = record
  return value === undefined ? record : { ...rest, [to]: rest[to] ?? value }
}

const readingsOn = (readings: Place['readings'], from: ItemId, to: ItemId): Place['readings'] => {
  const [before, after]: readonly [ListName, ListName] = [`thread:${from}`, `thread:${to}`]
  const { [before]: reading, ...rest } = readings
  if (reading === undefined) return readings
  const { anchor } = reading
  const moved: Reading = {
    ...reading,
    ...(reading.selected === from ? { selected: to } : {}),
    anchor: anchor !== 'end' && anchor.item === from ? { ...anchor, item: to } : anchor,
  }
  return { ...rest, [after]: moved }
}

/** The network took what had only our own name: comments on it, the open pane and what is written there go on under its id. */
export const withParentTaken = (state: State, space: SpaceId, id: LocalId, item: ItemId): State => {
  const from = unsentId(id)
  let next = withReadingsMovedTo(state, space, id, item)
  if (next.outbox.some((outgoing) => awaits(outgoing, id)))
    next = { ...next, outbox: next.outbox.map((outgoing) => hungOn(outgoing, id, item)) }
  const place = next.view.places[space]
  if (place?.open === from)
    next = withPlace(next, space, { open: item, readings: readingsOn(place.readings, from, item) })
  const [slot, to] = [`${space}/${from}`, `${space}/${item}`]
  const editors = renamed(next.view.editors, slot, to)
  const attached = renamed(next.view.attached, slot, to)
  return editors === next.view.editors && attached === next.view.attached
    ? next
    : withView(next, { editors, attached })
}

/** It was given up: its pane closes, and what was being written there comes to the end of the chat's text. */
export const withParentGone = (state: State, id: LocalId): State => {
  const intent = state.outbox.find(({ localId }) => localId === id)?.intent
  if (intent?.kind !== 'create-post' && intent?.kind !== 'create-task') return state
  const { space } = intent
  const item = unsentId(id)
  const slot: EditorSlot = `${space}/${item}`
  const closed = state.view.places[space]?.open === item ? itemClosed(state, space) : state
  return withFilesInChat(withTextInChat(closed, space, slot), space, slot)
}

const withTextInChat = (state: State, space: SpaceId, slot: EditorSlot): State => {
  const { [slot]: written, ...editors } = state.view.editors
  if (written === undefined) return state
  const chat = editors[space] ?? emptyEditor
  const text = chat.text === '' ? written.text : `\n${written.text}`
  return withView(state, {
    editors: written.text.trim() === '' ? editors : { ...editors, [space]: pasted(movedToEnd(chat), text) },
  })
}

const withFilesInChat = (state: State, space: SpaceId, slot: EditorSlot): State => {
  const { [slot]: files, ...attached } = state.view.attached
  return files === undefined
    ? state
    : withView(state, { attached: { ...attached, [space]: [...(attached[space] ?? []), ...files] } })
}
