// One odd entry of a list costs itself alone, is counted, and never passes for an empty list.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { createSymphonyBackend } from '../../../../src/backend/symphony/backend.ts'
import { sift } from '../../../../src/backend/symphony/rest/sift.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import { listen } from '../../stage.ts'
import { startPod } from '../fake-pod.ts'
import type { Asked, Reply } from '../fake-pod.ts'

const ROOM = 'YuK1c2JhpVFDGK8qC8PAWH___pyxGkCHdA'
const FEEDS = '/agent/v5/datafeeds'
const [alice, bob] = [7078106103809, 7078106103810]
const odd = { id: { number: 3 }, owner: true }
const person = (id: number, displayName: string) => ({ id, displayName, username: displayName })

const answers: Readonly<Record<string, Reply>> = {
  'GET /pod/v2/sessioninfo': { json: person(alice, 'Alice') },
  [`GET ${FEEDS}`]: { json: [] },
  [`POST ${FEEDS}`]: { status: 201, json: { id: 'mine_f' } },
  [`POST ${FEEDS}/mine_f/read`]: 'hang',
  'POST /pod/v1/streams/list': { json: [{ id: ROOM, streamType: { type: 'ROOM' } }] },
  [`GET /pod/v2/room/${ROOM}/membership/list`]: { json: [{ id: alice, owner: true }, odd, { id: bob }] },
  'GET /pod/v3/users': { json: { users: [null, person(bob, 'Bob'), { id: bob, displayName: 7 }] } },
  'POST /pod/v1/user/search': { json: { count: 2, users: [{ id: -1 }, person(bob, 'Bob')] } },
  'GET /pod/v1/connection/list': {
    json: [
      { userId: bob, status: 'PENDING_INCOMING', firstRequestedAt: 'yesterday' },
      { userId: bob, status: 'PENDING_INCOMING', firstRequestedAt: 1 },
    ],
  },
}

suite('lists with odd entries', { timeout: 20_000 }, () => {
  test('members, people and connections are read but for the odd ones, which are counted', async () => {
    await using pod = await startPod(({ what }: Asked) => answers[what])
    const { signIn, clock } = pod
    const backend = createSymphonyBackend({
      name: 'Test',
      signIn,
      now: clock.now,
      random: () => 0.5,
      timers: clock,
    })
    await using self = listen(backend)
    const { spaces } = await self.heard('spaces-loaded')
    const members = [
      { person: String(alice), role: 'admin' },
      { person: String(bob), role: 'member' },
    ]
    assert.deepEqual(spaces[0]?.members, members)
    const { requests } = await self.heard('requests-loaded')
    assert.equal(requests.length, 1)
    const read = await backend.members?.(spaceId(ROOM))
    assert.ok(read?.ok)
    assert.deepEqual(read.value.members, members)
    const found = await backend.findPeople?.('bob')
    assert.ok(found?.ok)
    assert.deepEqual(
      found.value.map(({ name }) => name),
      ['Bob'],
    )
    const details = new Set(
      self.events.flatMap((event) => (event.type === 'surprise-seen' ? [String(event.detail)] : [])),
    )
    for (const what of ['a member in a list', 'a person in a list', 'a connection in a list'])
      assert.ok(
        [...details].some((detail) => detail.startsWith(what)),
        what,
      )
  })

  test('a list of which nothing can be read is no empty list', () => {
    const entries = { what: 'a member', of: v.object({ id: v.number() }) }
    assert.deepEqual(sift([{ id: 'x' }], entries).json, [{ id: 'x' }])
    assert.equal(sift([{ id: 'x' }], entries).faults.length, 1)
    assert.deepEqual(sift([], entries), { json: [], faults: [] })
  })

  test('what can be read stays, in its order; all else of the answer as it was', () => {
    const of = v.number()
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer(), fc.string())), fc.anything(), (list, other) => {
        const { json, faults } = sift({ users: list, other }, { what: 'n', of, at: ['users'] })
        const numbers = list.filter((one) => typeof one === 'number')
        assert.deepEqual(json, { users: numbers.length === 0 ? list : numbers, other })
        assert.equal(faults.length, list.length - numbers.length)
        assert.doesNotThrow(() => sift(other, { what: 'n', of, at: ['rooms', 'more'] }))
      }),
    )
  })
})
