// Event ROOMDEACTIVATED: a room was closed; neither its name nor anything else comes along.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** By it the space is archived, not gone: it may be opened again (ROOMREACTIVATED). */
export const RoomDeactivated = wireEvent('ROOMDEACTIVATED', {
  roomDeactivated: v.object({ stream: WireStream }),
})
