// A message is sent, to one stream or to many, or edited.
import { mimeTypeOf } from '../../files/download-headers.ts'
import type { Attachment, Message, Space, User } from '../../shapes.ts'
import { acceptAttachments } from '../../spaces-api/attachments.ts'
import { isRefusal } from '../../spaces-api/refusal.ts'
import { type Call, fail, isReply, ok, type Part, type Reply } from '../api.ts'
import { readMessage, type Rendered } from '../messageml/read-message.ts'
import { toSpacesHtml } from '../messageml/to-spaces.ts'
import { isComplaint } from '../messageml/xml.ts'
import type { Pod } from '../pod.ts'
import { contentRefusal, sizeRefusal, spaceToWrite } from './checks.ts'
import { readMultipart, type Sent } from './multipart.ts'
import { readableMessage } from './reading-rights.ts'
import type { Show, V4Message } from './show.ts'
import type { Said, Versions } from './versions.ts'

/** Bytes of one body: 30 MB of files, and what is around them. */
const largest = 32 * 1024 * 1024
const largestFiles = 30 * 1024 * 1024
const mostStreams = 100

/** What came, read and found good. */
type Ready = { readonly rendered: Rendered; readonly html: string; readonly sent: Sent }

const saysNothing = fail(400, 'Error parsing message: the message cannot be null or empty')
const noMultipart = fail(400, 'The body is to be multipart/form-data with a part "message".')

const mentionsIn = (html: string): readonly object[] =>
  [...html.matchAll(/<mention id="([^"]*)" type="user" value="([^"]*)">/g)].map(([, id, title]) => ({
    id,
    type: 'user',
    title,
  }))

/** Does it show anything, be it only a space before a file? */
const isEmpty = ({ message }: Rendered, { files }: Sent): boolean => {
  const inner = message.replace(/^<div[^>]*>/, '').replace(/<\/div>$/, '')
  const shown = inner.replaceAll(/<(?!img|hr|audio|input|button)[^>]*>/g, '')
  return files.length === 0 ? shown.trim() === '' : inner === ''
}

const saidIn = (call: Call, { rendered }: Ready, more: Partial<Said> = {}): Said => ({
  ...rendered,
  sid: call.sessionId,
  ...more,
})

/** Something that the server itself says here: MessageML by this person; `created` in epoch ms. Throws when it is wrong. */
export type Write = (message: {
  readonly spaceId: string
  readonly sender: string
  readonly messageML: string
  readonly created?: number
}) => void

/** Somebody says something through a call that brings no files; or why it cannot be said. */
export type Say = (call: Call, streamId: string, messageML: string) => V4Message | Reply

/** Create, update and blast (docs/protocol-symphony.md §4.5); `say` is for calls that bring no multipart. */
export const createSendCalls = (
  pod: Pod,
  versions: Versions,
  show: Show,
): Part & { readonly write: Write; readonly say: Say } => {
  const { world, people, files } = pod
  const shownName = (user: User | undefined) =>
    user === undefined ? undefined : { userId: people.userIdOf(user._id), displayName: user.displayname }
  const naming = {
    byUserId: (userId: number) => shownName(people.find(userId)),
    byEmail: (email: string) => shownName(people.byEmail(email)),
  }

  const fileRefusal = (user: User, { files: sent }: Sent): Reply | undefined => {
    const size = sent.reduce((sum, { content }) => sum + content.length, 0)
    if (sent.length > 0 && files === undefined) return fail(400, 'This server keeps no files.')
    if (size > largestFiles) return fail(413, 'The attachments are larger than 30 MB.')
    return files?.hasRoom(user, size) === false ? fail(400, 'There is no room for more files.') : undefined
  }

  /** What is to be said, rendered; or the agent's complaint. */
  const taken = (message: string, data: string, sent: Sent): Ready | Reply => {
    const version = sent.fields.get('version')
    const rendered = readMessage({ message, data, version }, naming)
    if (isComplaint(rendered)) return fail(400, rendered.complaint)
    if (isEmpty(rendered, sent)) return saysNothing
    return contentRefusal(rendered) ?? { rendered, html: toSpacesHtml(rendered, people.find), sent }
  }

  const ready = async (call: Call): Promise<Ready | Reply> => {
    const sent = await readMultipart(call)
    const message = sent?.fields.get('message')
    if (sent === undefined || message === undefined) return noMultipart
    const data = sent.fields.get('data') ?? ''
    const tooLarge = sizeRefusal(message, data) ?? fileRefusal(call.user, sent)
    if (tooLarge !== undefined) return tooLarge
    return taken(message, data, sent)
  }

  /** The bytes are on disk before anything says that they are there. */
  const keepFiles = async (user: User, { files: sent }: Sent): Promise<readonly Attachment[] | Reply> => {
    const given: { readonly fileId: string; readonly [field: string]: unknown }[] = []
    // Previews are the agent's own business with its clients.
    for (const { field, name, type, content } of sent) {
      if (files === undefined || field === 'preview') continue
      // eslint-disable-next-line no-await-in-loop -- one after another: memory and disk are everybody's
      const fileId = await files.keep(user, { type: mimeTypeOf(type), content })
      given.push({ fileId, name, providerFileType: mimeTypeOf(type) })
    }
    const data = acceptAttachments(world, user, given)
    return isRefusal(data) ? fail(400, data.message) : data
  }

  const post = (call: Call, space: Space, message: Ready, data: readonly Attachment[]): V4Message => {
    const mentions = mentionsIn(message.html)
    const item = world.post({
      category: 'chat',
      topicId: space._id,
      sender: call.user._id,
      content: { bodyText: message.html, data },
      ...(mentions.length > 0 && { mentions }),
    })
    versions.posted(item, saidIn(call, message))
    return show.current(item, space)
  }

  const write: Write = ({ spaceId, sender, messageML, created }) => {
    const rendered = readMessage({ message: messageML, data: '' }, naming)
    if (isComplaint(rendered)) throw new Error(rendered.complaint)
    const bodyText = toSpacesHtml(rendered, people.find)
    const item = world.post({
      category: 'chat',
      topicId: spaceId,
      sender,
      content: { bodyText },
      ...(created !== undefined && { created }),
    })
    versions.posted(item, rendered)
  }

  const say: Say = (call, streamId, messageML) => {
    const refused = spaceToWrite(pod, call.user, streamId)
    if (isReply(refused)) return refused
    const message = taken(messageML, '', { fields: new Map(), files: [] })
    return isReply(message) ? message : post(call, refused.space, message, [])
  }

  /** Where it goes, read, its files kept; or why not. */
  const prepared = async (call: Call) => {
    const refused = spaceToWrite(pod, call.user, call.params['sid'] ?? '')
    if (isReply(refused)) return refused
    const message = await ready(call)
    if (isReply(message)) return message
    const data = await keepFiles(call.user, message.sent)
    if (isReply(data)) return data
    // Asked again: they may have had to go while the files were kept.
    const there = spaceToWrite(pod, call.user, call.params['sid'] ?? '')
    return isReply(there) ? there : { space: there.space, message, data }
  }

  const create = async (call: Call): Promise<Reply> => {
    const it = await prepared(call)
    return isReply(it) ? it : ok(post(call, it.space, it.message, it.data))
  }

  /** The item behind the id, if it is this person's to edit. */
  const editable = ({ user, params }: Call): { readonly item: Message } | Reply => {
    const found = readableMessage(pod, user, params['mid'] ?? '')
    if (found === undefined) return fail(400, 'There is no such message.')
    const { item, space } = found
    if (space._id !== pod.streams.find(params['sid'] ?? '')?._id)
      return fail(400, 'The message is not in this stream.')
    if (item.sender._id !== user._id) return fail(403, 'Only the author of a message may update it.')
    if (space.type === 'personal') return fail(400, 'Wall posts cannot be updated.')
    if (item.category !== 'chat') return fail(400, 'Posts and tasks cannot be updated here.')
    return { item }
  }

  const update = async (call: Call): Promise<Reply> => {
    const it = await prepared(call)
    if (isReply(it)) return it
    const { space, message, data } = it
    // Looked up last: it may have been edited or removed while the files were kept.
    const found = editable(call)
    if (isReply(found)) return found
    const { item } = found
    const before = versions.of(item)
    // Where no files are sent, those of before stay: who corrects a word did not mean them.
    const changed = world.updateItem(item._id, {
      bodyText: message.html,
      mentions: mentionsIn(message.html),
      ...(data.length > 0 && { data }),
    })
    const silent = message.sent.fields.get('silent')?.toLowerCase() !== 'false'
    versions.edited(changed, before, saidIn(call, message, { silent }))
    return ok(show.current(changed, space))
  }

  const blast = async (call: Call): Promise<Reply> => {
    const message = await ready(call)
    if (isReply(message)) return message
    const streamIds = [...new Set((message.sent.fields.get('sids') ?? '').split(',').map((id) => id.trim()))]
    const wanted = streamIds.filter((id) => id !== '')
    if (wanted.length === 0) return fail(400, 'The part "sids" is required.')
    if (wanted.length > mostStreams) return fail(400, `At most ${mostStreams} streams at once.`)
    const data = await keepFiles(call.user, message.sent)
    if (isReply(data)) return data
    const messages: V4Message[] = []
    const errors: Record<string, object> = {}
    for (const id of wanted) {
      const there = spaceToWrite(pod, call.user, id)
      if (isReply(there)) errors[id] = there.body ?? {}
      else messages.push(post(call, there.space, message, data))
    }
    return ok({ messages, errors })
  }

  const stream = '/agent/v4/stream/:sid/message'
  return {
    write,
    say,
    routes: [
      { method: 'POST', path: `${stream}/create`, largest, answer: create },
      { method: 'POST', path: `${stream}/:mid/update`, largest, answer: update },
      { method: 'POST', path: '/agent/v4/message/blast', largest, answer: blast },
    ],
  }
}
