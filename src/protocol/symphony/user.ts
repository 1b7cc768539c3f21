// A person of Symphony in the three shapes of the wire: V4User (messages, events), UserV2 (the pod), MessageStatusUser.
import * as v from 'valibot'

/** `podId · 2^36 + n`, decimal; a string in mentions and receipts. */
export const isUserId = (id: unknown): id is number | string =>
  typeof id === 'number' ? Number.isSafeInteger(id) && id >= 0 : typeof id === 'string' && DECIMAL.test(id)
const DECIMAL = /^(?:0|[1-9]\d{0,15})$/
/** Not an id of ours yet: as text, both forms are the same. */
export const WireUserId = v.custom<number | string>(isUserId, 'a user id')

const names = {
  firstName: v.nullish(v.string()),
  lastName: v.nullish(v.string()),
  displayName: v.nullish(v.string()),
  /** For internal users only. */
  username: v.nullish(v.string()),
}

/** V4User. Services often lack first and last names; a suppression may give the id alone. */
export const WireUser = v.object({
  userId: WireUserId,
  ...names,
  email: v.nullish(v.string()),
  /** So spelt in a sample of the documentation and in receipts. */
  userName: v.nullish(v.string()),
})
/** Any of the names may be missing, or all: `nameOf` picks one. */
export type WireUser = v.InferOutput<typeof WireUser>

/** UserV2: who one is, look-ups, search. */
export const PodUser = v.object({
  id: WireUserId,
  ...names,
  emailAddress: v.nullish(v.string()),
})
/** To be read by what reads names, it goes through `asWireUser`. */
export type PodUser = v.InferOutput<typeof PodUser>

/** The pod's shape as the one of messages. */
export const asWireUser = ({ id, emailAddress, ...user }: PodUser): WireUser => ({
  userId: id,
  email: emailAddress,
  displayName: user.displayName,
  firstName: user.firstName,
  lastName: user.lastName,
  username: user.username,
})
