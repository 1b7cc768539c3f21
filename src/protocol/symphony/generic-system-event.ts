// Event GENERICSYSTEMEVENT: another system tells something; which subtypes there are is written nowhere.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** Shown as a quiet row in its stream; without a stream it is counted as a surprise. `parameters` are not read. */
export const GenericSystemEvent = wireEvent('GENERICSYSTEMEVENT', {
  genericSystemEvent: v.object({
    stream: v.nullish(WireStream),
    sourceSystem: v.nullish(v.string()),
    eventSubtype: v.nullish(v.string()),
  }),
})
