// The boundary where foreign strings become safe text: what says nothing is left out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, toBody, toLines, usernameOf } from '../../../src/backend/symphony/words.ts'

test('entities go along where there are any; a message without words is an empty plain one', () => {
  assert.deepEqual(toBody('<div/>', '{"a":1}'), {
    markup: 'presentationml',
    source: '<div/>',
    data: '{"a":1}',
  })
  for (const nothing of [undefined, null, '', '{}'])
    assert.deepEqual(toBody('<div/>', nothing), { markup: 'presentationml', source: '<div/>' })
  for (const nothing of [undefined, null, ''])
    assert.deepEqual(toBody(nothing, '{"a":1}'), { markup: 'plain', source: '' })
  assert.equal(toBody('a\u001b[2J\nb', null).source, 'a⟦ESC⟧[2J\nb')
})

test('who has no name is called by what there is, and lines end in one way', () => {
  assert.equal(nameOf({ userId: 1, firstName: 'Mira', lastName: 'Okafor' }), 'Mira Okafor')
  assert.equal(nameOf({ userId: 1, displayName: '', userName: 'bot' }), 'bot')
  assert.equal(nameOf({ userId: 1, email: 'a@b' }), 'a@b')
  assert.equal(nameOf({ userId: 1 }), '')
  assert.equal(usernameOf({ userId: 1, email: 'a@b' }), 'a@b')
  assert.equal(toLines('a\r\nb\rc'), 'a\nb\nc')
})
