// Foreign words where there is little room: cut behind a word, never longer than there is room for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { brief } from '../../src/backend/brief.ts'

test('what is too long is cut behind a word', () => {
  assert.equal(brief('the key is not registered', 100), 'the key is not registered')
  assert.equal(brief('the key is not registered', 20), 'the key is not…')
  assert.equal(brief('the key is not registered', 15), 'the key is not…')
  assert.equal(brief(`a ${'x'.repeat(30)}`, 20), `a ${'x'.repeat(17)}…`, 'one word that fills it is cut')
})

test('never longer than it may be, and nothing is cut that fits', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/)).map((all) => all.join(' '))
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 60 }), (text, length) => {
      const cut = brief(text, length)
      assert.ok(cut.length <= length)
      assert.ok(text.length > length ? cut.endsWith('…') && text.startsWith(cut.slice(0, -1)) : cut === text)
    }),
  )
})
