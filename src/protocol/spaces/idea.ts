// MESSAGE_SENT `idea`: a post was created; `bodyText` is its title, `description` its body.
import * as v from 'valibot'
import { WireMessage } from './wire.ts'

/** The fields of REST's lists, `created` among them; other than a task it always has its id. */
export const IdeaSent = v.looseObject({ ...WireMessage.entries, category: v.literal('idea') })
