// The headers of a download: names that break nothing, types that mean nothing else, ranges as HTTP has them.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { dispositionOf, mimeTypeOf, partOf } from '../../../src/server/files/download-headers.ts'
import { C0_AND_C1, SEQUENCES } from '../../support/hostile-fragments.ts'

const named = (name: string): string =>
  decodeURIComponent(/filename\*=UTF-8''(\S*)$/.exec(dispositionOf(name))?.[1] ?? '?')

test('a name is told in ASCII and in full', () => {
  assert.equal(dispositionOf('plan.txt'), `attachment; filename="plan.txt"; filename*=UTF-8''plan.txt`)
  assert.equal(
    dispositionOf(`Größe "a" (1)'*.txt`),
    `attachment; filename="Gr__e _a_ (1)'*.txt"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22a%22%20%281%29%27%2A.txt`,
  )
})

test('no name leads out of a folder, breaks the header or hides its ending', () => {
  assert.equal(named('../../etc/passwd'), 'passwd')
  assert.equal(named('C:\\Windows\\x.dll'), 'x.dll')
  for (const name of ['', ' ', '.', '..', '...', '/', 'a/..', '\u0000', '\u202e'])
    assert.equal(named(name), 'file')
  assert.equal(named('a\r\nSet-Cookie: x=1'), 'aSet-Cookie: x=1')
  assert.equal(named('exe.\u202egpj'), 'exe.gpj')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...C0_AND_C1, ...SEQUENCES),
        fc.string({ maxLength: 500 }),
      ),
      (name) => {
        assert.match(
          dispositionOf(name),
          /^attachment; filename="[\u0020-\u0021\u0023-\u0024\u0026-\u003a\u003c-\u005b\u005d-\u007e]+"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/,
        )
        assert.doesNotMatch(named(name), /[/\\\p{Cc}]/u)
      },
    ),
  )
})

test('a type is one or it is unknown bytes', () => {
  assert.equal(mimeTypeOf('image/svg+xml'), 'image/svg+xml')
  assert.equal(mimeTypeOf(' text/plain; charset=utf-8 '), 'text/plain; charset=utf-8')
  for (const type of ['', 'text', 'text/html\r\nx: y', 'a/b/c', 'text/plain; x', undefined, 7])
    assert.equal(mimeTypeOf(type), 'application/octet-stream')
})

test('a range is a part, nothing or out of reach', () => {
  assert.deepEqual(partOf('bytes=0-3', 10), { start: 0, end: 3 })
  assert.deepEqual(partOf('bytes=4-', 10), { start: 4, end: 9 })
  assert.deepEqual(partOf('bytes=-3', 10), { start: 7, end: 9 })
  assert.deepEqual(partOf('bytes=-30', 10), { start: 0, end: 9 })
  assert.deepEqual(partOf('bytes=8-99', 10), { start: 8, end: 9 })
  for (const header of ['bytes=10-', 'bytes=-0', 'bytes=99-100'])
    assert.equal(partOf(header, 10), 'unsatisfiable')
  assert.equal(partOf('bytes=0-', 0), 'unsatisfiable')
  for (const header of [
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'items=0-1',
    'bytes=3-1',
    'bytes=0-1,4-5',
    'bytes=a-b',
  ])
    assert.equal(partOf(header, 10), 'whole')
})
