// Event GENERICSYSTEMEVENT: another system tells something; which subtypes there are is written nowhere.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** Nothing in it is sure to be there, not even the stream. Reference section 3, row 17. */
export const GenericSystemEvent = wireEvent('GENERICSYSTEMEVENT', {
  genericSystemEvent: v.object({
    stream: v.nullish(WireStream),
    sourceSystem: v.nullish(v.string()),
    eventSubtype: v.nullish(v.string()),
  }),
})
