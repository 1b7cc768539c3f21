// Event INSTANTMESSAGECREATED: the viewer is in a new conversation; its members come with it.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** Where `members` are missing, the pod is asked for the conversation. */
export const InstantMessageCreated = wireEvent('INSTANTMESSAGECREATED', {
  instantMessageCreated: v.object({ stream: WireStream }),
})
