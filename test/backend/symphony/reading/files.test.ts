// The bytes of a file: decoded out of what the agent gives, and never out of what somebody else answered in its place.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toFileKey } from '../../../../src/backend/symphony/items/file-key.ts'
import { download } from '../../../../src/backend/symphony/reading/files.ts'
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
