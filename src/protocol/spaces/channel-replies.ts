// The server's answers to SUBSCRIBE_CHANNEL and SEND_MESSAGE. Source: D:api/socket/subscribe_channel_failed, send_message.
import * as v from 'valibot'
import { WireId } from './wire.ts'

/** `channel` comes back as it was sent, so it may be anything. */
const Channel = v.optional(v.nullable(v.looseObject({ _id: v.optional(v.nullable(WireId)) })))
const WireError = v.looseObject({
  code: v.optional(v.nullable(v.string())),
  message: v.optional(v.nullable(v.string())),
})

/** CHANNEL_SUBSCRIBED: this socket may send to the space now, and hears its presence. */
export const ChannelSubscribed = v.looseObject({ channel: Channel })

/** SUBSCRIBE_CHANNEL_FAILED: `error.message` is shown to the person, where there is one. */
export const SubscribeChannelFailed = v.looseObject({
  channel: Channel,
  error: v.optional(v.nullable(WireError)),
})

/** The payload that was sent, with `category` replaced when the space must be subscribed to first. */
export const SendMessageFailed = v.looseObject({
  category: v.optional(v.nullable(v.string())),
  topicId: v.optional(v.nullable(WireId)),
  loopbackMetadata: v.optional(v.unknown()),
  error: v.optional(v.nullable(WireError)),
})

/** Codes of our own server: it did not take the message now, and may later. */
export const TAKEN_LATER: ReadonlySet<string> = new Set(['too.many.requests', 'internal.error'])

/** `category` of a refused message whose space is not subscribed to: to be subscribed to anew, not given up. */
export const SUBSCRIPTION_REQUIRED = 'app.event.channel.subscription.required'
