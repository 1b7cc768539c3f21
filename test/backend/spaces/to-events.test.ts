// Each documented payload becomes exactly these events.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toEvents } from '../../../src/backend/spaces/to-events.ts'
import { newContext, NOW } from './context.ts'
import { fixture, fixtureNames } from './fixtures.ts'

const at = (time: string): number => Date.parse(time)

const testUser = { id: '5f04251caa4a347af9946e06', name: 'Test user', username: 'testuser@example.com' }
const secondUser = { id: '5ef9b678aa4a347af983c74c', name: 'Second user', username: 'seconduser@example.com' }
const seen = (...people: readonly object[]) => ({ type: 'people-seen', people })
const html = (source: string) => ({ markup: 'html', source })

const expected: Readonly<Record<(typeof fixtureNames)[number], readonly object[]>> = {
  chat: [
    seen(testUser),
    {
      type: 'item-arrived',
      item: {
        kind: 'message',
        id: '5f103c8b76111fce5a460df8',
        space: '5f06c25e574ca36b54cb4cdf',
        author: testUser.id,
        createdAt: at('2020-07-16T11:39:55.232Z'),
        modifiedAt: at('2020-07-16T11:39:55.232Z'),
        body: html('<p>asd</p>'),
        attachments: [],
      },
    },
  ],
  'chat-2': [
    seen(testUser),
    {
      type: 'item-arrived',
      item: {
        kind: 'message',
        id: '5f1052d5d37431bc3fa8ce43',
        space: '5f1051f0f3ed772f915e19ed',
        author: testUser.id,
        createdAt: at('2020-07-16T13:15:01.089Z'),
        modifiedAt: at('2020-07-16T13:15:01.089Z'),
        body: html('<p>asdasdasdasd</p>\n<p><br></p>\n<p><br></p>'),
        attachments: [],
        parent: { id: '5f1052c2d374313d0ca8ce3a', kind: 'post', title: 'asdasd' },
      },
    },
  ],
  // The documented example under this heading is a comment on a post.
  idea: [
    seen(testUser),
    {
      type: 'item-arrived',
      item: {
        kind: 'message',
        id: '5f0851de1015c7c2ba29fd2e',
        space: '5f047cbf1f2f363310b0cda0',
        author: testUser.id,
        createdAt: at('2020-07-10T11:32:46.990Z'),
        modifiedAt: at('2020-07-10T11:32:46.990Z'),
        body: html('<p>asdadasasdasd</p>'),
        attachments: [],
        parent: { id: '5f058047497958bd3862b9cf', kind: 'post', title: 'asdasdfasdf' },
      },
    },
  ],
  // It has no _id, sender or created.
  task: [{ type: 'list-stale', space: '5f0425254b3cd61ae416fa5f', list: 'tasks' }],
  'topic.updated': [
    seen(testUser, secondUser),
    {
      type: 'space-changed',
      space: '5f047cbf1f2f363310b0cda0',
      modifiedAt: at('2020-07-10T11:28:02.853Z'),
      change: {
        title: 'new space',
        archived: false,
        members: [
          { person: testUser.id, role: 'admin' },
          { person: secondUser.id, role: 'member' },
        ],
      },
    },
  ],
  'topic.markread': [
    {
      type: 'space-read',
      space: '5f06c25e574ca36b54cb4cdf',
      readAt: at('2020-07-16T11:24:34.902Z'),
      unread: 0,
    },
  ],
  'app.event.idea.updated': [
    seen(testUser),
    {
      type: 'item-changed',
      space: '5f0425254b3cd61ae416fa5f',
      item: '5f084a681015c7cc4929f8ca',
      modifiedAt: at('2020-07-10T11:24:13.654Z'),
      change: {
        title: 'asdasasd',
        body: html('<p>asdasdadsasdasdadasd</p>'),
        attachments: [
          {
            file: '0c1591af-9d7a-4252-ba93-64e0b1ad49d4',
            name: 'userActions working example.txt',
            size: 3235,
            type: 'text/plain',
          },
        ],
      },
    },
  ],
  'app.event.task.updated': [
    seen(testUser),
    {
      type: 'item-changed',
      space: '5f0425254b3cd61ae416fa5f',
      item: '5f084be01015c7ea0129f976',
      modifiedAt: at('2020-07-10T11:11:48.199Z'),
      change: {
        title: 'asdasd',
        body: html('<p>asdasdasdasdasasd</p>'),
        attachments: [
          {
            file: '63cb20f5-12d8-4dea-b784-ae13c11a1cb8',
            name: 'userActions compressed.txt',
            size: 2034,
            type: 'text/plain',
          },
        ],
        done: false,
        assignees: [testUser.id],
        dueAt: at('2020-07-10T11:06:59.733Z'),
      },
    },
  ],
  'app.event.message.removed': [
    seen(testUser),
    {
      type: 'item-removed',
      space: '5f0425254b3cd61ae416fa5f',
      item: '5f0848181015c73ae229f735',
      createdAt: at('2020-07-10T10:51:04.613Z'),
      author: testUser.id,
    },
  ],
  'app.event.user.topic.preference.updated': [
    { type: 'space-preference-changed', space: '5f06c25e574ca36b54cb4cdf', pinned: true, notify: true },
  ],
  'app.event.topic.new': [
    seen(testUser),
    {
      type: 'space-appeared',
      space: {
        id: '5f1051f0f3ed772f915e19ed',
        kind: 'group',
        title: 'asdasd',
        description: '',
        archived: false,
        pinned: false,
        notify: true,
        role: 'admin',
        members: [{ person: testUser.id, role: 'admin' }],
        createdAt: at('2020-07-16T13:11:12.255Z'),
        modifiedAt: at('2020-07-16T13:11:12.255Z'),
        activeAt: at('2020-07-16T13:11:12.255Z'),
        lastReadAt: at('2020-07-16T13:11:12.252Z'),
        unread: 0,
      },
    },
  ],
}

for (const name of fixtureNames) {
  test(`${name} becomes its events`, () => {
    assert.deepEqual(toEvents(fixture(name), newContext()), expected[name])
  })
}

test('a person is reported once, and again under a new name', () => {
  const context = newContext()
  const chat = fixture('chat')
  assert.deepEqual(toEvents(chat, context)[0], seen(testUser))
  assert.equal(toEvents(chat, context).length, 1)
  const renamed = { ...chat, sender: { _id: testUser.id, displayname: 'New name' } }
  assert.deepEqual(toEvents(renamed, context)[0], seen({ ...testUser, name: 'New name' }))
})

test('a real post and a whole task arrive as items', () => {
  const post = {
    ...fixture('chat'),
    category: 'idea',
    content: { bodyText: 'A &amp; B', description: '<p>x</p>' },
  }
  const [, arrived] = toEvents(post, newContext())
  assert.ok(arrived?.type === 'item-arrived' && arrived.item.kind === 'post')
  assert.equal(arrived.item.title, 'A & B')
  assert.deepEqual(arrived.item.comments, { count: 0, asOf: at('2020-07-16T11:39:55.232Z') })
  const task = { ...fixture('chat'), ...fixture('task'), loopbackMetadata: { spaceterm: 'L1' } }
  const [, told] = toEvents(task, newContext())
  assert.ok(told?.type === 'item-arrived' && told.item.kind === 'task')
  assert.equal(told.localId, 'L1')
  assert.equal(told.item.done, false)
  assert.equal(told.item.dueAt, at('2020-07-10T11:06:59.733Z'))
})

for (const status of ['complete', 'completed']) {
  test(`a task is done when its status is ${status}`, () => {
    const updated = fixture('app.event.task.updated')
    const [, event] = toEvents({ ...updated, content: { status } }, newContext())
    assert.ok(event?.type === 'item-changed')
    assert.deepEqual(event.change, { done: true })
  })
}

test('an edited line of chat changes its body only', () => {
  const updated = {
    ...fixture('app.event.idea.updated'),
    category: 'app.event.message.updated',
    content: { bodyText: 'now plain' },
  }
  const [, event] = toEvents(updated, newContext())
  assert.ok(event?.type === 'item-changed')
  assert.deepEqual(event.change, { body: { markup: 'plain', source: 'now plain' } })
})

test('an archived space has status 1, and the role of the viewer comes from the members', () => {
  const updated = fixture('topic.updated')
  const content = { ...(updated['content'] as object), status: 1 }
  const [, event] = toEvents({ ...updated, content }, newContext(secondUser.id))
  assert.ok(event?.type === 'space-changed')
  assert.equal(event.change.archived, true)
  assert.equal(event.change.role, 'member')
})

test('only a mark of our own counts as local id', () => {
  for (const loopbackMetadata of [undefined, null, 7, 'x', {}, { spaceterm: 7 }, { other: 'x' }]) {
    const [, event] = toEvents({ ...fixture('chat'), loopbackMetadata }, newContext())
    assert.ok(event?.type === 'item-arrived')
    assert.equal(event.localId, undefined)
  }
})

test('what is not known or not readable is a surprise, short and harmless', () => {
  assert.deepEqual(toEvents({ category: 'app.event.x\u001b[2J' }, newContext()), [
    { type: 'surprise-seen', what: 'unknown-category', detail: 'app.event.x⟦ESC⟧[2J' },
  ])
  assert.deepEqual(toEvents({ ...fixture('chat'), sender: null }, newContext()), [
    { type: 'surprise-seen', what: 'malformed', detail: 'chat: sender is not Object' },
  ])
  assert.deepEqual(toEvents('hello', newContext()), [
    { type: 'surprise-seen', what: 'malformed', detail: 'a payload without category' },
  ])
  const [long] = toEvents({ category: 'x'.repeat(10_000) }, newContext())
  assert.ok(long?.type === 'surprise-seen' && long.detail.length <= 80)
})

test('names, titles and bodies cannot steer the terminal', () => {
  const hostile = {
    ...fixture('chat'),
    category: 'idea',
    sender: { _id: 'p', displayname: 'Eve\u001b]0;x\u0007&#27;' },
    content: { bodyText: 'a\nb&#x1b;', description: 'x\u009b2J' },
  }
  const [people, arrived] = toEvents(hostile, newContext())
  const foreign = JSON.stringify([people, arrived])
  // JSON shows controls as escapes.
  assert.doesNotMatch(foreign, /\\u00(?:1b|07|9b)|\u009b/)
  assert.match(foreign, /⟦ESC⟧/)
})

test('without a time of its own a space changed now', () => {
  const updated = { ...fixture('topic.updated'), content: { _id: 's', title: 'T' } }
  const [, event] = toEvents(updated, newContext())
  assert.ok(event?.type === 'space-changed')
  assert.equal(event.modifiedAt, NOW)
})
