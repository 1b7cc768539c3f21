// Messages with attachments: one for all sockets that came by the same address, because the links in it begin with that.
import type { LinkTo } from '../../files/files.ts'
import type { Happened } from '../../happened.ts'
import { withLinks } from '../attachments.ts'
import { messageSentPayloads } from '../message-sent.ts'
import type { ChatNamespace, ChatSocket } from './session.ts'

/** How to make links for one socket; on a server that keeps no files all of them are empty. */
export type FileLinks = {
  /** This server's address as the socket sees it. */
  readonly baseFor: (socket: ChatSocket) => string
  /** Links that begin so. */
  readonly linksFrom: (base: string) => LinkTo
}

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
    fileLinks: { baseFor, linksFrom },
    first,
  }: {
    readonly rooms: readonly string[]
    readonly happened: WithMessage
    readonly fileLinks: FileLinks
    readonly first?: { readonly socket: ChatSocket; readonly loopbackMetadata: unknown } | undefined
  },
): void => {
  const payloadsFrom = (base: string): readonly object[] =>
    messageSentPayloads({ ...happened, message: withLinks(happened.message, linksFrom(base)) })
  if (first !== undefined) {
    const { socket, loopbackMetadata } = first
    for (const payload of payloadsFrom(baseFor(socket)))
      socket.emit('MESSAGE_SENT', loopbackMetadata === undefined ? payload : { ...payload, loopbackMetadata })
  }
  const ids = new Set(rooms.flatMap((room) => [...(chat.adapter.rooms.get(room) ?? [])]))
  const others = [...ids]
    .flatMap((id) => chat.sockets.get(id) ?? [])
    .filter(({ id }) => id !== first?.socket.id)
  for (const [base, sockets] of Map.groupBy(others, baseFor))
    for (const payload of payloadsFrom(base))
      chat.to(sockets.map(({ id }) => id)).emit('MESSAGE_SENT', payload)
}
