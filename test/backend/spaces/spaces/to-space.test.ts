// Spaces as lists carry them: the viewer's fields, their order, and people who are not there yet.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderedByActivity, peopleOf, toSpace } from '../../../../src/backend/spaces/spaces/to-space.ts'
import { aSpace } from '../../../support/things.ts'

const created = '2026-01-01T00:00:00.000Z'
const at = Date.parse(created)

test('the viewer has a role, a place up to which they read, and unread messages', () => {
  const space = toSpace(
    {
      _id: 's',
      title: 'Fish &amp; chips\u202e',
      type: 'direct',
      created,
      role: 'guest',
      isPinned: true,
      notification: false,
      unreadMessagesCount: 3,
      messagesLastReadTime: '2026-01-02T00:00:00.000Z',
      lastMessage: { created: '2026-01-03T00:00:00.000Z' },
    },
    undefined,
  )
  assert.deepEqual(space, {
    id: 's',
    kind: 'direct',
    title: 'Fish & chips⟦U+202E⟧',
    description: '',
    archived: false,
    pinned: true,
    notify: false,
    role: 'guest',
    members: [],
    createdAt: at,
    modifiedAt: at,
    activeAt: Date.parse('2026-01-03T00:00:00.000Z'),
    lastReadAt: Date.parse('2026-01-02T00:00:00.000Z'),
    unread: 3,
  })
})

test('a role may stand in the members only', () => {
  const members = [{ member: 'me', role: 'admin' }]
  assert.equal(toSpace({ _id: 's', members }, 'me').role, 'admin')
  assert.equal(toSpace({ _id: 's', members }, 'another').role, 'member')
})

test('the id of the last message tells when it came', () => {
  const seconds = Date.parse('2026-03-01T00:00:00.000Z') / 1000
  const lastMessageId = `${seconds.toString(16)}0123456789abcdef`
  assert.equal(toSpace({ _id: 's', created, lastMessageId }, undefined).activeAt, seconds * 1000)
  assert.equal(toSpace({ _id: 's', created, lastMessageId: 'x' }, undefined).activeAt, at)
})

test('who was invited by e-mail only is not a person yet', () => {
  const members = [
    { member: 'a', displayname: 'Ann' },
    { member: 'new@example.com', memberType: 'email' },
  ]
  const wire = { _id: 's', members }
  assert.deepEqual(peopleOf(wire), [{ id: 'a', displayname: 'Ann', username: undefined }])
  assert.deepEqual(toSpace(wire, undefined).members, [{ person: 'a', role: 'member' }])
})

test('spaces stay in the order of the service, newest activity first', () => {
  const spaces = [aSpace('a', { activeAt: 5 }), aSpace('b', { activeAt: 9 }), aSpace('c', { activeAt: 2 })]
  assert.deepEqual(
    orderedByActivity(spaces).map((space) => [space.id, space.activeAt]),
    [
      ['a', 9],
      ['b', 9],
      ['c', 2],
    ],
  )
})
