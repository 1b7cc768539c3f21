// Event SYMPHONYELEMENTSACTION: somebody answered a form of the viewer's (only the form's author hears of it).
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** Agents before 20.3.1 call the stream otherwise. `formValues`: `action` is the name of the button. */
export const ElementsAction = wireEvent('SYMPHONYELEMENTSACTION', {
  symphonyElementsAction: v.pipe(
    v.object({
      stream: v.nullish(WireStream),
      actionStream: v.nullish(WireStream),
      formStream: v.nullish(WireStream),
      formId: v.nullish(v.string()),
      formValues: v.nullish(v.record(v.string(), v.unknown())),
    }),
    v.check(
      ({ stream, actionStream, formStream }) => Boolean(stream ?? actionStream ?? formStream),
      'with a stream',
    ),
  ),
})
/** One of the three streams is there, under whichever name. */
export type ElementsAction = v.InferOutput<typeof ElementsAction>
