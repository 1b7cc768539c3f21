// What the pod tells of a stream as a space; what it leaves out stays as it was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { hintedTime } from '../../../../src/backend/symphony/ids.ts'
import { toRequest } from '../../../../src/backend/symphony/spaces/requests.ts'
import { toSpace } from '../../../../src/backend/symphony/spaces/to-space.ts'
import { RoomDetail } from '../../../../src/protocol/symphony/room.ts'
import { ListedStream } from '../../../../src/protocol/symphony/stream.ts'
import { ALICE, BOB } from '../context.ts'

const ROOM = 'yB5yjZ1ML2NvBn-JzBSGLH___mY4TVH_dA'
const listed = (type: string, more: object = {}) =>
  v.parse(ListedStream, { id: ROOM, active: true, crossPod: false, streamType: { type }, ...more })
const about = { me: ALICE, asOf: 5 }

test('a room, an IM and a wall are a group, a direct and a personal space', () => {
  const room = toSpace({ stream: listed('ROOM', { roomAttributes: { name: 'Rates\u202e' } }), ...about })
  assert.deepEqual([room.kind, room.title, room.modifiedAt], ['group', 'Rates⟦U+202E⟧', 5])
  const members = [Number(ALICE), BOB]
  const direct = toSpace({ stream: listed('IM', { streamAttributes: { members } }), ...about })
  assert.deepEqual(
    [direct.kind, direct.title, direct.members.map(({ person }) => person)],
    ['direct', '', [ALICE, BOB]],
  )
  assert.equal(toSpace({ stream: listed('POST'), ...about }).kind, 'personal')
  assert.equal(toSpace({ stream: listed('NEW_KIND'), ...about }).kind, 'group')
})

test('owners are admins, and the role of the person signed in is that of theirs among the members', () => {
  const members = [
    { id: ALICE, owner: true, joinDate: 1_770_000_000_000 },
    { id: Number(BOB), owner: false },
  ]
  const space = toSpace({ stream: listed('ROOM'), members, ...about })
  assert.deepEqual([space.role, space.members.map(({ role }) => role)], ['admin', ['admin', 'member']])
})

test('the list leaves out what was known; what was asked for counts', () => {
  const room = v.parse(RoomDetail, {
    roomAttributes: { name: 'Rates', description: 'G10' },
    roomSystemInfo: { id: ROOM, creationDate: 1_760_000_000_000, active: false },
  })
  const known = toSpace({ stream: listed('ROOM'), room, members: [{ id: BOB, owner: true }], ...about })
  assert.deepEqual([known.description, known.archived, known.createdAt], ['G10', true, 1_760_000_000_000])
  const again = toSpace({
    stream: listed('ROOM', { roomAttributes: { name: 'Rates 2' } }),
    before: known,
    me: ALICE,
    asOf: 6,
  })
  assert.deepEqual(again, { ...known, title: 'Rates 2', archived: false, modifiedAt: 6 })
})

const room = (more: object) =>
  v.parse(RoomDetail, { roomAttributes: { name: 'Rates', ...more }, roomSystemInfo: { id: ROOM } })
const of = (facts: object) => toSpace({ stream: listed('ROOM'), ...about, ...facts })

test('whether only owners write is told with the room, and stays so where an answer leaves it out', () => {
  const before = of({ room: room({ readOnly: true }) })
  assert.equal(before.readOnly, true)
  assert.equal(of({ before }).readOnly, true)
  assert.equal(of({ before, room: room({}) }).readOnly, true)
  assert.equal('readOnly' in of({ before, room: room({ readOnly: false }) }), false)
  assert.equal('readOnly' in of({ room: room({}) }), false)
})

test('the hint in an id is the time of the sample it was seen on; an id of another kind gives none', () => {
  assert.equal(hintedTime('5No7f7vOI0XXdysGdKMY1X___mY30zwXbQ'), 1_760_000_001_000)
  assert.equal(hintedTime('5No7f7vOI0XXdysGdKMY1X///mY30zwXbQ=='), 1_760_000_001_000)
  for (const id of ['', 'stream', 'x'.repeat(34)]) assert.equal(hintedTime(id), 0)
})

const connectionOf = (status: string) => toRequest({ userId: Number(BOB), status, firstRequestedAt: 7 })

test('of the connections those wait that are pending, in any case of letters', () => {
  assert.deepEqual(connectionOf('PENDING_INCOMING'), {
    id: `connection:${BOB}`,
    kind: 'connection',
    direction: 'incoming',
    person: BOB,
    at: 7,
  })
  assert.equal(connectionOf('pending_outgoing')?.direction, 'outgoing')
  for (const status of ['ACCEPTED', 'REJECTED', 'ALL', '']) assert.equal(connectionOf(status), undefined)
})
