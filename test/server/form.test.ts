// Forms as browsers, jQuery and Python send them, read as the JSON they stand for.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readForm } from '../../src/server/form.ts'

test('plain names stay, brackets nest, numbers and nothing count', () => {
  assert.deepEqual(readForm('displayname=Ann+B&username=a%40b'), { displayname: 'Ann B', username: 'a@b' })
  assert.deepEqual(readForm('content[bodyText]=hi&content%5Bdescription%5D=%3Cp%3E'), {
    content: { bodyText: 'hi', description: '<p>' },
  })
  assert.deepEqual(readForm('members[0][member]=x&members[0][role]=admin&members[1][member]=y'), {
    members: [{ member: 'x', role: 'admin' }, { member: 'y' }],
  })
  assert.deepEqual(readForm('assignees[]=a&assignees[]=b'), { assignees: ['a', 'b'] })
  assert.deepEqual(readForm(''), {})
})

test('odd names are names, and nothing reaches what objects have by birth', () => {
  assert.deepEqual(readForm('a[=1&[b]=2&c]=3&d[[e]]=4'), { 'a[': '1', '[b]': '2', 'c]': '3', 'd[[e]]': '4' })
  assert.deepEqual(readForm('x=1&x[y]=2'), { x: { y: '2' } })
  assert.deepEqual(readForm('x[y]=2&x=1'), { x: '1' })
  const read = readForm('__proto__[polluted]=yes&constructor[prototype][polluted]=yes')
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  assert.equal(read['polluted'], undefined)
  const deep = `a${'[b]'.repeat(50)}`
  assert.deepEqual(readForm(`${deep}=1`), { [deep]: '1' })
})
