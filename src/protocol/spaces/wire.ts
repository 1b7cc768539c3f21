// The objects that Avaya Spaces puts on the wire again and again: message, content, sender, space, member, user.
// Loose on purpose: only what we read is named, all else passes. Source: the MESSAGE_SENT page and its examples (S),
// the REST pages (D); see docs/protocol.md.
import * as v from 'valibot'

/** What every object has by birth: `constructor`, `__proto__` … */
const BORN = new Set(Object.getOwnPropertyNames(Object.prototype))
const LONGEST_BORN = Math.max(...[...BORN].map((name) => name.length))

/**
 * An id of anything. Ids become keys of plain records, so one that every object has by birth is refused here, once
 * for all. One check by length first: a flood carries three ids a message, and real ones are longer.
 */
export const WireId = v.custom<string>(
  (id) => typeof id === 'string' && (id.length > LONGEST_BORN || !BORN.has(id)),
  'an id',
)

/** ISO-8601 UTC with milliseconds. */
export const WireTime = v.pipe(v.string(), v.isoTimestamp())

/** Who did it. `topic.updated` and `app.event.topic.new` give `_id`, `type`, `displayname` only; some give nothing. */
export const WireSender = v.looseObject({
  _id: WireId,
  type: v.optional(v.nullable(v.string())),
  username: v.optional(v.nullable(v.string())),
  displayname: v.optional(v.nullable(v.string())),
  picture_url: v.optional(v.nullable(v.string())),
})
export type WireSender = v.InferOutput<typeof WireSender>

/** An attachment in `content.data[]`; `path` is a signed link that expires. Some clients send `fileType` = MIME type. */
export const WireAttachment = v.looseObject({
  fileId: v.string(),
  name: v.optional(v.nullable(v.string())),
  fileSize: v.optional(v.nullable(v.number())),
  fileType: v.optional(v.nullable(v.string())),
  providerFileType: v.optional(v.nullable(v.string())),
  path: v.optional(v.nullable(v.string())),
})
export type WireAttachment = v.InferOutput<typeof WireAttachment>

/** `bodyText` is the text of a chat, the title of an idea or task; `description` the body of an idea or task. */
export const WireContent = v.looseObject({
  bodyText: v.optional(v.nullable(v.string())),
  description: v.optional(v.nullable(v.string())),
  data: v.optional(v.nullable(v.array(WireAttachment))),
  assignees: v.optional(v.nullable(v.array(v.looseObject({ _id: WireId })))),
  dueDate: v.optional(v.nullable(v.string())),
  status: v.optional(v.nullable(v.string())),
})
export type WireContent = v.InferOutput<typeof WireContent>

/** What a comment hangs on. */
export const WireParent = v.looseObject({
  _id: WireId,
  bodyText: v.optional(v.nullable(v.string())),
  category: v.optional(v.nullable(v.string())),
})

/** A chat, comment, idea or task as REST lists and MESSAGE_SENT carry it. */
export const WireMessage = v.looseObject({
  _id: WireId,
  category: v.string(),
  topicId: WireId,
  sender: WireSender,
  content: WireContent,
  created: WireTime,
  modified: v.optional(v.nullable(WireTime)),
  parentMsg: v.optional(v.nullable(WireParent)),
  chatCount: v.optional(v.nullable(v.number())),
  topicTitle: v.optional(v.nullable(v.string())),
  topicType: v.optional(v.nullable(v.string())),
  status: v.optional(v.nullable(v.number())),
  loopbackMetadata: v.optional(v.unknown()),
})
export type WireMessage = v.InferOutput<typeof WireMessage>

export const WireMember = v.looseObject({
  member: WireId,
  memberType: v.optional(v.nullable(v.string())),
  role: v.optional(v.nullable(v.string())),
  joinTime: v.optional(v.nullable(v.string())),
  username: v.optional(v.nullable(v.string())),
  displayname: v.optional(v.nullable(v.string())),
  picture_url: v.optional(v.nullable(v.string())),
})
export type WireMember = v.InferOutput<typeof WireMember>

/** A space ("topic"). The viewer's own fields (role, isPinned, unread …) come in lists and in `app.event.topic.new`. */
export const WireSpace = v.looseObject({
  _id: WireId,
  title: v.optional(v.nullable(v.string())),
  description: v.optional(v.nullable(v.string())),
  type: v.optional(v.nullable(v.string())),
  /** 0 normal, 1 archived. */
  status: v.optional(v.nullable(v.number())),
  cid: v.optional(v.nullable(v.string())),
  members: v.optional(v.nullable(v.array(WireMember))),
  created: v.optional(v.nullable(v.string())),
  modified: v.optional(v.nullable(v.string())),
  role: v.optional(v.nullable(v.string())),
  isPinned: v.optional(v.nullable(v.boolean())),
  notification: v.optional(v.nullable(v.boolean())),
  unreadMessagesCount: v.optional(v.nullable(v.number())),
  messagesLastReadTime: v.optional(v.nullable(v.string())),
  lastAccess: v.optional(v.nullable(v.string())),
  lastMessage: v.optional(v.nullable(v.unknown())),
})
export type WireSpace = v.InferOutput<typeof WireSpace>

/** `aType` is `user` or `anonymous`. */
export const WireUser = v.looseObject({
  _id: WireId,
  aType: v.optional(v.nullable(v.string())),
  username: v.optional(v.nullable(v.string())),
  displayname: v.optional(v.nullable(v.string())),
  picture_url: v.optional(v.nullable(v.string())),
})
export type WireUser = v.InferOutput<typeof WireUser>

/** Every REST list: newest first; page on by following the URLs ("" or "end" = none), never by computing. */
export const wireList = <Schema extends v.GenericSchema>(item: Schema) =>
  v.looseObject({
    data: v.array(item),
    nextPageUrl: v.optional(v.nullable(v.string())),
    previousPageUrl: v.optional(v.nullable(v.string())),
  })
