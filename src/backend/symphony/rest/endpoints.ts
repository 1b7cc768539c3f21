// The calls of pod and agent that the client makes: method, path, body, and what the answer must look like. Source: §2, §4.
import * as v from 'valibot'
import type { Millis } from '../../../domain/ids.ts'
import {
  Connection,
  Done,
  ImCreated,
  MessageStatus,
  MessageStatusUser,
  PresenceOf,
  Suppression,
  UserSearch,
  UsersFound,
} from '../../../protocol/symphony/answers.ts'
import { Datafeed, DatafeedList, FeedBatch } from '../../../protocol/symphony/datafeed.ts'
import { WireMessage } from '../../../protocol/symphony/message.ts'
import { RoomDetail, RoomMember, RoomsFound } from '../../../protocol/symphony/room.ts'
import { StreamDetail } from '../../../protocol/symphony/stream.ts'
import { PodUser } from '../../../protocol/symphony/user.ts'
import { canonicalId } from '../../../protocol/symphony/wire.ts'
import type { Entries } from './sift.ts'

/** A call without server and tokens, which the client adds. */
export type Endpoint<Answer> = {
  /** Who answers: the agent has the messages, the pod all else. */
  readonly house: 'pod' | 'agent'
  /** A GET is harmless, whatever `harmless` says; only POST has a body, `{}` where absent. */
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `<pod>/pod` or `<agent>/agent`, with its query. */
  readonly path: string
  /** JSON, or a form of several parts. */
  readonly body?: unknown
  readonly answer: v.GenericSchema<unknown, Answer>
  /** Where an answer may take longer than usual; of a text: how long it may stand still. */
  readonly patience?: Millis
  /** A question, although it is a POST: asking it again does no harm. */
  readonly harmless?: true
  /** What stands in a list of the answer: each is read for itself. */
  readonly entries?: Entries
  /** The answer is a text as it stands, of at most so many bytes. */
  readonly text?: number
}

/** A poll lasts 30 s; longer than this nobody answers any more. */
const POLL: Millis = 50_000
/** Files go along with a message; of a file that comes down: so long without a byte. */
const UPLOAD: Millis = 120_000
/** Bytes in a ms: a line that is slower carries no files. */
const SLOWEST_LINE = 16

/** Nobody tells how far a form is: its size does. */
const patienceFor = (form: FormData): Millis => {
  const sizes = [...form.values()].map((part) => (typeof part === 'string' ? 0 : part.size))
  return UPLOAD + sizes.reduce((sum, size) => sum + size, 0) / SLOWEST_LINE
}
/** Bytes: the most that a message may carry, in base64. */
const LARGEST_FILE = 45_000_000

/** None is answered as an empty list or as nothing at all (204). */
const listOf = <Entry>(entry: v.GenericSchema<unknown, Entry>) =>
  v.pipe(
    v.nullish(v.array(entry)),
    v.transform((list): readonly Entry[] => list ?? []),
  )
const anyList = listOf(v.unknown())
const maybe = <Answer>(answer: v.GenericSchema<unknown, Answer>) => v.nullish(answer)

/** Ids in paths are URL-safe. */
const id = (text: string): string => encodeURIComponent(canonicalId(text))

const get = <Answer>(
  house: 'pod' | 'agent',
  path: string,
  answer: v.GenericSchema<unknown, Answer>,
): Endpoint<Answer> => ({ house, method: 'GET', path, answer })
const post = <Answer>(
  house: 'pod' | 'agent',
  path: string,
  body: unknown,
  answer: v.GenericSchema<unknown, Answer>,
): Endpoint<Answer> => ({ house, method: 'POST', path, body, answer })
const each = <Answer>(entries: Entries, endpoint: Endpoint<Answer>): Endpoint<Answer> => ({
  ...endpoint,
  entries,
})
const members: Entries = { what: 'a member', of: RoomMember }
const users: Entries = { what: 'a person', of: PodUser, at: ['users'] }
const rooms: Entries = { what: 'a room', of: RoomDetail, at: ['rooms'] }
const receipts: Entries = {
  what: 'a reader',
  of: MessageStatusUser,
  at: ['read', 'delivered', 'sent'],
}
const connections: Entries = { what: 'a connection', of: Connection }
const asks = <Answer>(endpoint: Endpoint<Answer>): Endpoint<Answer> => ({ ...endpoint, harmless: true })

const query = (fields: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString()

const member = (room: string, what: string, person: string) =>
  post('pod', `/v1/room/${id(room)}/membership/${what}`, { id: Number(person) }, Done)
const connection = (what: string, person: string) =>
  post('pod', `/v1/connection/${what}`, { userId: Number(person) }, v.unknown())

/** Body of POST /pod/v3/room/create, a part of it that of update; reference section 4.4. */
export type NewRoom = {
  readonly name: string
  readonly description: string
  readonly membersCanInvite: boolean
  readonly discoverable: boolean
  readonly public: boolean
  readonly readOnly: boolean
  /** Who comes later sees what was written before. */
  readonly viewHistory?: boolean
}
/** Body of POST /agent/v1/message/search; `text` needs `streamId`. Reference section 4.5. */
export type SearchWanted = {
  readonly text?: string
  readonly streamId?: string
  readonly mention?: number
  readonly toDate?: Millis
}

/** People are user ids in digits. Lists of what can be read one by one are sifted, so one bad entry hides no other. */
export const endpoints = {
  me: () => get('pod', '/v2/sessioninfo', PodUser),
  streams: (skip: number, limit: number) =>
    asks(post('pod', `/v1/streams/list?${query({ skip, limit })}`, streamsWanted, anyList)),
  streamInfo: (stream: string) => get('pod', `/v2/streams/${id(stream)}/info`, StreamDetail),
  roomInfo: (room: string) => get('pod', `/v3/room/${id(room)}/info`, RoomDetail),
  roomMembers: (room: string) =>
    each(members, get('pod', `/v2/room/${id(room)}/membership/list`, listOf(RoomMember))),
  createRoom: (room: NewRoom) => post('pod', '/v3/room/create', room, RoomDetail),
  updateRoom: (room: string, change: Partial<NewRoom>) =>
    post('pod', `/v3/room/${id(room)}/update`, change, RoomDetail),
  setActive: (room: string, active: boolean) =>
    post('pod', `/v1/room/${id(room)}/setActive?active=${active}`, undefined, v.unknown()),
  searchRooms: (words: string, limit: number, criteria: { readonly active?: boolean } = {}) =>
    each(
      rooms,
      asks(
        post(
          'pod',
          `/v3/room/search?${query({ skip: 0, limit })}`,
          { query: words, ...criteria },
          RoomsFound,
        ),
      ),
    ),
  addMember: (room: string, person: string) => member(room, 'add', person),
  removeMember: (room: string, person: string) => member(room, 'remove', person),
  promote: (room: string, person: string) => member(room, 'promoteOwner', person),
  demote: (room: string, person: string) => member(room, 'demoteOwner', person),
  createIm: (person: string) => post('pod', '/v1/im/create', [Number(person)], ImCreated),
  usersById: (ids: readonly string[]) =>
    each(users, get('pod', `/v3/users?${query({ uid: ids.join(',') })}`, maybe(UsersFound))),
  usersByEmail: (email: string) =>
    each(users, get('pod', `/v3/users?${query({ email })}`, maybe(UsersFound))),
  searchUsers: (words: string, limit: number) =>
    each(
      users,
      asks(post('pod', `/v1/user/search?${query({ skip: 0, limit })}`, { query: words }, maybe(UserSearch))),
    ),
  showAs: (category: string) => post('pod', '/v2/user/presence', { category }, v.unknown()),
  ownPresence: () => get('pod', '/v2/user/presence', PresenceOf),
  presenceOf: (person: string) => get('pod', `/v3/user/${encodeURIComponent(person)}/presence`, PresenceOf),
  connections: () => each(connections, get('pod', '/v1/connection/list', listOf(Connection))),
  connect: (person: string) => connection('create', person),
  acceptConnection: (person: string) => connection('accept', person),
  rejectConnection: (person: string) => connection('reject', person),
  messageStatus: (message: string) =>
    each(receipts, get('pod', `/v1/message/${id(message)}/status`, MessageStatus)),
  suppress: (message: string) =>
    post('pod', `/v1/admin/messagesuppression/${id(message)}/suppress`, undefined, Suppression),

  feeds: (tag: string) => get('agent', `/v5/datafeeds?${query({ tag })}`, v.nullish(DatafeedList)),
  createFeed: (tag: string) => post('agent', '/v5/datafeeds', { tag }, Datafeed),
  /** `updatePresence`: who reads is marked as available. */
  readFeed: (
    feed: string,
    ackId: string,
    updatePresence: boolean,
  ): Endpoint<v.InferOutput<typeof FeedBatch>> => ({
    ...asks(
      post('agent', `/v5/datafeeds/${encodeURIComponent(feed)}/read`, { ackId, updatePresence }, FeedBatch),
    ),
    patience: POLL,
  }),
  deleteFeed: (feed: string): Endpoint<unknown> => ({
    house: 'agent',
    method: 'DELETE',
    path: `/v5/datafeeds/${encodeURIComponent(feed)}`,
    answer: v.unknown(),
  }),
  send: (stream: string, form: FormData): Endpoint<WireMessage> => ({
    ...post('agent', `/v4/stream/${id(stream)}/message/create`, form, WireMessage),
    patience: patienceFor(form),
  }),
  update: (stream: string, message: string, form: FormData) =>
    post('agent', `/v4/stream/${id(stream)}/message/${id(message)}/update`, form, WireMessage),
  message: (message: string) => get('agent', `/v1/message/${id(message)}`, maybe(WireMessage)),
  /** From `since` on (in ms, both ends included), the oldest first as far as anybody says. */
  history: (
    stream: string,
    window: {
      readonly since: Millis
      readonly until?: Millis
      readonly skip: number
      readonly limit: number
    },
  ) => get('agent', `/v4/stream/${id(stream)}/message?${query(window)}`, anyList),
  search: (wanted: SearchWanted, limit: number) =>
    asks(post('agent', `/v1/message/search?${query({ skip: 0, limit })}`, wanted, anyList)),
  attachment: (stream: string, message: string, file: string): Endpoint<string> => ({
    ...get(
      'agent',
      `/v1/stream/${id(stream)}/attachment?${query({ fileId: file, messageId: canonicalId(message) })}`,
      v.string(),
    ),
    patience: UPLOAD,
    text: LARGEST_FILE,
  }),
} as const

const streamsWanted = {
  streamTypes: [{ type: 'IM' }, { type: 'MIM' }, { type: 'ROOM' }, { type: 'POST' }],
  includeInactiveStreams: true,
}
