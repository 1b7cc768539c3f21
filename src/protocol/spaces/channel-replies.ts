// The server's answers to SUBSCRIBE_CHANNEL and SEND_MESSAGE. Source: D:api/socket/subscribe_channel_failed, send_message.
import * as v from 'valibot'
import { WireId } from './wire.ts'

/** `channel` comes back as it was sent, so it may be anything. */
const Channel = v.optional(v.nullable(v.looseObject({ _id: v.optional(v.nullable(WireId)) })))
const WireError = v.looseObject({
  code: v.optional(v.nullable(v.string())),
  message: v.optional(v.nullable(v.string())),
})

/** Says that one may send there now, and hears who is there; `dtsid` and `sessionId` beside it are not read. */
export const ChannelSubscribed = v.looseObject({ channel: Channel })

/** A wrong PIN, a space that is not there, or one's own malformed call; `error.message` is shown, if any came. */
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

/**
 * The `category` of a SEND_MESSAGE_FAILED to a space not subscribed to; which event bears it is not documented (§2.5).
 */
export const SUBSCRIPTION_REQUIRED = 'app.event.channel.subscription.required'
