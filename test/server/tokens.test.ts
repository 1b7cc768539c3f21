// Tokens: who they stand for, and that no other is taken.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'

import type { User } from '../../src/server/shapes.ts'
import { issueToken, readToken } from '../../src/server/tokens.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const signingKey = 'key'
const user: User = {
  _id: '0123456789abcdef01234567',
  aType: 'user',
  username: 'a',
  displayname: 'A',
  picture_url: '',
  phone_numbers: [],
}
const token = issueToken({ user, signingKey, now })
const read = (text: string, at = now): string | undefined =>
  readToken({ token: text, signingKey, now: at })?.id
const payloadOf = (text: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token stands for its person until it expires', () => {
  assert.equal(read(token), user._id)
  assert.equal(read(token, now + 31 * 24 * 3600 * 1000), undefined)
  assert.equal(payloadOf(token)['product_type'], 'accounts')
})

test('a token tells when it ends and whether its bearer wants quiet', () => {
  const quiet = issueToken({ user, signingKey, now, seconds: 60, quiet: true })
  assert.deepEqual(readToken({ token: quiet, signingKey, now }), {
    id: user._id,
    expires: now + 60_000,
    quiet: true,
    generation: 0,
  })
  assert.equal(readToken({ token, signingKey, now })?.quiet, false)
})

test("a guest's token names an anonymous_id and lasts exactly a day", () => {
  const guest = issueToken({ user: { ...user, aType: 'anonymous' }, signingKey, now })
  const { anonymous_id, iat, exp } = payloadOf(guest)
  assert.deepEqual([anonymous_id, Number(exp) - Number(iat)], [user._id, 86_400])
  assert.equal(read(guest), user._id)
})

test('forged, cut, foreign and unsigned tokens are refused', () => {
  const [head = '', payload = '', signature = ''] = token.split('.')
  const other = part({ ...payloadOf(token), user_id: 'ffffffffffffffffffffffff' })
  const none = part({ alg: 'none', typ: 'JWT' })
  const hs512 = part({ alg: 'HS512', typ: 'JWT' })
  const signed512 = createHmac('sha512', signingKey).update(`${hs512}.${payload}`).digest('base64url')
  const bad = [
    '',
    '.',
    '..',
    'a.b.c',
    `${head}.${payload}`,
    `${head}.${payload}.`,
    `${token}.x`,
    `${head}.${other}.${signature}`,
    `${none}.${payload}.`,
    `${none}.${payload}.${signature}`,
    `${hs512}.${payload}.${signed512}`,
    issueToken({ user, signingKey: 'other', now }),
  ]
  assert.deepEqual(
    bad.map((text) => read(text)),
    bad.map(() => undefined),
  )
})
