// MESSAGE_SENT `idea`: a post was created; `bodyText` is its title, `description` its body.
import * as v from 'valibot'
import { WireMessage } from './wire.ts'

/** The docs have no true example: this is the shape that the REST list of ideas has. */
export const IdeaSent = v.looseObject({ ...WireMessage.entries, category: v.literal('idea') })
