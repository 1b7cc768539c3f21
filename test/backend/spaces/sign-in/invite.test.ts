// An invite is taken to the server: what it gives is a sign-in only when it says yes and gives a token.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptInvite } from '../../../../src/backend/spaces/sign-in/invite.ts'
import { startFakeIdentity } from '../../../support/fake-identity.ts'
import type { FakeAnswer } from '../../../support/fake-identity.ts'

const person = { code: 'c0de', username: 'ann@example.com', displayname: 'Ann' }

const accepted = async (answer: FakeAnswer) => {
  await using fake = await startFakeIdentity(() => answer)
  return { result: await acceptInvite(fake.url, person), asked: fake.asked }
}

test('the code and who comes go along; what it gives is kept', async () => {
  const { result, asked } = await accepted([200, { token: 'first', refreshToken: 'next' }])
  assert.deepEqual(result, { ok: true, value: { token: 'first', refreshToken: 'next' } })
  assert.deepEqual(
    asked.map(({ method, path, body }) => [method, path, JSON.parse(body) as unknown]),
    [['POST', '/api/local/invite', person]],
  )
})

test('a no is one though a token comes along, and a yes without a token is none', async () => {
  const cases: readonly (readonly [FakeAnswer, RegExp, string])[] = [
    [[409, { token: 'first', message: 'Taken.' }], /does not take this invite.*Taken/u, 'never'],
    [[200, {}], /does not take this invite/u, 'never'],
    [[503, {}], /has trouble of its own/u, 'soon'],
    [undefined, /cannot be reached/u, 'soon'],
  ]
  for (const [answer, words, again] of cases) {
    const { result } = await accepted(answer)
    assert.ok(!result.ok)
    assert.match(result.problem.words, words)
    assert.equal(result.problem.again, again)
  }
})
