// The REST calls we use, as a table: method, path, body, and the schema of the answer. Source: the REST pages (D, A).
import * as v from 'valibot'
import { ActiveMeeting } from '../../../protocol/spaces/media-session.ts'
import { WireMessage, WireSpace, WireUser, wireList } from '../../../protocol/spaces/wire.ts'

/** One call, not made yet: whoever makes it adds the server, the sign-in and a time limit. */
export type Endpoint<Answer> = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `<server>/api`, with its query. */
  readonly path: string
  readonly body?: unknown
  /** Headers beside the usual. */
  readonly headers?: Readonly<Record<string, string>>
  /** Calls that the service slows down apart from all others. */
  readonly throttle?: 'mark-read'
  readonly answer: v.GenericSchema<unknown, Answer>
}

/** List members are checked one by one by whoever reads the list: one bad entry must not hide the rest. */
const AnyList = wireList(v.unknown())
/** A page of a list, its entries not looked at yet. */
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
const Joined = v.looseObject({ topic: WireSpace, role: v.nullish(v.string()) })

const UploadUrl = v.looseObject({ data: v.array(v.looseObject({ url: v.string(), fileKey: v.string() })) })
const DownloadUrl = v.looseObject({ data: v.array(v.looseObject({ url: v.nullish(v.string()) })) })

/** For answers whose shape the docs do not give: a fitting one teaches us something, another is not an error. */
const perhaps = <Answer>(answer: v.GenericSchema<unknown, Answer>) =>
  v.fallback(v.optional(answer), undefined)

/** For answers that say no more than that it worked. */
const Anything = v.unknown()

const id = encodeURIComponent
/** Words as a regular expression that means just them. */
const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const withPin = (pin: string | undefined): { readonly headers?: Readonly<Record<string, string>> } =>
  pin === undefined ? {} : { headers: { 'spaces-x-space-password': pin } }
const remove = (path: string): Endpoint<unknown> => ({ method: 'DELETE', path, answer: Anything })
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

/**
 * Rows of docs/protocol.md §4, one function each. `size` is of a page; the next is found by its address, never
 * reckoned.
 */
export const endpoints = {
  configurations: () => get('/service-configurations', Configurations),
  me: () => get('/users/me', WireUser),
  /** `all` would leave out one's own room. */
  spaces: () => get('/users/me/spaces?topictype=group,direct,personal&topicstatus=all&size=50', AnyList),
  space: (space: string) => get(`/spaces/${id(space)}`, WireSpace),
  /** The newest of everything in a space, as the web client reads it. */
  history: (space: string, size: number) => get(`/spaces/${id(space)}/messages/byref?size=${size}`, AnyList),
  /** What lies before a moment; `category` narrows it. */
  before: (space: string, refTime: string, size: number, category?: 'idea' | 'task') =>
    get(
      `/spaces/${id(space)}/messages/query?refTime=${id(refTime)}&direction=before&size=${size}${category ? `&category=${category}` : ''}`,
      AnyList,
    ),
  /** What lies after a moment, as near to it as can be. */
  after: (space: string, refTime: string, size: number) =>
    get(`/spaces/${id(space)}/messages/query?refTime=${id(refTime)}&direction=after&size=${size}`, AnyList),
  search: (
    space: string,
    wanted: {
      readonly words: string
      readonly category?: 'chat' | 'idea' | 'task' | undefined
      readonly withFiles: boolean
      readonly size: number
    },
  ) => {
    const query = new URLSearchParams({ size: String(wanted.size) })
    if (wanted.words !== '') query.set('searchstring', wanted.words)
    if (wanted.category !== undefined) query.set('category', wanted.category)
    if (wanted.withFiles) query.set('file_only', 'true')
    return get(`/spaces/${id(space)}/messages/query?${query.toString()}`, AnyList)
  },
  ownPosts: (size: number) => get(`/users/me/ideas?size=${size}`, AnyList),
  ownTasks: (status: 'pending' | 'completed', size: number) =>
    get(`/users/me/tasks?size=${size}&status=${status}`, AnyList),
  /** The messages of up to 15 spaces, the latest change first. */
  newest: (spaces: readonly string[], size: number) =>
    get(`/users/me/messages?spacelist=${spaces.map(id).join(',')}&size=${size}`, AnyList),
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
  /** `basedOn` (ms): the copy that is changed; a stale one is refused with 400. */
  updateMessage: (item: string, content: Readonly<Record<string, unknown>>, basedOn?: number) =>
    post(
      `/messages/${id(item)}`,
      {
        _id: item,
        content,
        ...(basedOn === undefined ? {} : { modified: new Date(basedOn).toISOString() }),
      },
      perhaps(WireMessage),
    ),
  deleteMessages: (items: readonly string[]) => post('/messages/deletemessages', items, perhaps(Deleted)),
  markRead: (space: string, readTime: string) => ({
    ...post(`/users/me/spaces/${id(space)}/markread`, { readTime }, perhaps(MarkedRead)),
    throttle: 'mark-read' as const,
  }),
  preference: (
    space: string,
    preference: { readonly isPinned: boolean } | { readonly notification: boolean },
  ) => post(`/users/me/spaces/${id(space)}/preference`, preference, perhaps(Preference)),
  /** Odd but documented: an invitation with `topic.id` null is how a space is created. */
  createSpace: (title: string, description: string) =>
    post(
      '/spaces/invite',
      {
        topic: { id: null, title, description, type: 'group' },
        invitees: [],
        informChannel: 'client',
        inviteMode: 'invite',
      },
      Created,
    ),
  /** `search` is a regular expression over titles. */
  spacesNamed: (title: string) =>
    get(`/users/me/spaces?topictype=group&size=50&search=${id(escaped(title))}`, AnyList),
  updateSpace: (
    space: string,
    change: { readonly title: string } | { readonly description: string } | { readonly status: 0 | 1 },
  ) => post(`/spaces/${id(space)}`, change, perhaps(WireSpace)),
  deleteSpace: (space: string) => remove(`/spaces/${id(space)}`),
  /** Becomes a member. */
  join: (space: string, pin?: string) => ({ ...get(`/spaces/${id(space)}/join`, Joined), ...withPin(pin) }),
  joinByInvite: (invite: string, pin?: string) => ({
    ...get(`/spaces/invites/${id(invite)}/join`, Joined),
    ...withPin(pin),
  }),
  invite: (space: string, email: string, role: string) =>
    post(
      `/spaces/${id(space)}/invite`,
      {
        invitees: [{ inviteeType: 'email', invitee: email, role }],
        informChannel: 'server',
        inviteMode: 'join',
      },
      Anything,
    ),
  members: (space: string) => get(`/spaces/${id(space)}/members?size=50`, AnyList),
  setRole: (space: string, person: string, role: string) =>
    post(`/spaces/${id(space)}/attendees/userId/${id(person)}`, { role }, Anything),
  /** Somebody else, or oneself: then it is leaving. */
  removeMember: (space: string, type: 'userId' | 'anonymousId', person: string) =>
    remove(`/spaces/${id(space)}/attendees/${type}/${id(person)}`),
  /** `search` is a regular expression over names and addresses. */
  colleagues: (words: string) => get(`/users/me/colleagues?size=20&search=${id(escaped(words))}`, AnyList),
  activeMeeting: (space: string) => get(`/spaces/${id(space)}/activemeeting`, ActiveMeeting),
  /** Where exactly `size` bytes of this MIME type can be put. */
  uploadUrl: (type: string, size: number) =>
    post('/files/getuploadurl', { files: [{ 'Content-Type': type, 'Content-Length': size }] }, UploadUrl),
  /** The shape of the real answer is not documented; ours has `url`. */
  downloadUrl: (file: string) => post('/files/getdownloadurl', { fileKeys: [file] }, DownloadUrl),
  /** What has files, before a moment or the newest. */
  withFiles: (space: string, size: number, refTime: string | undefined) =>
    get(
      `/spaces/${id(space)}/messages/query?direction=before&size=${size}&file_only=true${refTime === undefined ? '' : `&refTime=${id(refTime)}`}`,
      AnyList,
    ),
  direct: (person: string) =>
    get(`/spaces/direct/user/${id(person)}`, v.looseObject({ data: v.array(WireSpace) })),
}
