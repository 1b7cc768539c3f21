// Ids in both forms of base64 are one id; what could be no id is none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isUserId } from '../../../src/protocol/symphony/user.ts'
import { canonicalId, isWireId } from '../../../src/protocol/symphony/wire.ts'

test('any 25 bytes: the standard and the URL-safe form are one id, and canonical stays canonical', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 25, maxLength: 25 }), (bytes) => {
      const standard = Buffer.from(bytes).toString('base64')
      const safe = Buffer.from(bytes).toString('base64url')
      assert.equal(canonicalId(standard), safe)
      assert.equal(canonicalId(safe), safe)
      assert.ok(isWireId(standard) && isWireId(safe))
    }),
  )
})

test('no id: nothing, what every object has by birth in any form, paths, controls, and what is too long', () => {
  const none = [
    '',
    '=',
    '==',
    '__proto__',
    '//proto//',
    '//proto//==',
    'constructor=',
    '../../x',
    'a\nb',
    'a b',
    'é',
    'x'.repeat(300),
    7,
    null,
    undefined,
    {},
  ]
  for (const id of none) assert.equal(isWireId(id), false, JSON.stringify(id))
  // A copy with an artefact behind the padding, as some samples have.
  assert.ok(isWireId('xMpCOKC5I4INzFCab3WEm3///mY4XJQ/dA==5454'))
  assert.equal(canonicalId('xMpCOKC5I4INzFCab3WEm3///mY4XJQ/dA==5454'), 'xMpCOKC5I4INzFCab3WEm3___mY4XJQ_dA')
})

test('a user id is a whole number, or one in decimal', () => {
  for (const id of [0, 7_078_106_104_809, '7078106104809', '0']) assert.ok(isUserId(id))
  for (const id of [-1, 1.5, NaN, 2 ** 60, '', '07', '1e5', '-1', '1'.repeat(20), null, {}])
    assert.ok(!isUserId(id))
})
