// What clients send over the socket, as real ones do it: parsed leniently, because half of them bend the documents.
// Source: docs/protocol.md §2.4 and §2.5.
import * as v from 'valibot'

/** A space's or item's id; anything longer is no id. */
export const WireId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64))

/** The longest `bodyText` or `description`, UTF-16 units. */
const longestText = 65_536

/** Some bots send a bare number. */
const Text = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.maxLength(longestText, `at most ${longestText} characters`),
)

/** `type` is always `topic`; some clients leave it out. `password` is the PIN, sometimes a number, often null. */
export const ChannelCall = v.looseObject({
  channel: v.looseObject({
    _id: WireId,
    password: v.optional(v.nullable(v.union([v.string(), v.number()]))),
  }),
})
/** SUBSCRIBE_CHANNEL and UNSUBSCRIBE_CHANNEL, once read. */
export type ChannelCall = v.InferOutput<typeof ChannelCall>

/** Ids alone (REST) or objects (socket). */
const Assignees = v.pipe(
  v.array(
    v.pipe(
      v.union([WireId, v.looseObject({ _id: WireId })]),
      v.transform((one) => ({ _id: typeof one === 'string' ? one : one._id })),
    ),
  ),
  v.maxLength(100),
)

const isTime = (text: string): boolean => text === '' || !Number.isNaN(Date.parse(text))

/** Any time that JavaScript reads, or epoch ms, becomes ISO-8601 UTC; `''` means none. */
const DueDate = v.nullable(
  v.pipe(
    v.union([
      v.string(),
      v.pipe(
        v.number(),
        v.maxValue(8.64e15),
        v.minValue(-8.64e15),
        v.transform((at) => new Date(at).toISOString()),
      ),
    ]),
    v.maxLength(64),
    v.check(isTime, 'dueDate is not a time'),
    v.transform((text) => (text === '' ? null : new Date(text).toISOString())),
  ),
)

/** Documents and clients say `complete`, `completed`, 0 or 1; forms have no numbers, and `''` says nothing. */
const Status = v.pipe(
  v.picklist(['pending', 'complete', 'completed', 0, 1, '0', '1', '']),
  v.transform((status) => {
    if (status === '') return null
    return ['pending', 0, '0'].includes(status) ? ('pending' as const) : ('completed' as const)
  }),
)

/** One attachment; `fileType` may be a MIME type. A link to elsewhere has no `fileId`. All other fields pass unchanged. */
const Attachment = v.looseObject({
  fileId: v.nullish(v.pipe(v.string(), v.maxLength(256)), ''),
})

/** Some clients send `{}` where others send an empty list. */
const Data = v.union([
  v.pipe(v.array(Attachment), v.maxLength(50)),
  v.pipe(
    v.strictObject({}),
    v.transform(() => []),
  ),
])

const entries = {
  description: v.nullish(Text),
  data: v.nullish(Data),
  assignees: v.nullish(Assignees),
  dueDate: v.optional(DueDate),
  status: v.nullish(Status),
}

/** `content` of something new. */
export const NewContent = v.looseObject({ bodyText: Text, ...entries })
/** `content` of a change: what is missing stays. */
export const ChangedContent = v.looseObject({ bodyText: v.nullish(Text), ...entries })

/** Where REST and some bots put the fields of a task beside `content`. */
export const TaskFields = {
  assignees: v.nullish(Assignees),
  dueDate: v.optional(DueDate),
  status: v.nullish(Status),
}

/** `{}` and null mean: no comment. */
export const ParentRef = v.nullish(v.looseObject({ _id: v.nullish(WireId) }))

/** What is no list says nothing: the mentions are in the text. */
export const Mentions = v.nullish(
  v.union([
    v.pipe(v.array(v.unknown()), v.maxLength(100)),
    v.pipe(
      v.custom<unknown>((value) => !Array.isArray(value)),
      v.transform(() => null),
    ),
  ]),
)

/** SEND_MESSAGE, section 2.5: `content` of an idea or a task has its title in `bodyText`. */
export const SendMessage = v.looseObject({
  category: v.picklist(['chat', 'idea', 'task']),
  topicId: WireId,
  content: NewContent,
  parentMsg: ParentRef,
  mentions: Mentions,
  ...TaskFields,
})
/** As read: texts are texts, times ISO in UTC, `status` one of two words or null. */
export type SendMessage = v.InferOutput<typeof SendMessage>

const Anything = v.record(v.string(), v.unknown())

/** Whom an event is meant for; empty = everyone. Only `_id` is read of them. */
const Receivers = v.nullish(v.pipe(v.array(v.unknown()), v.maxLength(500)))

/** A public web client puts `topicId` and `loopbackMetadata` into `content`; `content` itself may be missing. */
export const SendPresence = v.looseObject({
  category: v.pipe(v.string(), v.maxLength(128)),
  topicId: v.nullish(v.string()),
  content: v.nullish(Anything),
  receivers: Receivers,
})
/** SEND_PRESENCE_EVENT, once read; any category passes, for clients have their own. */
export type SendPresence = v.InferOutput<typeof SendPresence>

/** Everything passes through to the others; only the category, the space and the receivers are read. */
export const SendMedia = v.looseObject({
  category: v.pipe(v.string(), v.maxLength(128)),
  topicId: v.nullish(v.string()),
  content: v.nullish(Anything),
  receivers: Receivers,
})
