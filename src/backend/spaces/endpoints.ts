// The REST calls we use, as a table: method, path, body, and the schema of the answer. Source: the REST pages (D, A).
import * as v from 'valibot'
import { WireMessage, WireSpace, WireUser, wireList } from '../../protocol/spaces/wire.ts'

export type Endpoint<Answer> = {
  readonly method: 'GET' | 'POST'
  /** Below `<server>/api`, with its query. */
  readonly path: string
  readonly body?: unknown
  readonly answer: v.GenericSchema<unknown, Answer>
}

/** List members are checked one by one by whoever reads the list: one bad entry must not hide the rest. */
const AnyList = wireList(v.unknown())
export type AnyList = v.InferOutput<typeof AnyList>

const Configurations = v.looseObject({ spaces: v.looseObject({ socketio_server_url: v.string() }) })
/** Spelt as the service spells it. */
const Deleted = v.looseObject({
  noPermittedMessages: v.optional(v.nullable(v.array(v.unknown()))),
  notDeletedMessages: v.optional(
    v.nullable(
      v.array(v.looseObject({ reason: v.optional(v.looseObject({ message: v.optional(v.string()) })) })),
    ),
  ),
})
const MarkedRead = v.looseObject({
  messagesLastReadTime: v.string(),
  unreadMessagesCount: v.optional(v.nullable(v.number())),
})
const Preference = v.looseObject({ isPinned: v.boolean(), notification: v.boolean() })
const Created = v.looseObject({ data: v.array(v.looseObject({ topicId: v.string() })) })

/** For answers whose shape the docs do not give: a fitting one teaches us something, another is not an error. */
const perhaps = <Answer>(answer: v.GenericSchema<unknown, Answer>) =>
  v.fallback(v.optional(answer), undefined)

const id = encodeURIComponent
const get = <Answer>(path: string, answer: v.GenericSchema<unknown, Answer>): Endpoint<Answer> => ({
  method: 'GET',
  path,
  answer,
})
const post = <Answer>(
  path: string,
  body: unknown,
  answer: v.GenericSchema<unknown, Answer>,
): Endpoint<Answer> => ({
  method: 'POST',
  path,
  body,
  answer,
})

export const endpoints = {
  configurations: () => get('/service-configurations', Configurations),
  me: () => get('/users/me', WireUser),
  spaces: () => get('/users/me/spaces?topictype=all&topicstatus=all&size=50', AnyList),
  space: (space: string) => get(`/spaces/${id(space)}`, WireSpace),
  /** The newest of everything in a space, as the web client reads it. */
  history: (space: string, size: number) => get(`/spaces/${id(space)}/messages/byref?size=${size}`, AnyList),
  /** What lies before a moment; `category` narrows it. */
  before: (space: string, refTime: string, size: number, category?: 'idea' | 'task') =>
    get(
      `/spaces/${id(space)}/messages/query?refTime=${id(refTime)}&direction=before&size=${size}${category ? `&category=${category}` : ''}`,
      AnyList,
    ),
  posts: (space: string, size: number) => get(`/spaces/${id(space)}/ideas?size=${size}`, AnyList),
  tasks: (space: string, size: number) => get(`/spaces/${id(space)}/tasks?size=${size}`, AnyList),
  comments: (parent: 'ideas' | 'tasks', item: string, size: number) =>
    get(`/${parent}/${id(item)}/messages?size=${size}`, AnyList),
  /** What was posted, edited or removed in up to 15 spaces after a moment (epoch ms), the latest change first. */
  changes: (spaces: readonly string[], after: number, size: number) =>
    get(
      `/users/me/messages?spacelist=${spaces.map(id).join(',')}&after=${after}&size=${size}&includedeleted=true`,
      AnyList,
    ),
  message: (item: string) => get(`/messages/${id(item)}`, WireMessage),
  updateMessage: (item: string, content: Readonly<Record<string, unknown>>) =>
    post(`/messages/${id(item)}`, { _id: item, content }, perhaps(WireMessage)),
  deleteMessages: (items: readonly string[]) => post('/messages/deletemessages', items, perhaps(Deleted)),
  markRead: (space: string, readTime: string) =>
    post(`/users/me/spaces/${id(space)}/markread`, { readTime }, perhaps(MarkedRead)),
  preference: (space: string, isPinned: boolean) =>
    post(`/users/me/spaces/${id(space)}/preference`, { isPinned }, perhaps(Preference)),
  /** Odd but documented: an invitation with `topic.id` null is how a space is created. */
  createSpace: (title: string) =>
    post(
      '/spaces/invite',
      {
        topic: { id: null, title, type: 'group' },
        invitees: [],
        informChannel: 'client',
        inviteMode: 'invite',
      },
      Created,
    ),
  /** `search` is a regular expression over titles. */
  spacesNamed: (title: string) =>
    get(
      `/users/me/spaces?topictype=group&size=50&search=${id(title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))}`,
      AnyList,
    ),
  updateSpace: (space: string, change: { readonly title: string }) =>
    post(`/spaces/${id(space)}`, change, perhaps(WireSpace)),
  direct: (person: string) =>
    get(`/spaces/direct/user/${id(person)}`, v.looseObject({ data: v.array(WireSpace) })),
}
