// What is kept of a sign-in to Symphony, in the secret store only: where, who, and the key or where it lies.
import * as v from 'valibot'

const address = v.pipe(v.string(), v.url())

const SymphonySecret = v.object({
  kind: v.literal('symphony'),
  /** The pod. */
  url: address,
  agent: address,
  keyManager: address,
  username: v.string(),
  /** The key by its path (PEM), or the key itself. */
  keyFile: v.optional(v.string()),
  privateKey: v.optional(v.string()),
  /** Whose second person it is on this machine's own server; the addresses above then say nothing. */
  here: v.optional(v.object({ username: v.string(), displayname: v.string() })),
})

/** Where the key is kept itself (`privateKey`), this opens the account: never to be logged or shown. */
export type SymphonySecret = v.InferOutput<typeof SymphonySecret>

/** Undefined when it cannot be read, or is of another network. */
export const readSecret = (text: string): SymphonySecret | undefined => {
  try {
    const parsed = v.safeParse(SymphonySecret, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}
