// Event SHAREDPOST: a post of a wall was shared on another; the sharer and the author of the original hear of it.
import * as v from 'valibot'
import { WireMessage } from './message.ts'
import { wireEvent } from './wire.ts'

/** `message` is the new post, `sharedMessage` the one that it shares. */
export const SharedPost = wireEvent('SHAREDPOST', {
  sharedPost: v.object({ message: WireMessage, sharedMessage: WireMessage }),
})
