// Symphony's ids as ours: stream → space, message → item, user → person; and the ids of what Symphony gives none.
import { itemId, personId, spaceId } from '../../domain/ids.ts'
import type { ItemId, Millis, PersonId, SpaceId } from '../../domain/ids.ts'
import type { Request } from '../../domain/model.ts'
import { canonicalId } from '../../protocol/symphony/wire.ts'

/** Either form of an id gives the same: the URL-safe one, as paths want it. */
export const toSpaceId = (streamId: string): SpaceId => spaceId(canonicalId(streamId))
/** The same id for both of Base64's alphabets: servers use now one, now the other. */
export const toItemId = (messageId: string): ItemId => itemId(canonicalId(messageId))
/** Decimal: the wire has numbers in most places, strings in mentions and receipts. */
export const toPersonId = (userId: number | string): PersonId => personId(String(userId))

/** One id for what the feed tells of a connection and what the pod lists of it. */
export const connectionRequestId = (person: PersonId): Request['id'] => `connection:${person}`
/** One request for each person and room, however often they ask. */
export const joinRequestId = (space: SpaceId, person: PersonId): Request['id'] => `join:${space}:${person}`

const YEAR_2010 = 1_262_304_000_000
const YEAR_2100 = 4_102_444_800_000

/**
 * When a stream or message was made, as its id seems to say: an observation, promised by nobody. Good for the order of
 * spaces of which nothing else is known, and for nothing else. 0 where it says nothing.
 */
export const hintedTime = (id: string): Millis => {
  const bytes = Buffer.from(canonicalId(id), 'base64url')
  if (bytes.length !== 25) return 0
  const time = Number(0x7fffffffffffffffn - bytes.readBigUInt64BE(16))
  return time > YEAR_2010 && time < YEAR_2100 ? time : 0
}
