// Presence and typing: what they mean here, and who gets an answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPresence } from '../../../../src/backend/spaces/spaces/presence.ts'
import { newContext, NOW } from '../context.ts'

const sender = { _id: 'bob', displayname: 'Bob', username: 'bob@example.com', type: 'user' }
const event = (category: string, more: object = {}) => ({
  category,
  topicId: 'space',
  sender,
  content: { desktop: true, idle: false, offline: false },
  receivers: [],
  ...more,
})
const bob = { type: 'people-seen', people: [{ id: 'bob', name: 'Bob', username: 'bob@example.com' }] }

test('a newcomer is online and wants an answer', () => {
  assert.deepEqual(readPresence(event('app.event.presence.party.online'), newContext('me')), {
    events: [bob, { type: 'presence-changed', space: 'space', person: 'bob', presence: 'online' }],
    answer: { topicId: 'space', to: [sender] },
  })
})

test('an answer to us is not answered; one to somebody else is ignored', () => {
  const answer = event('app.event.presence.party.online', { receivers: [{ _id: 'me' }] })
  assert.equal(readPresence(answer, newContext('me')).answer, undefined)
  assert.equal(readPresence(answer, newContext('me')).events.length, 2)
  assert.deepEqual(readPresence(answer, newContext('another')), { events: [] })
})

test('our own presence from another device is not answered', () => {
  assert.equal(readPresence(event('app.event.presence.party.online'), newContext('bob')).answer, undefined)
})

const presenceOf = (payload: unknown) => {
  const changed = readPresence(payload, newContext('me')).events.at(-1)
  return changed?.type === 'presence-changed' ? changed.presence : undefined
}

test('idle, offline and leaving', () => {
  assert.equal(presenceOf(event('app.event.presence.party.online', { content: { idle: true } })), 'idle')
  assert.equal(
    presenceOf(event('app.event.presence.party.online', { content: { offline: true } })),
    'offline',
  )
  assert.equal(presenceOf(event('app.event.presence.party.leaves')), 'offline')
})

test('someone asking who is here is answered', () => {
  const asked = readPresence(event('app.event.presence.request.parties'), newContext('me'))
  assert.deepEqual(asked.answer, { topicId: 'space', to: [sender] })
})

test('typing lasts two seconds, and as long as the next one may be on its way', () => {
  assert.deepEqual(readPresence(event('party.typing'), newContext('me')).events, [
    bob,
    { type: 'typing-seen', space: 'space', person: 'bob', until: NOW + 2200 },
  ])
})

test('an unknown presence category is a surprise', () => {
  assert.deepEqual(readPresence(event('party.dancing'), newContext('me')).events, [
    { type: 'surprise-seen', what: 'unknown-category', detail: 'party.dancing' },
  ])
})
