// What pod, agent and key manager say when they refuse. Source: [AGENT] V2Error, [POD] Error.
import * as v from 'valibot'

/** `code` mostly repeats the HTTP status. */
export const WireError = v.object({
  code: v.nullish(v.number()),
  message: v.nullish(v.string()),
})
