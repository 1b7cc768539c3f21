// The clients of others, as they connect: socket.io-client 2.0.4 (which the documentation names), 2.5.0 and 4.8.
import { connect as connectV48 } from 'socket.io-client'
import ioV204 from 'socket.io-client-2.0.4'
import type { Connect } from 'socket.io-client-2.0.4'
import ioV25 from 'socket.io-client-v2'

export const clients = {
  '2.0.4': ioV204.connect,
  '2.5.0': ioV25 as unknown as Connect,
  '4.8.4': connectV48 as unknown as Connect,
} satisfies Record<string, Connect>
export type ClientName = keyof typeof clients

export type Payload = Readonly<Record<string, unknown>>

const events = [
  'CHANNEL_SUBSCRIBED',
  'SUBSCRIBE_CHANNEL_FAILED',
  'CHANNEL_UNSUBSCRIBED',
  'MESSAGE_SENT',
  'SEND_MESSAGE_FAILED',
  'PRESENCE_EVENT_RESPONSE',
  'MEDIA_SESSION_RESPONSE',
] as const
type EventName = (typeof events)[number]

export type ThirdParty = {
  readonly emit: (event: string, ...values: readonly unknown[]) => void
  /** Takes the first that fits, come or to come. */
  readonly next: (event: EventName, fits?: (payload: Payload) => boolean) => Promise<Payload>
  /** What came and was not taken. */
  readonly left: () => readonly { readonly event: EventName; readonly payload: Payload }[]
  /** SUBSCRIBE_CHANNEL and its answer. */
  readonly enter: (spaceId: string, more?: Payload) => Promise<Payload>
  readonly lost: Promise<void>
  readonly close: () => void
}

/** Resolves when connected; rejects with the words of the refusal. */
export const meet = async (
  name: ClientName,
  url: string,
  query: string | Record<string, string>,
): Promise<ThirdParty> => {
  const socket = clients[name](`${url}/chat`, {
    query,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  })
  const heard: { readonly event: EventName; readonly payload: Payload }[] = []
  const looks = new Set<() => void>()
  for (const event of events) {
    socket.on(event, (payload) => {
      heard.push({ event, payload: payload as Payload })
      for (const look of looks) look()
    })
  }
  const lost = Promise.withResolvers<void>()
  socket.on('disconnect', () => lost.resolve())
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', () => resolve())
    for (const refusal of ['error', 'connect_error']) {
      socket.on(refusal, (said) => {
        reject(said instanceof Error ? said : new Error(String(said)))
      })
    }
  })
  const next: ThirdParty['next'] = (event, fits = () => true) =>
    new Promise((resolve) => {
      const look = (): void => {
        const at = heard.findIndex((one) => one.event === event && fits(one.payload))
        const [found] = at === -1 ? [] : heard.splice(at, 1)
        if (found === undefined) return
        looks.delete(look)
        resolve(found.payload)
      }
      looks.add(look)
      look()
    })
  return {
    emit: (event, ...values) => socket.emit(event, ...values),
    next,
    left: () => heard,
    enter: (_id, more = {}) => {
      socket.emit('SUBSCRIBE_CHANNEL', { channel: { type: 'topic', _id, ...more }, version: '1.1' })
      return next('CHANNEL_SUBSCRIBED', ({ channel }) => (channel as { _id: string })._id === _id)
    },
    lost: lost.promise,
    close: () => socket.close(),
  }
}
