// The tables of the README: what a person can do, by which calls of Avaya Spaces or Symphony, and which test proves it.
import { readFileSync } from 'node:fs'

export type Feature = {
  readonly what: string
  /** REST as `GET /path`, with `{…}` where an id stands; events of the socket or of a feed in capitals. */
  readonly calls: readonly string[]
  /** Files under test/. */
  readonly tests: readonly string[]
}

const ofSpaces: readonly Feature[] = [
  {
    what: 'Sign in: token, guest with PIN, browser (OAuth2 + PKCE), refresh token, service app, invite',
    calls: ['GET /service-configurations', 'GET /flavor', 'POST /anonymous/auth', 'GET /users/me'],
    tests: ['bin/accounts.test.ts', 'bin/login.test.ts', 'e2e/accounts.test.ts'],
  },
  {
    what: 'Several accounts at once; an expired sign-in renews itself or says how',
    calls: ['GET /users/me'],
    tests: ['store/deck.test.ts', 'backend/spaces/refused.test.ts', 'e2e/accounts.test.ts'],
  },
  {
    what: 'Both generations of Socket.IO (1.7 to 4.8)',
    calls: ['SUBSCRIBE_CHANNEL', 'SEND_MESSAGE', 'MESSAGE_SENT'],
    tests: ['conformance/socket-client.test.ts', 'conformance/backend-of-2.0.4.test.ts'],
  },
  {
    what: 'List spaces: group, direct, personal, pinned, archived, page by page',
    calls: ['GET /users/me/spaces'],
    tests: ['backend/spaces/spaces/workspace.test.ts', 'e2e/spaces.test.ts'],
  },
  {
    what: 'Create, rename, describe, archive, delete a space',
    calls: ['POST /spaces/invite', 'POST /spaces/{id}', 'DELETE /spaces/{id}'],
    tests: ['backend/spaces/living.test.ts', 'server/space-change.test.ts', 'e2e/spaces.test.ts'],
  },
  {
    what: 'Join by id, link, invite, with PIN',
    calls: ['GET /spaces/{id}/join', 'GET /spaces/invites/{id}/join'],
    tests: ['backend/spaces/spaces/joining.test.ts', 'server/invites.test.ts'],
  },
  {
    what: 'Members, roles, invite by e-mail, leave, remove',
    calls: [
      'GET /spaces/{id}/members',
      'POST /spaces/{id}/invite',
      'POST /spaces/{id}/attendees/userId/{id}',
      'DELETE /spaces/{id}/attendees/userId/{id}',
    ],
    tests: ['backend/spaces/living.test.ts', 'server/members.test.ts'],
  },
  {
    what: 'Find people, open a direct space',
    calls: ['GET /users/me/colleagues', 'GET /spaces/direct/user/{id}'],
    tests: ['backend/spaces/living.test.ts', 'server/rest-people.test.ts'],
  },
  {
    what: 'Chat, comments, posts, tasks: read, write',
    calls: [
      'SEND_MESSAGE',
      'MESSAGE_SENT',
      'GET /spaces/{id}/messages/byref',
      'GET /spaces/{id}/ideas',
      'GET /spaces/{id}/tasks',
      'GET /ideas/{id}/messages',
      'GET /tasks/{id}/messages',
    ],
    tests: ['backend/spaces/conformance.test.ts', 'e2e/day.test.ts'],
  },
  {
    what: 'Edit, complete, delete; a stale edit shows both versions',
    calls: ['POST /messages/{id}', 'GET /messages/{id}', 'POST /messages/deletemessages'],
    tests: ['backend/spaces/edits.test.ts', 'server/rest-items.test.ts'],
  },
  {
    what: 'My tasks, my posts, mentions across spaces',
    calls: ['GET /users/me/tasks', 'GET /users/me/ideas', 'GET /users/me/messages'],
    tests: ['backend/spaces/looking.test.ts', 'server/rest-own-items.test.ts'],
  },
  {
    what: 'Search messages, and jump to one in its context',
    calls: ['GET /spaces/{id}/messages/query'],
    tests: ['backend/spaces/looking.test.ts'],
  },
  {
    what: 'Files: attach with progress, list, save, open',
    calls: ['POST /files/getuploadurl', 'POST /files/getdownloadurl', 'GET /spaces/{id}/messages/query'],
    tests: ['backend/spaces/items/files.test.ts', 'persistence/own-files.test.ts', 'e2e/files.test.ts'],
  },
  {
    what: 'Mark read, pin, notification preference; going slower when asked to',
    calls: ['POST /users/me/spaces/{id}/markread', 'POST /users/me/spaces/{id}/preference'],
    tests: ['store/sync/reading.test.ts', 'backend/throttle.test.ts'],
  },
  {
    what: 'Presence, one’s own too, and typing',
    calls: ['SEND_PRESENCE_EVENT', 'PRESENCE_EVENT_RESPONSE'],
    tests: [
      'backend/spaces/spaces/presence.test.ts',
      'backend/spaces/own-presence.test.ts',
      'server/presence.test.ts',
    ],
  },
  {
    what: 'Meetings seen: started, who is in, recording',
    calls: ['MEDIA_SESSION_RESPONSE', 'GET /spaces/{id}/activemeeting'],
    tests: ['backend/spaces/spaces/meetings.test.ts', 'server/meetings.test.ts'],
  },
  {
    what: 'What changed while away, edits and removals included',
    calls: ['GET /users/me/messages'],
    tests: ['backend/spaces/items/changes.test.ts'],
  },
]

/** Of Symphony; a path begins with its house. */
const ofSymphony: readonly Feature[] = [
  {
    what: 'Both networks on this machine, with no account: one list, one unread count, one search',
    calls: ['POST /login/pubkey/authenticate', 'GET /pod/v2/sessioninfo'],
    tests: ['bin/symphony-here.test.ts', 'e2e/two-networks.test.ts'],
  },
  {
    what: 'Sign in as a service account, by its private RSA key; a session that ended is had anew',
    calls: ['POST /login/pubkey/authenticate'],
    tests: ['bin/symphony-account.test.ts', 'backend/symphony/sign-in/living.test.ts'],
  },
  {
    what: 'A feed that is read on after a restart, opened anew when it is lost, acknowledged once all is on disk',
    calls: [
      'GET /agent/v5/datafeeds',
      'POST /agent/v5/datafeeds',
      'POST /agent/v5/datafeeds/{id}/read',
      'DELETE /agent/v5/datafeeds/{id}',
    ],
    tests: [
      'backend/symphony/link/feed.test.ts',
      'backend/symphony/link/life.test.ts',
      'ledger/ledger.test.ts',
    ],
  },
  {
    what: 'All seventeen events: messages, rooms, members, connections, forms, suppressed ones',
    calls: ['MESSAGESENT', 'ROOMUPDATED', 'CONNECTIONREQUESTED', 'MESSAGESUPPRESSED'],
    tests: ['backend/symphony/to-events.test.ts', 'backend/symphony/to-events.property.test.ts'],
  },
  {
    what: 'List rooms, IMs and the wall; make (private, listed, public), rename, close and reopen a room; members and owners',
    calls: [
      'POST /pod/v1/streams/list',
      'GET /pod/v3/room/{id}/info',
      'POST /pod/v3/room/create',
      'POST /pod/v3/room/{id}/update',
      'POST /pod/v1/room/{id}/setActive',
      'GET /pod/v2/room/{id}/membership/list',
      'POST /pod/v1/room/{id}/membership/add',
    ],
    tests: [
      'backend/symphony/conformance.test.ts',
      'backend/symphony/rooms.test.ts',
      'server/symphony-api/rooms.test.ts',
    ],
  },
  {
    what: 'Messages: tables, mentions, tags, emoji, cards and forms read; Markdown sent as MessageML',
    calls: ['POST /agent/v4/stream/{id}/message/create', 'GET /agent/v4/stream/{id}/message'],
    tests: ['text/presentationml.test.ts', 'text/messageml.test.ts', 'server/symphony-api/messages.test.ts'],
  },
  {
    what: 'Edit and delete; files',
    calls: [
      'POST /agent/v4/stream/{id}/message/{id}/update',
      'POST /pod/v1/admin/messagesuppression/{id}/suppress',
      'GET /agent/v1/stream/{id}/attachment',
    ],
    tests: ['backend/symphony/perform/on-messages.test.ts', 'server/symphony-api/attachments.test.ts'],
  },
  {
    what: 'Find people, open an IM; ask for a connection, accept or decline one',
    calls: [
      'POST /pod/v1/user/search',
      'POST /pod/v1/im/create',
      'GET /pod/v1/connection/list',
      'POST /pod/v1/connection/create',
      'POST /pod/v1/connection/accept',
    ],
    tests: ['backend/symphony/intents.test.ts', 'store/reducers/requests.test.ts'],
  },
  {
    what: 'A directory of the rooms one may join, as one types; who can let one into a private one',
    calls: ['POST /pod/v3/room/search', 'POST /pod/v1/room/{id}/membership/add'],
    tests: ['backend/symphony/reading/rooms.test.ts', 'store/commands/directory.test.ts'],
  },
  {
    what: 'Search messages and mentions; presence, one’s own too',
    calls: [
      'POST /agent/v1/message/search',
      'GET /pod/v3/user/{id}/presence',
      'GET /pod/v2/user/presence',
      'POST /pod/v2/user/presence',
    ],
    tests: [
      'server/symphony-api/search.test.ts',
      'backend/symphony/link/presence.test.ts',
      'backend/symphony/link/own-presence.test.ts',
    ],
  },
  {
    what: 'Who has read a message, and who has not',
    calls: ['GET /pod/v1/message/{id}/status'],
    tests: [
      'backend/symphony/reading/readers.test.ts',
      'store/commands/readers.test.ts',
      'server/symphony-api/message-marks.test.ts',
    ],
  },
  {
    what: 'Unread counted on this machine, for the network counts nothing',
    calls: ['MESSAGESENT'],
    tests: ['store/reducers/counted-here.test.ts'],
  },
]

/** Of both networks. */
export const features: readonly Feature[] = [...ofSpaces, ...ofSymphony]

const code = (text: string): string => `\`${text}\``
const row = ({ what, calls, tests }: Feature): string =>
  `| ${what} | ${calls.map(code).join(' ')} | ${tests.map((path) => `[${path}](test/${path})`).join(' ')} |`

const tables = [
  ['features', ofSpaces],
  ['symphony features', ofSymphony],
] as const

const tableOf = (rows: readonly Feature[]): string =>
  ['| what | by which calls | proven by |', '|---|---|---|', ...rows.map(row)].join('\n')

const filled = (text: string, name: string, rows: readonly Feature[]): string => {
  const [begin, end] = [
    `<!-- ${name}: generated from test/docs/features.ts by \`npm run docs\` -->`,
    `<!-- /${name} -->`,
  ]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`README.md has lost the marks around its table of ${name}`)
  return `${text.slice(0, from)}${begin}\n\n${tableOf(rows)}\n\n${text.slice(to)}`
}

/** The README with its tables as they should be. Throws when their marks are not in it. */
export const readme = (): string =>
  tables.reduce(
    (text, [name, rows]) => filled(text, name, rows),
    readFileSync(new URL('../../README.md', import.meta.url), 'utf8'),
  )
