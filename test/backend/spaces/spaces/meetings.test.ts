// MEDIA_SESSION_RESPONSE in the documented shape and in those that clients send, and the answer about the active meeting.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as v from 'valibot'
import { spaceId } from '../../../../src/domain/ids.ts'
import { failed, ok } from '../../../../src/domain/result.ts'
import { readActiveMeeting, readMeetingEvent } from '../../../../src/backend/spaces/spaces/meetings.ts'
import { never, soon } from '../../../../src/backend/problems.ts'
import type { Rest } from '../../../../src/backend/spaces/rest/rest.ts'
import { newContext, NOW } from '../context.ts'

const space = spaceId('5f103c8b76111fce5a460df8')
const bob = '5ebd0000000000000000b0b0'
const startedAt = Date.parse('2021-05-24T10:00:00.000Z')

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/meetings/${name}.json`, import.meta.url), 'utf8'))

/** The change, after whoever is new in it was told of. */
const changeOf = (payload: unknown) => {
  const event = readMeetingEvent(payload, newContext('me')).at(-1)
  assert.ok(event?.type === 'meeting-changed')
  assert.equal(event.space, space)
  return event.change
}

test('the documented events say who came, who left, and whether it is recorded', () => {
  assert.deepEqual(changeOf(fixture('meeting.started')), {
    what: 'started',
    meeting: { startedAt, people: [bob], recording: false },
  })
  assert.deepEqual(changeOf(fixture('attendee.added')), { what: 'joined', person: bob, at: startedAt })
  assert.deepEqual(changeOf(fixture('attendee.left')), { what: 'left', person: bob, at: startedAt })
  assert.deepEqual(changeOf(fixture('recording.started')), { what: 'recording', on: true, at: startedAt })
  assert.deepEqual(changeOf(fixture('meeting.ended')), { what: 'ended' })
})

test('somebody new in a meeting is told first, with their name', () => {
  const [seen] = readMeetingEvent(fixture('attendee.added'), newContext('me'))
  assert.ok(seen?.type === 'people-seen')
  assert.deepEqual(
    seen.people.map(({ id, name }) => [id, name]),
    [[bob, 'Bob Brown']],
  )
})

test('relayed by a plain server, the one who tells is the one it is about', () => {
  const sender = { _id: 'alice', type: 'user', displayname: 'Alice' }
  const told = (category: string) => changeOf({ category, topicId: space, sender })
  assert.deepEqual(told('app.event.attendee.left'), { what: 'left', person: 'alice', at: NOW })
  assert.deepEqual(told('app.event.meeting.started'), {
    what: 'started',
    meeting: { startedAt: NOW, people: ['alice'], recording: false },
  })
})

const read = (payload: unknown) => readMeetingEvent(payload, newContext('me')).map(({ type }) => type)

test('sound, picture and calls are none of our business, and nobody is no attendee', () => {
  for (const category of ['tracksstatus', 'video.end', 'space.call.offer', 'app.event.all.parties.muted'])
    assert.deepEqual(read({ category, topicId: space }), [])
  for (const payload of [
    undefined,
    7,
    { category: 'app.event.meeting.ended' },
    { category: 'app.event.attendee.added', topicId: space },
  ])
    assert.deepEqual(read(payload), ['surprise-seen'])
})

const answering = (answer: unknown): Rest => ({
  call: (endpoint) =>
    Promise.resolve(
      typeof answer === 'string'
        ? failed(answer === 'later' ? soon('later') : never('404'))
        : ok(v.parse(endpoint.answer, answer)),
    ),
  follow: () => Promise.resolve(failed(never('no'))),
  mayUse: () => false,
  serverNow: () => NOW,
  serverTime: (at) => at,
})

const active = async (answer: unknown) =>
  readActiveMeeting(space, { rest: answering(answer), context: newContext('me') })

test('the active meeting is read bare and as a message; none, and one that is over, are none', async () => {
  const content = {
    attendees: [{ _id: 'x', attendee: 'bob' }],
    startTime: '2021-05-24T10:00:00.000Z',
    recordings: [{}],
  }
  const change = { what: 'started', meeting: { startedAt, people: ['bob'], recording: true } }
  const known = ok([{ type: 'meeting-changed', space, change }])
  assert.deepEqual(await active(content), known)
  assert.deepEqual(await active({ _id: 'm', content }), known)
  const none = ok([{ type: 'meeting-changed', space, change: { what: 'ended' } }])
  for (const answer of [
    '404',
    { ...content, meetingStatus: 'inactive' },
    { ...content, endTime: '2021-05-24T11:00:00.000Z' },
  ])
    assert.deepEqual(await active(answer), none)
  assert.equal((await active('later')).ok, false)
})
