// The key of an attachment: the agent wants stream, message and file to give it out, our model has one string for it.
import { canonicalId } from '../../../protocol/symphony/wire.ts'

/** What GET /agent/v1/stream/{sid}/attachment asks for (reference §4.5); ids of stream and message are canonical. */
export type FileKey = {
  readonly streamId: string
  readonly messageId: string
  /** Not percent-encoded: whoever puts it into a query encodes it, once. */
  readonly fileId: string
}

/** Ids of streams and messages hold no slash once they are URL-safe; those of files do. */
export const toFileKey = (streamId: string, messageId: string, fileId: string): string =>
  `${canonicalId(streamId)}/${canonicalId(messageId)}/${decoded(fileId)}`

/** undefined: not a key that we made. */
export const readFileKey = (key: string): FileKey | undefined => {
  const [, streamId, messageId, fileId] = KEY.exec(key) ?? []
  return streamId === undefined || messageId === undefined || fileId === undefined
    ? undefined
    : { streamId, messageId, fileId }
}
const KEY = /^([^/]+)\/([^/]+)\/(.+)$/s

/** JSON has it percent-encoded already (`internal_1%2F…%3D`). */
const decoded = (fileId: string): string => {
  try {
    return decodeURIComponent(fileId)
  } catch {
    // A stray percent sign: then it was not encoded.
    return fileId
  }
}
