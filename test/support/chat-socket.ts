// A client of the /chat namespace for tests: keeps all it hears in order and waits for what one expects.
import { io, type Socket } from 'socket.io-client'

export type Heard = { readonly event: string; readonly payload: Record<string, unknown> }

export type ChatSocket = {
  readonly socket: Socket
  /** All that came and was not taken by `next`, oldest first. */
  readonly heard: readonly Heard[]
  /** Takes the first that fits, now or when it comes; rejects after 10 s. */
  readonly next: (
    event: string,
    fits?: (payload: Record<string, unknown>) => boolean,
  ) => Promise<Record<string, unknown>>
  readonly send: (event: string, payload: unknown) => void
  /** SUBSCRIBE_CHANNEL and its answer. */
  readonly subscribe: (spaceId: string, password?: string) => Promise<Record<string, unknown>>
  readonly close: () => void
}

type Waiter = {
  readonly fits: (heard: Heard) => boolean
  readonly resolve: (payload: Record<string, unknown>) => void
}

/** Resolves when connected, rejects with the server's reason. `tokenType` null = the server shall know by itself. */
export const connectChat = async (
  url: string,
  token: string,
  tokenType: string | null = 'jwt',
): Promise<ChatSocket> => {
  const socket = io(`${url}/chat`, {
    query: { token, ...(tokenType === null ? {} : { tokenType }) },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  })
  const heard: Heard[] = []
  const waiters = new Set<Waiter>()
  socket.onAny((event: string, payload: Record<string, unknown>) => {
    const one = { event, payload }
    const waiter = [...waiters].find(({ fits }) => fits(one))
    if (waiter === undefined) heard.push(one)
    else {
      waiters.delete(waiter)
      waiter.resolve(payload)
    }
  })

  const next: ChatSocket['next'] = (event, fits = () => true) => {
    const wanted = (one: Heard): boolean => one.event === event && fits(one.payload)
    const index = heard.findIndex(wanted)
    const [found] = index === -1 ? [] : heard.splice(index, 1)
    if (found !== undefined) return Promise.resolve(found.payload)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.delete(waiter)
        reject(new Error(`no ${event} that fits; heard: ${JSON.stringify(heard).slice(0, 2000)}`))
      }, 10_000)
      const waiter: Waiter = {
        fits: wanted,
        resolve: (payload) => {
          clearTimeout(timer)
          resolve(payload)
        },
      }
      waiters.add(waiter)
    })
  }

  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', (error) => {
      socket.close()
      reject(error)
    })
  })
  return {
    socket,
    heard,
    next,
    send: (event, payload) => void socket.emit(event, payload),
    subscribe: (_id, password) => {
      socket.emit('SUBSCRIBE_CHANNEL', {
        channel: { _id, type: 'topic', ...(password === undefined ? {} : { password }) },
        version: '1.1',
      })
      return next('CHANNEL_SUBSCRIBED', (payload) => (payload['channel'] as { _id: string })._id === _id)
    },
    close: () => void socket.close(),
  }
}
