// Joining a room by its id or its name, and what is said where that cannot be.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { joinRoom } from '../../../../src/backend/symphony/perform/joining.ts'
import { startPod } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

const BOATS = 'boats____________________________dA'
const boats = (isPublic: boolean) => ({
  roomAttributes: { name: 'Big boats', public: isPublic },
  roomSystemInfo: { id: BOATS.replaceAll('_', '/') },
})
const called = (name: string) => ({ roomAttributes: { name }, roomSystemInfo: { id: 'other' } })

/** Where one is in then, or why not; and who was asked to let one in. */
const joined = async (where: string, rooms: readonly object[]): Promise<readonly unknown[]> => {
  await using pod = await startPod(({ what }) => {
    if (what.endsWith('/room/search')) return { json: { count: rooms.length, rooms } }
    if (what.endsWith('/membership/add')) return { json: { message: 'Member added' } }
    if (what.endsWith('/membership/list')) return { json: [] }
    return what.endsWith('/info') ? { json: { id: BOATS, streamType: { type: 'ROOM' } } } : undefined
  })
  const { problem, value } = {
    problem: undefined,
    value: undefined,
    ...(await joinRoom(where, sourceOf(pod, []))),
  }
  const asked = pod.calls().filter((what) => what.endsWith('/add'))
  return [problem?.words ?? (value?.kind === 'joined' && value.space), asked]
}
const LET_IN = [BOATS, [`POST /pod/v1/room/${BOATS}/membership/add`]]

test('who is not signed in yet, and a room that cannot be read then, is told so', async () => {
  await using pod = await startPod(({ what }) =>
    what.endsWith('/membership/add') ? { json: {} } : what.endsWith('/info') ? { status: 500 } : undefined,
  )
  const source = sourceOf(pod, [])
  const nobody = { ...source, context: { ...source.context, me: undefined } }
  for (const each of [nobody, source]) {
    const joining = await joinRoom(BOATS, each)
    assert.equal(joining.ok ? '' : joining.problem.again, 'soon')
  }
  assert.equal(pod.calls().filter((what) => what.endsWith('/add')).length, 1)
})

suite('joining a room', () => {
  test('by its id, in either form', async () => {
    assert.deepEqual(await joined(BOATS, []), LET_IN)
    assert.deepEqual(await joined(` ${BOATS.replaceAll('_', '/')}== `, []), LET_IN)
  })
  test('by the name of a public one, without regard to case and blanks', async () =>
    assert.deepEqual(await joined('bigBoats ', [called('Big boats 2'), boats(true)]), LET_IN))
  test('a private one is not tried, and said to be so', async () =>
    assert.deepEqual(await joined('Big boats', [boats(false)]), [
      'Big boats is private: one of its owners has to add you.',
      [],
    ]))
  test('of those that are called alike the names are said', async () => {
    assert.deepEqual(await joined('boats', [boats(true), called('Boats 2')]), [
      'No room is called exactly so. Write the whole name: Big boats · Boats 2',
      [],
    ])
    assert.match(String((await joined('boats', []))[0]), /No public room is called so/)
  })
  test('a pod that cannot be searched is said to be so, and nobody is asked to let one in', async () => {
    await using pod = await startPod(({ what }) =>
      what.endsWith('/room/search') ? { status: 503, json: { code: 503, message: 'Busy.' } } : undefined,
    )
    const joining = await joinRoom('Big boats', sourceOf(pod, []))
    assert.equal(joining.ok ? '' : joining.problem.again, 'soon')
    assert.equal(pod.calls().filter((what) => what.endsWith('/add')).length, 0)
  })
})
