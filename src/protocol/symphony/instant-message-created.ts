// Event INSTANTMESSAGECREATED: the viewer is in a new conversation; its members come with it.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** `streamType` tells whether it is of two (`IM`) or of more (`MIM`). Reference section 3, row 5. */
export const InstantMessageCreated = wireEvent('INSTANTMESSAGECREATED', {
  instantMessageCreated: v.object({ stream: WireStream }),
})
