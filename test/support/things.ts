// Makes the things of the domain for tests: each with everything filled in, and only what matters named by the test.
import { itemId, localId, personId, spaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Message, Notice, Person, Post, Request, Space, Task } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { SafeText } from '../../src/domain/text.ts'

/** For words that the test itself wrote: they need no neutralising. */
export const safely = (text: string): SafeText => text as SafeText

export const aPerson = (id: string, more: Partial<Person> = {}): Person => ({
  id: personId(id),
  name: safely(`Person ${id}`),
  ...more,
})

export const aSpace = (id: string, more: Partial<Space> = {}): Space => ({
  id: spaceId(id),
  kind: 'group',
  title: safely(`Space ${id}`),
  description: safely(''),
  archived: false,
  pinned: false,
  notify: true,
  role: 'member',
  members: [{ person: personId('ann'), role: 'member' }],
  createdAt: 1,
  modifiedAt: 1,
  activeAt: 1,
  lastReadAt: 0,
  unread: 0,
  ...more,
})

const base = (space: string, id: string, createdAt: number) => ({
  id: itemId(id),
  space: spaceId(space),
  author: personId('ann'),
  createdAt,
  modifiedAt: createdAt,
  body: { markup: 'plain' as const, source: safely(`body of ${id}`) },
  attachments: [],
})

export const aMessage = (
  space: string,
  id: string,
  createdAt: number,
  more: Partial<Message> = {},
): Message => ({
  ...base(space, id, createdAt),
  kind: 'message',
  ...more,
})

export const aPost = (space: string, id: string, createdAt: number, more: Partial<Post> = {}): Post => ({
  ...base(space, id, createdAt),
  kind: 'post',
  title: safely(`Post ${id}`),
  comments: { count: 0, asOf: 0 },
  ...more,
})

export const aTask = (space: string, id: string, createdAt: number, more: Partial<Task> = {}): Task => ({
  ...base(space, id, createdAt),
  kind: 'task',
  title: safely(`Task ${id}`),
  done: false,
  assignees: [],
  comments: { count: 0, asOf: 0 },
  ...more,
})

export const aNotice = (space: string, id: string, createdAt: number, words: string): Notice => ({
  ...base(space, id, createdAt),
  kind: 'notice',
  body: { markup: 'plain', source: safely(words) },
})

/** Somebody asks for a connection, or to be let into a space. */
export const aRequest = (id: string, person: string, at: number, more: Partial<Request> = {}): Request => ({
  id,
  kind: more.space === undefined ? 'connection' : 'join',
  direction: 'incoming',
  person: personId(person),
  at,
  ...more,
})

export const aSend = (space: string, body: string): Intent => ({
  kind: 'send-message',
  space: spaceId(space),
  body: safely(body),
})

export const anOutgoing = (id: string, intent: Intent, more: Partial<Outgoing> = {}): Outgoing => ({
  localId: localId(id),
  intent,
  queuedAt: 1000,
  attempts: 0,
  status: 'queued',
  ...more,
})
