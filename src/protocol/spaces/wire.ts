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
export const isWireId = (id: unknown): id is string =>
  typeof id === 'string' && (id.length > LONGEST_BORN || !BORN.has(id))
/** Any other text passes, the empty one too: whoever puts an id into a path encodes it. */
export const WireId = v.custom<string>(isWireId, 'an id')

/** ISO-8601 UTC with milliseconds. */
export const isWireTime = (time: unknown): time is string =>
  typeof time === 'string' && v.ISO_TIMESTAMP_REGEX.test(time)
/** Stays a text; where a time is optional, one that cannot be read makes the whole object unreadable. */
export const WireTime = v.custom<string>(isWireTime, 'a time')

/** Who did it. `topic.updated` and `app.event.topic.new` give `_id`, `type`, `displayname` only; some give nothing. */
export const WireSender = v.looseObject({
  _id: WireId,
  type: v.nullish(v.string()),
  username: v.nullish(v.string()),
  displayname: v.nullish(v.string()),
  picture_url: v.nullish(v.string()),
})
/** Only `_id` is sure to be there: names are taken from what was heard of the person before. */
export type WireSender = v.InferOutput<typeof WireSender>

/** An attachment in `content.data[]`; `path` is a signed link that expires. Some clients send `fileType` = MIME type. */
export const WireAttachment = v.looseObject({
  fileId: v.string(),
  name: v.nullish(v.string()),
  fileSize: v.nullish(v.number()),
  fileType: v.nullish(v.string()),
  providerFileType: v.nullish(v.string()),
  path: v.nullish(v.string()),
})
/** Sizes in bytes; `providerFileType` is the MIME type where it is there. */
export type WireAttachment = v.InferOutput<typeof WireAttachment>

/** `bodyText` is the text of a chat, the title of an idea or task; `description` the body of an idea or task. */
export const WireContent = v.looseObject({
  bodyText: v.nullish(v.string()),
  description: v.nullish(v.string()),
  data: v.nullish(v.array(WireAttachment)),
  assignees: v.nullish(v.array(v.looseObject({ _id: WireId }))),
  dueDate: v.nullish(v.string()),
  status: v.nullish(v.string()),
})
/** Texts are HTML as it was sent, nothing of it made safe; times are ISO-8601. */
export type WireContent = v.InferOutput<typeof WireContent>

/** What a comment hangs on. */
export const WireParent = v.looseObject({
  _id: WireId,
  bodyText: v.nullish(v.string()),
  category: v.nullish(v.string()),
})

/** A chat, comment, idea or task as REST lists and MESSAGE_SENT carry it. */
export const WireMessage = v.looseObject({
  _id: WireId,
  category: v.string(),
  topicId: WireId,
  sender: WireSender,
  content: WireContent,
  created: WireTime,
  modified: v.nullish(WireTime),
  parentMsg: v.nullish(WireParent),
  chatCount: v.nullish(v.number()),
  topicTitle: v.nullish(v.string()),
  topicType: v.nullish(v.string()),
  status: v.nullish(v.number()),
  loopbackMetadata: v.optional(v.unknown()),
})
/** `modified` may be absent where it was never edited; `loopbackMetadata` comes only to the socket that sent it. */
export type WireMessage = v.InferOutput<typeof WireMessage>

/** `member` is the id of a person, but an e-mail address where `memberType` is `email`. */
export const WireMember = v.looseObject({
  member: WireId,
  memberType: v.nullish(v.string()),
  role: v.nullish(v.string()),
  joinTime: v.nullish(v.string()),
  username: v.nullish(v.string()),
  displayname: v.nullish(v.string()),
  picture_url: v.nullish(v.string()),
})
/** A `role` that is none of `admin`, `member` and `guest` counts as `member`. */
export type WireMember = v.InferOutput<typeof WireMember>

/** A space ("topic"). The viewer's own fields (role, isPinned, unread …) come in lists and in `app.event.topic.new`. */
export const WireSpace = v.looseObject({
  _id: WireId,
  title: v.nullish(v.string()),
  description: v.nullish(v.string()),
  type: v.nullish(v.string()),
  /** 0 normal, 1 archived, 2 deleted. */
  status: v.nullish(v.number()),
  cid: v.nullish(v.string()),
  members: v.nullish(v.array(WireMember)),
  created: v.nullish(v.string()),
  modified: v.nullish(v.string()),
  role: v.nullish(v.string()),
  isPinned: v.nullish(v.boolean()),
  notification: v.nullish(v.boolean()),
  unreadMessagesCount: v.nullish(v.number()),
  messagesLastReadTime: v.nullish(v.string()),
  lastAccess: v.nullish(v.string()),
  lastMessage: v.nullish(v.unknown()),
})
/** A field that is absent says nothing: in `topic.updated` it did not change. */
export type WireSpace = v.InferOutput<typeof WireSpace>

/** `aType` is `user` or `anonymous`. */
export const WireUser = v.looseObject({
  _id: WireId,
  aType: v.nullish(v.string()),
  username: v.nullish(v.string()),
  displayname: v.nullish(v.string()),
  picture_url: v.nullish(v.string()),
})
/** Answer of GET users/me (row 4): a guest has an `_id` too, but perhaps no `username`. */
export type WireUser = v.InferOutput<typeof WireUser>

/** Lists have 500 entries at most where anybody looked; one of millions is made to choke us. */
const LONGEST_LIST = 5_000

/** Every REST list: newest first; page on by following the URLs ("" or "end" = none), never by computing. */
export const wireList = <Schema extends v.GenericSchema>(item: Schema) =>
  v.looseObject({
    data: v.pipe(v.array(item), v.maxLength(LONGEST_LIST)),
    nextPageUrl: v.nullish(v.string()),
    previousPageUrl: v.nullish(v.string()),
  })
