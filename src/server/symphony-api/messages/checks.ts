// May this message be sent there: who, where, and how large it may be.
import type { Space, User } from '../../shapes.ts'
import { fail, type Reply } from '../api.ts'
import type { Rendered } from '../messageml/read-message.ts'
import type { Pod } from '../pod.ts'
import { isOwner } from '../streams.ts'

/** Characters of the whole, and of the words in it; bytes of message and data; entities. Source: [DOC:bots/messages]. */
const most = { markup: 81_130, words: 60_000, bytes: 1.5 * 1024 * 1024, entities: 80, distinct: 2500 }

const tooMuch = fail(413, 'LIMIT_MESSAGE_CONTENT_MAX_TOTAL_SIZE_REACHED / PAYLOAD_TOO_LARGE')

/** Before it is read: nothing of this size is parsed. */
export const sizeRefusal = (message: string, data: string): Reply | undefined =>
  Buffer.byteLength(message) + Buffer.byteLength(data) > most.bytes ? tooMuch : undefined

const wordsOf = (message: string): string => message.replaceAll(/<[^<>]*>/g, ' ')

/** Of what was rendered; undefined = it may be sent. 413, or 400 for too many entities. */
export const contentRefusal = ({ message, data }: Rendered): Reply | undefined => {
  const words = wordsOf(message)
  if (message.length > most.markup || words.length > most.words) return tooMuch
  if (Object.keys(JSON.parse(data) as object).length > most.entities)
    return fail(400, `A message may have ${most.entities} entities at most.`)
  return new Set(words.split(/\s+/)).size > most.distinct ? tooMuch : undefined
}

const noStream = fail(403, 'The stream does not exist, or the user is not a member of it.')

/** The space to write in, or why this person may not. */
export const spaceToWrite = (
  { streams }: Pick<Pod, 'streams'>,
  user: User,
  streamId: string,
): { readonly space: Space } | Reply => {
  const space = streams.findOf(user, streamId)
  if (space === undefined) return noStream
  if (space.status !== 0) return fail(403, 'The room is not active.')
  if (space.type === 'group' && streams.extrasOf(space).readOnly && !isOwner(space, user._id))
    return fail(403, 'The room is read-only: only its owners may write in it.')
  return { space }
}
