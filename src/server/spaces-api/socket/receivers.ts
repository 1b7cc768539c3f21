// Brings what one socket says to the others: to all of them, or to the sockets of those it names.
import { type ChatNamespace, type ChatSocket, userRoom } from './session.ts'

const idOf = (receiver: unknown): string | undefined =>
  typeof receiver === 'object' && receiver !== null && '_id' in receiver && typeof receiver._id === 'string'
    ? receiver._id
    : undefined

/** Whom something is for, as the payload of a client says it. */
export type Address = {
  /** Who says it: never hears it this way. */
  readonly socket: ChatSocket
  readonly rooms: string[]
  /** Objects with `_id`; empty = everyone in the rooms. Who is in none of the rooms is not reached. */
  readonly receivers: readonly unknown[]
}

/** Each socket once, however many of the rooms it is in. */
export const emitTo = (
  chat: ChatNamespace,
  { socket, rooms, receivers }: Address,
  event: string,
  payload: object,
): void => {
  if (receivers.length === 0) {
    chat.to(rooms).except(socket.id).emit(event, payload)
    return
  }
  const isIn = (id: string): boolean => rooms.some((room) => chat.adapter.rooms.get(room)?.has(id) === true)
  const wanted = receivers.flatMap((one) => [...(chat.adapter.rooms.get(userRoom(idOf(one) ?? '')) ?? [])])
  const reached = [...new Set(wanted)].filter((id) => isIn(id) && id !== socket.id)
  if (reached.length > 0) chat.to(reached).emit(event, payload)
}
