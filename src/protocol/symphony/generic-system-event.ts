// Event GENERICSYSTEMEVENT: another system tells something; which subtypes there are is written nowhere.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent, WireTime } from './wire.ts'

export const GenericSystemEvent = wireEvent('GENERICSYSTEMEVENT', {
  genericSystemEvent: v.object({
    stream: v.nullish(WireStream),
    eventTimestamp: v.nullish(WireTime),
    sourceSystem: v.nullish(v.string()),
    eventSubtype: v.nullish(v.string()),
  }),
})
