// The rooms that a pod lists: which are asked for, what is told of each, who made them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findRooms } from '../../../../src/backend/symphony/reading/rooms.ts'
import type { DomainEvent } from '../../../../src/domain/events.ts'
import { startPod } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

const PADDED = 'boats////////////////////////////dA=='
const rooms = [
  {
    roomAttributes: { name: 'Boats\u0007', description: 'Small\r\nand big', public: true },
    roomSystemInfo: { id: PADDED, createdByUserId: 7078106103901 },
  },
  { roomAttributes: { name: 'Shut', public: false }, roomSystemInfo: { id: 'shut' } },
]

test('those that are open for all and those that are not, with who made them; the total is told', async () => {
  await using pod = await startPod(({ what }) => {
    if (what.endsWith('/room/search')) return { json: { count: 213, rooms } }
    return what.includes('/v3/users')
      ? { json: { users: [{ id: 7078106103901, displayName: 'Mira Okafor' }] } }
      : undefined
  })
  const told: DomainEvent[] = []
  const found = await findRooms(' boats ', sourceOf(pod, told))
  assert.deepEqual(found, {
    ok: true,
    value: {
      total: 213,
      spaces: [
        {
          id: PADDED.replaceAll('/', '_').replaceAll('=', ''),
          title: 'Boats⟦BEL⟧',
          description: 'Small\nand big',
          open: true,
          owner: '7078106103901',
        },
        { id: 'shut', title: 'Shut', description: '', open: false },
      ],
    },
  })
  assert.deepEqual(told, [{ type: 'people-seen', people: [{ id: '7078106103901', name: 'Mira Okafor' }] }])
})

test('without words nobody is asked; what the pod refuses is a problem', async () => {
  await using pod = await startPod(() => ({ status: 403, json: { code: 403, message: 'no' } }))
  assert.deepEqual(await findRooms('  ', sourceOf(pod, [])), { ok: true, value: { spaces: [], total: 0 } })
  assert.deepEqual(pod.calls(), [])
  assert.equal((await findRooms('x', sourceOf(pod, []))).ok, false)
})
