// Messages with attachments: each socket gets its own, because the links in it begin with the address it came by.
import type { LinkTo } from '../../files/files.ts'
import type { Happened } from '../../happened.ts'
import { withLinks } from '../attachments.ts'
import { messageSentPayloads } from '../message-sent.ts'
import type { ChatNamespace, ChatSocket } from './session.ts'

/** How links to files begin for this socket. */
export type LinksFor = (socket: ChatSocket) => LinkTo

type WithMessage = Extract<Happened, { kind: 'message-sent' | 'item-updated' }>

/** Is there a link to make in it? */
export const needsLinks = (happened: Happened): happened is WithMessage =>
  (happened.kind === 'message-sent' || happened.kind === 'item-updated') &&
  happened.message.content.data.length > 0

/** `first` is told first, and alone with its loopback metadata. */
export const emitLinked = (
  chat: ChatNamespace,
  {
    rooms,
    happened,
    linksFor,
    first,
  }: {
    readonly rooms: readonly string[]
    readonly happened: WithMessage
    readonly linksFor: LinksFor
    readonly first?: { readonly socket: ChatSocket; readonly loopbackMetadata: unknown } | undefined
  },
): void => {
  const emit = (socket: ChatSocket, loopbackMetadata?: unknown): void => {
    const linked = { ...happened, message: withLinks(happened.message, linksFor(socket)) }
    for (const payload of messageSentPayloads(linked))
      socket.emit('MESSAGE_SENT', loopbackMetadata === undefined ? payload : { ...payload, loopbackMetadata })
  }
  if (first !== undefined) emit(first.socket, first.loopbackMetadata)
  const ids = new Set(rooms.flatMap((room) => [...(chat.adapter.rooms.get(room) ?? [])]))
  for (const id of ids) {
    const socket = chat.sockets.get(id)
    if (socket !== undefined && id !== first?.socket.id) emit(socket)
  }
}
