// Coming as a guest where the space has a PIN, or lets nobody in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comeAsGuest } from '../../../../src/backend/spaces/sign-in/guest.ts'
import { startFakeIdentity } from '../../../support/fake-identity.ts'
import type { FakeAnswer } from '../../../support/fake-identity.ts'

const come = async (
  join: (pin: string | undefined) => FakeAnswer,
  pin?: string,
  way: 'space' | 'invite' = 'space',
) => {
  await using fake = await startFakeIdentity(({ path, headers }) => {
    if (path === '/api/anonymous/auth') return [200, { token: 'guest-token' }]
    const given = headers['spaces-x-space-password']
    return join(typeof given === 'string' ? given : undefined)
  })
  const form = { url: fake.url, way, space: 's1', displayname: 'Gus', renew: false }
  const result = await comeAsGuest(pin === undefined ? form : { ...form, pin })
  return { result, asked: fake.asked }
}

const locked = (pin: string | undefined): FakeAnswer =>
  pin === '4711' ? [200, { topic: {} }] : [403, { code: 'pin', message: 'PIN please' }]

test('the PIN goes along in its header, and only there', async () => {
  const { result, asked } = await come(locked, '4711')
  assert.deepEqual(result, { ok: true, value: 'guest-token' })
  assert.deepEqual(
    asked.map(({ method, path, headers }) => [method, path, headers.authorization]),
    [
      ['POST', '/api/anonymous/auth', undefined],
      ['GET', '/api/spaces/s1/join', 'jwt guest-token'],
    ],
  )
  assert.ok(!asked.some(({ path, body }) => `${path}${body}`.includes('4711')))
  const invited = await come(locked, '4711', 'invite')
  assert.equal(invited.asked[1]?.path, '/api/spaces/invites/s1/join')
})

test('a PIN that is missing or wrong, a space that is not there, and trouble are told apart', async () => {
  const cases: readonly (readonly [(pin?: string) => FakeAnswer, string | undefined, RegExp, string])[] = [
    [locked, undefined, /without its PIN.*PIN please/u, 'never'],
    [locked, '1', /PIN is wrong/u, 'never'],
    [() => [404, {}], undefined, /no such space/u, 'never'],
    [() => [503, {}], undefined, /does not let you in/u, 'soon'],
    [() => undefined, undefined, /cannot be reached/u, 'soon'],
  ]
  for (const [join, pin, words, again] of cases) {
    const { result } = await come(join, pin)
    assert.ok(!result.ok)
    assert.match(result.problem.words, words)
    assert.equal(result.problem.again, again)
  }
})
