// Symphony's ids: authentic in form, reversible, in both of their writings, and never made of something else.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import {
  attachmentIdOf,
  makeId,
  readAttachmentId,
  readId,
  toPadded,
} from '../../../src/server/symphony-api/ids.ts'

const objectId = fc.stringMatching(/^[0-9a-f]{24}$/)
const time = fc.integer({ min: 0, max: 4_000_000_000_000 })
const tag = fc.constantFrom('stream', 'message', 'other')

test('an id leads back to what it was made of, URL-safe or padded', () => {
  fc.assert(
    fc.property(tag, objectId, time, (kind, id, at) => {
      const made = makeId({ tag: kind, id, at })
      assert.match(made, /^[\w-]{34}$/)
      assert.deepEqual(readId(made), { tag: kind, id, at })
      assert.match(toPadded(made), /^[A-Za-z0-9+/]{34}==$/)
      assert.deepEqual(readId(toPadded(made)), { tag: kind, id, at })
    }),
  )
})

test('an id has the form of the published ones: the time is in it, and the last letters tell what it is', () => {
  const at = 1_572_372_615_137
  const made = makeId({ tag: 'message', id: '5db84c7d6b0f4c0001a2b3c4', at })
  const bytes = Buffer.from(made, 'base64url')
  assert.equal(0x7f_ff_ff_ff_ff_ff_ff_ffn - bytes.readBigInt64BE(16), BigInt(at))
  assert.match(made, /___.+bQ$/)
  assert.match(makeId({ tag: 'stream', id: '5db84c7d6b0f4c0001a2b3c4', at }), /dA$/)
  assert.match(makeId({ tag: 'other', id: '5db84c7d6b0f4c0001a2b3c4', at }), /bw$/)
})

test('what is none of ours leads nowhere: published ids, changed ones, any text', () => {
  assert.equal(readId('bjHSiY4iz3ar4iIh6-VzCX___peoM7cPdA'), undefined)
  fc.assert(fc.property(fc.string(), (text) => readId(text) === undefined))
  fc.assert(
    fc.property(
      objectId,
      time,
      fc.nat({ max: 33 }),
      fc.constantFrom('A', 'Q', 'g', 'w', '_', '-', 'z'),
      (id, at, place, letter) => {
        const made = makeId({ tag: 'stream', id, at })
        const changed = made.slice(0, place) + letter + made.slice(place + 1)
        const read = readId(changed)
        // The last letter has bits that stand for nothing.
        assert.ok(read === undefined || read.id === id)
      },
    ),
  )
})

test('an attachment’s id is read as JSON has it, decoded once, and encoded once more', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 1, max: 2 ** 43 }), (key, userId) => {
      const id = attachmentIdOf(userId, key)
      assert.match(id, /^internal_\d+%2F/)
      for (const form of [id, decodeURIComponent(id), encodeURIComponent(id)])
        assert.equal(readAttachmentId(form), key)
    }),
  )
  assert.equal(readAttachmentId('internal_1%2F..%2F..%2Fetc'), undefined)
})
