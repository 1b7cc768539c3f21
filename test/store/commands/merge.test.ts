// Putting two versions of a text together: what only one changed is taken, nothing that somebody wrote is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { merged, mergedLine } from '../../../store/commands/merge.ts'

const old = 'one\ntwo\nthree\nfour\nfive'

test('what only one of them changed is taken', () => {
  assert.deepEqual(merged(old, 'ONE\ntwo\nthree\nfour\nfive', 'one\ntwo\nthree\nfour\nfive\nsix'), {
    text: 'ONE\ntwo\nthree\nfour\nfive\nsix',
    marked: false,
  })
  assert.deepEqual(merged(old, 'one\nthree\nfour\nfive', 'one\ntwo\nthree\nFOUR\nfive'), {
    text: 'one\nthree\nFOUR\nfive',
    marked: false,
  })
})

test('the same change on both sides is one change', () => {
  assert.deepEqual(merged(old, 'one\n2\nthree\nfour\nfive', 'one\n2\nthree\nfour\nfive'), {
    text: 'one\n2\nthree\nfour\nfive',
    marked: false,
  })
})

test('where both changed the same lines, both stand there between marks', () => {
  const { text, marked } = merged('a\nb\nc', 'a\nmine\nc', 'a\ntheirs\nc')
  assert.equal(marked, true)
  assert.equal(text, 'a\n— yours: —\nmine\n— theirs: —\ntheirs\n— end —\nc')
})

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 8 })
  .map((lines) => lines.join('\n'))

test('law: one side unchanged gives the other; order of sides does not decide whether there is a clash', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      assert.equal(merged(base, base, theirs).text, theirs)
      assert.equal(merged(base, mine, base).text, mine)
      assert.equal(merged(base, mine, theirs).marked, merged(base, theirs, mine).marked)
    }),
  )
})

test('law: every line that one side put in is in the result', () => {
  fc.assert(
    fc.property(text, fc.nat(8), fc.nat(8), (base, at, where) => {
      const lines = base.split('\n')
      const mine = lines.toSpliced(at, 0, 'MINE').join('\n')
      const theirs = lines.toSpliced(where, 0, 'THEIRS').join('\n')
      const result = merged(base, mine, theirs).text.split('\n')
      assert.ok(result.includes('MINE') && result.includes('THEIRS'))
      // What was there before is there still, in its order.
      const rest = new Set(result.filter((line) => !/MINE|THEIRS|^— /.test(line)))
      assert.ok(lines.every((line) => rest.has(line)))
    }),
  )
})

test('a line that both changed says both; else the one that changed it', () => {
  assert.equal(mergedLine('old', 'mine', 'old'), 'mine')
  assert.equal(mergedLine('old', 'old', 'theirs'), 'theirs')
  assert.equal(mergedLine('old', 'same', 'same'), 'same')
  assert.equal(mergedLine('old', 'mine', 'theirs'), 'mine — theirs: — theirs')
  assert.equal(mergedLine(undefined, 'mine', 'theirs'), 'mine — theirs: — theirs')
})
