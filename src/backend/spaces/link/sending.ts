// SEND_MESSAGE and the wait for its echo: confirmed by our own mark in `loopbackMetadata`, refused, or unsure.
import * as v from 'valibot'
import { itemId } from '../../../domain/ids.ts'
import type { ItemId, LocalId } from '../../../domain/ids.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Problem, Result } from '../../../domain/result.ts'
import {
  SUBSCRIPTION_REQUIRED,
  SendMessageFailed,
  TAKEN_LATER,
} from '../../../protocol/spaces/channel-replies.ts'
import type { Channels } from './channels.ts'
import type { SendMessagePayload } from '../items/from-intent.ts'
import { never, notConnected, soon, unsure } from '../../problems.ts'
import type { Socket } from '../socket/socket.ts'
import type { Timers } from '../../timers.ts'
import { toLocalId } from '../to-events.ts'

/** Files, titles and markup are settled before: here a payload goes out as it is. */
export type Sending = {
  opened(socket: Socket): void
  /** The connection is gone: whether the server took what was on its way is not known. */
  lost(): void
  send(payload: SendMessagePayload, localId: LocalId): Promise<Result<ItemId | undefined>>
  /** Looks whether a MESSAGE_SENT is the echo of something sent; call it after its events were handed over. */
  readonly onEcho: (payload: unknown) => void
  readonly onFailed: (payload: unknown) => void
  /** The item that a local id became, as far as an echo told in this session. */
  confirmed(localId: LocalId): ItemId | undefined
  /** Whether this item is the echo of some local id: then it cannot be what another one became. */
  isEcho(item: ItemId): boolean
}

/** A server that takes no more now does not say until when. */
const SLOWER = 2_000
const ECHO_WITHIN = 10_000
/** How many echoes are remembered; an unsure intent is looked up within moments. */
const REMEMBERED = 500

type Settle = (result: Result<ItemId | undefined>) => void

/**
 * One for all connections: what was echoed is remembered across them. A send that no echo confirms within 10 s, or before the
 * link breaks, is an `unsure` problem.
 */
export const createSending = (channels: Channels, timers: Timers): Sending => {
  const pending = new Map<LocalId, Settle>()
  const echoes = new Map<LocalId, ItemId>()
  const echoed = new Set<ItemId>()
  let socket: Socket | undefined

  const remember = (localId: LocalId, item: ItemId): void => {
    echoes.set(localId, item)
    echoed.add(item)
    const [oldest] = echoes
    if (echoes.size <= REMEMBERED || oldest === undefined) return
    echoes.delete(oldest[0])
    echoed.delete(oldest[1])
  }

  const settle = (localId: LocalId, result: Result<ItemId | undefined>): void => {
    const waiting = pending.get(localId)
    pending.delete(localId)
    waiting?.(result)
  }

  return {
    opened: (opened) => {
      socket = opened
    },
    lost: () => {
      socket = undefined
      for (const localId of pending.keys()) {
        settle(localId, failed(unsure('The link broke before the server confirmed this.')))
      }
    },
    send: async (payload, localId) => {
      if (socket === undefined) return failed(notConnected)
      const subscribed = await channels.subscribe(payload.topicId)
      if (!subscribed.ok) return subscribed
      const target = socket
      if (target === undefined) return failed(notConnected)
      return new Promise((resolve) => {
        const stopTimer = timers.after(ECHO_WITHIN, () =>
          settle(localId, failed(unsure('The server did not confirm this in time.'))),
        )
        pending.set(localId, (result) => {
          stopTimer()
          resolve(result)
        })
        target.emit('SEND_MESSAGE', payload)
      })
    },
    onEcho: (payload) => {
      if (typeof payload !== 'object' || payload === null || !('loopbackMetadata' in payload)) return
      const { localId } = toLocalId(payload.loopbackMetadata)
      if (localId === undefined) return
      const item = '_id' in payload && typeof payload._id === 'string' ? itemId(payload._id) : undefined
      if (item !== undefined) remember(localId, item)
      settle(localId, ok(item))
    },
    onFailed: (payload) => {
      if (!v.is(SendMessageFailed, payload)) return
      const { localId } = toLocalId(payload.loopbackMetadata)
      if (localId === undefined) return
      settle(localId, failed(refusal(payload, channels)))
    },
    confirmed: (localId) => echoes.get(localId),
    isEcho: (item) => echoed.has(item),
  }
}

const refusal = (payload: v.InferOutput<typeof SendMessageFailed>, channels: Channels): Problem => {
  if (payload.category === SUBSCRIPTION_REQUIRED) {
    channels.forget(payload.topicId ?? '')
    return soon('The server had closed this space for us. It is opened again.')
  }
  if (TAKEN_LATER.has(payload.error?.code ?? '')) {
    return soon('The server asks to go slower. It is tried again by itself.', SLOWER)
  }
  const said = payload.error?.message
  return never(said ? `The server refused this: ${said}` : 'The server refused this and gave no reason.')
}
