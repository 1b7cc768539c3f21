// Ids as Symphony's: 25 bytes in base64, of which a time and a tag can be read. Ours lead back to the world's own ids
// without a table: 12 bytes ObjectId, 4 bytes check, 8 bytes time, 1 byte tag. Source: docs/protocol-symphony.md §0.1.
import { createHash } from 'node:crypto'

/** The last byte of an id, as a letter t, m or o. `other` is for events that no message stands for. */
export type IdTag = 'stream' | 'message' | 'other'

/** What an id says. */
export type ReadId = {
  readonly tag: IdTag
  /** The world's id: 24 hex digits. */
  readonly id: string
  /** Epoch ms: when a stream was created; of a message the time of this version of it. */
  readonly at: number
}

const letters: Readonly<Record<IdTag, number>> = { stream: 0x74, message: 0x6d, other: 0x6f }
const farthest = 0x7f_ff_ff_ff_ff_ff_ff_ffn

/** Keeps an id that was cut, typed or made up from leading anywhere. */
const checkOf = (bytes: Buffer): Buffer =>
  createHash('sha256').update(bytes.subarray(0, 12)).update(bytes.subarray(16)).digest().subarray(0, 4)

/** URL-safe, unpadded: 34 characters. `id` = 24 hex digits, `at` = epoch ms. */
export const makeId = ({ tag, id, at }: ReadId): string => {
  const bytes = Buffer.alloc(25)
  bytes.write(id, 'hex')
  bytes.writeBigInt64BE(farthest - BigInt(Math.max(0, Math.trunc(at))), 16)
  bytes[24] = letters[tag]
  checkOf(bytes).copy(bytes, 12)
  return bytes.toString('base64url')
}

const tagIn = (bytes: Buffer): IdTag | undefined =>
  (['stream', 'message', 'other'] as const).find((tag) => letters[tag] === bytes[24])

/** URL-safe or standard base64, padded or not. Undefined when it is none of ours. */
export const readId = (text: string): ReadId | undefined => {
  if (!/^[\w+/-]{34}={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  const tag = bytes.length === 25 ? tagIn(bytes) : undefined
  if (tag === undefined || !checkOf(bytes).equals(bytes.subarray(12, 16))) return undefined
  return {
    tag,
    id: bytes.toString('hex', 0, 12),
    at: Number(farthest - bytes.readBigInt64BE(16)),
  }
}

/** Of either form: as most calls and events have it. */
export const toUrlSafe = (id: string): string => Buffer.from(id, 'base64').toString('base64url')

/** The other form: standard base64 with padding, as room search, receipts and some events have it. */
export const toPadded = (id: string): string => Buffer.from(id, 'base64url').toString('base64')

/** Stays the same for good, for a space's time of creation never changes. `created` = ISO time. */
export const streamIdOf = ({ _id, created }: { readonly _id: string; readonly created: string }): string =>
  makeId({ tag: 'stream', id: _id, at: Date.parse(created) })

/** `at` = the time of this version, epoch ms: each edit has an id of its own. */
export const messageIdOf = (itemId: string, at: number): string => makeId({ tag: 'message', id: itemId, at })

/** Of an attachment, percent-encoded already, as it stands in JSON. `key` = the file's UUID. */
export const attachmentIdOf = (userId: number, key: string): string => {
  const bytes = Buffer.from(key.replaceAll('-', ''), 'hex').toString('base64')
  return `internal_${userId}%2F${encodeURIComponent(bytes)}`
}

/** The file's UUID, from the id as JSON has it, decoded once or encoded once more; undefined when it is none. */
export const readAttachmentId = (text: string): string | undefined => {
  const plain = text
    .replaceAll(/%25/g, '%')
    .replaceAll(/%2F/gi, '/')
    .replaceAll(/%2B/gi, '+')
    .replaceAll(/%3D/gi, '=')
  const [, encoded = ''] = /^internal_\d+\/([\w+/-]{22}={0,2})$/.exec(plain.replaceAll(' ', '+')) ?? []
  const hex = Buffer.from(encoded, 'base64').toString('hex')
  const key = /^(\w{8})(\w{4})(\w{4})(\w{4})(\w{12})$/.exec(hex)
  return key === null ? undefined : key.slice(1).join('-')
}
