// Joining a room by its name, where there is one. The bytes of a file: decoded out of what the agent gives, and never out of what somebody else answered in its place.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toFileKey } from '../../../../src/backend/symphony/items/file-key.ts'
import { download, joinRoom } from '../../../../src/backend/symphony/reading/people.ts'
import type { Attachment } from '../../../../src/domain/model.ts'
import { safely } from '../../../support/things.ts'
import { startPod } from '../fake-pod.ts'
import type { Reply } from '../fake-pod.ts'
import { sourceOf } from '../source.ts'

const file: Attachment = {
  file: toFileKey('stream____mY_one_and_onlydA', 'message___mY_one_and_onlybQ', 'internal_1%2FWg%3D%3D'),
  name: safely('plan.txt'),
  size: 5,
  type: safely('text/plain'),
}

const downloaded = async (reply: Reply): Promise<string> => {
  await using pod = await startPod(({ what }) => (what.endsWith('/attachment') ? reply : undefined))
  const got = await download(file, sourceOf(pod, []), new AbortController().signal)
  if (!got.ok) return got.problem.words
  const pieces: Uint8Array[] = []
  for await (const piece of got.value.body) pieces.push(piece)
  assert.equal(pod.asked.at(-1)?.query.get('fileId'), 'internal_1/Wg==')
  return Buffer.concat(pieces).toString()
}

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
})

suite('downloading a file', () => {
  for (const [name, text, bytes] of [
    ['padded', 'aGVsbG8=', 'hello'],
    ['in lines', 'aGVs\r\nbG8=\n', 'hello'],
    ['empty', '', ''],
  ] as const)
    test(`base64 ${name}`, async () => assert.equal(await downloaded({ text }), bytes))

  test('a page in its place is no file', async () =>
    assert.match(await downloaded({ text: '<html>Welcome</html>' }), /in place of plan\.txt/))
})
