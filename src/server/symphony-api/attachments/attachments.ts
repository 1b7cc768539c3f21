// The files of messages: taken as base64 text, as the agent gives them, and listed for a stream.
import { type Call, choiceOf, countOf, fail, ok, type Part, type Reply } from '../api.ts'
import { attachmentIdOf, messageIdOf, readAttachmentId, toPadded } from '../ids.ts'
import { readableFrom, readableMessage } from '../messages/reading-rights.ts'
import type { Pod } from '../pod.ts'

const most = 100
const noFile = fail(404, 'There is no such attachment.')

/** One file of a message, and the files of a stream (docs/protocol-symphony.md §4.5). */
export const createAttachmentCalls = (pod: Pod): Part => {
  const { world, people, streams, files } = pod

  /** The key of a file that a message which this person may read carries. */
  const carried = ({ user, params }: Call, fileId: string, messageId: string): string | undefined => {
    const found = readableMessage(pod, user, messageId)
    const key = readAttachmentId(fileId)
    return found !== undefined &&
      found.space._id === streams.find(params['sid'] ?? '')?._id &&
      found.item.content.data.some((one) => one.fileId === key)
      ? key
      : undefined
  }

  const take = async (call: Call): Promise<Reply> => {
    const [fileId, messageId] = [call.query.get('fileId'), call.query.get('messageId')]
    if (fileId === null || messageId === null)
      return fail(400, 'The parameters "fileId" and "messageId" are required.')
    const key = carried(call, fileId, messageId)
    const content = key === undefined ? undefined : await files?.read(key)
    if (content === undefined) return noFile
    return { status: 200, bytes: { type: 'application/octet-stream', content: content.toString('base64') } }
  }

  const list = ({ user, params, query }: Call): Reply => {
    const space = streams.findOf(user, params['sid'] ?? '')
    if (space === undefined) return fail(403, 'The stream does not exist, or the user is not a member of it.')
    const since = readableFrom(pod, space, user) ?? Number.MAX_SAFE_INTEGER
    const limit = countOf(query, 'limit', { usual: 50, most }) || 50
    const items = world.itemsOf(space._id, {
      size: 5000,
      withFiles: true,
      since: Math.max(since, countOf(query, 'since', { usual: 0 })),
      before: countOf(query, 'to', { usual: Number.MAX_SAFE_INTEGER }),
    })
    const ascending = choiceOf(query.get('sortDir'), ['ASC', 'DESC']) !== 'DESC'
    const all = (ascending ? items.toReversed() : items).flatMap((item) =>
      item.content.data.flatMap(({ fileId, name }) => {
        const file = world.files.find(fileId)
        if (file === undefined) return []
        const userId = people.userIdOf(file.owner)
        return [
          {
            // Padded here, as in the published samples.
            messageId: toPadded(messageIdOf(item._id, Date.parse(item.created))),
            ingestionDate: Date.parse(item.created),
            userId: people.userIdOf(item.sender._id),
            fileId: attachmentIdOf(userId, file.key),
            name: typeof name === 'string' ? name : file.key,
            size: file.size,
            'content-type': file.type,
            previews: [],
          },
        ]
      }),
    )
    return ok(all.slice(0, limit))
  }

  return {
    routes: [
      { method: 'GET', path: '/agent/v1/stream/:sid/attachment', answer: take },
      { method: 'GET', path: '/pod/v1/streams/:sid/attachments', answer: list },
    ],
  }
}
