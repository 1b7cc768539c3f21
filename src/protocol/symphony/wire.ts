// The smallest things on Symphony's wire: ids, user ids, times, and what every event is wrapped in.
// Loose on purpose: only what we read is named, all else passes. Facts: docs/protocol-symphony.md (sources are tagged there).
import * as v from 'valibot'
import { WireUser } from './user.ts'

/** The API gives ids URL-safe and unpadded, some events and lists as standard base64: one of both forms for the same. */
export const canonicalId = (id: string): string =>
  STANDARD.test(id) ? id.replaceAll('/', '_').replaceAll('+', '-').replace(/=.*$/, '') : id
const STANDARD = /[+/=]/

/** Base64 of either form. What stands behind the padding is an artefact of copying; it is dropped with it. */
const ID = /^[\w+/-]+(?:=[=\w]*)?$/
const LONGEST_ID = 256

/** What every object has by birth: `constructor`, `__proto__` … Ids become keys of plain records, so these are none. */
const BORN = new Set(Object.getOwnPropertyNames(Object.prototype))
const LONGEST_BORN = Math.max(...[...BORN].map((name) => name.length))

/** The id of a stream or a message. Opaque: 25 bytes in truth, but nobody promised that. */
export const isWireId = (id: unknown): id is string => {
  if (typeof id !== 'string' || id.length > LONGEST_ID || !ID.test(id)) return false
  const canonical = canonicalId(id)
  return canonical.length > LONGEST_BORN || !BORN.has(canonical)
}
/** As it came, in either form: `canonicalId` makes two of the same thing equal. */
export const WireId = v.custom<string>(isWireId, 'an id')

/** The last moment that a Date can hold. */
const LAST = 8.64e15

/** Milliseconds since 1970, UTC. */
export const isWireTime = (time: unknown): time is number =>
  typeof time === 'number' && time >= 0 && time <= LAST
/** A number of ms, unlike the times of receipts, which are text. */
export const WireTime = v.custom<number>(isWireTime, 'a time')

/**
 * An event, whatever its type. `id` is not unique and tells nothing; `messageId` stands on most. Feeds hold null where only
 * presence changed (agents before 20.12).
 */
export const wireEvent = <const Type extends string, const Payload extends v.ObjectEntries>(
  type: Type,
  payload: Payload,
) =>
  v.object({
    type: v.literal(type),
    timestamp: WireTime,
    messageId: v.nullish(WireId),
    initiator: v.nullish(v.object({ user: v.nullish(WireUser) })),
    payload: v.object(payload),
  })
