// The table of the README: what a person can do, by which calls of Avaya Spaces, and which test proves it.
import { readFileSync } from 'node:fs'

export type Feature = {
  readonly what: string
  /** REST as `GET /path`, with `{…}` where an id stands; events of the socket in capitals. */
  readonly calls: readonly string[]
  /** Files under test/. */
  readonly tests: readonly string[]
}

export const features: readonly Feature[] = [
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
    tests: ['store/sync/reading.test.ts', 'backend/spaces/rest/throttle.test.ts'],
  },
  {
    what: 'Presence and typing',
    calls: ['SEND_PRESENCE_EVENT', 'PRESENCE_EVENT_RESPONSE'],
    tests: ['backend/spaces/spaces/presence.test.ts', 'server/presence.test.ts'],
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

const code = (text: string): string => `\`${text}\``
const row = ({ what, calls, tests }: Feature): string =>
  `| ${what} | ${calls.map(code).join(' ')} | ${tests.map((path) => `[${path}](test/${path})`).join(' ')} |`

const BEGIN = '<!-- features: generated from test/docs/features.ts by `npm run docs` -->'
const END = '<!-- /features -->'

/** The README with its table as it should be. Throws when the two marks are not in it. */
export const readme = (): string => {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (begin === -1 || end < begin)
    throw new Error('README.md has lost the marks around its table of features')
  const table = ['| what | by which calls | proven by |', '|---|---|---|', ...features.map(row)].join('\n')
  return `${text.slice(0, begin)}${BEGIN}\n\n${table}\n\n${text.slice(end)}`
}
