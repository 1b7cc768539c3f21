// Selectors remember: asked with the same inputs the answer is the same object, and it is made anew when one differs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoised, memoisedByName } from '../../../store/selectors/memo.ts'

test('by place and by name: the same inputs give the same answer, any other one a new answer', () => {
  const list: readonly number[] = [1]
  const byPlace = memoised((key: string, some: readonly number[], more: number) => ({ key, some, more }))
  const byName = memoisedByName(
    (key: string, { some, more }: { readonly some: readonly number[]; readonly more: number }) => ({
      key,
      some,
      more,
    }),
  )
  const first = byName('a', { some: list, more: Number.NaN })
  assert.equal(byName('a', { more: Number.NaN, some: list }), first)
  assert.notEqual(byName('a', { some: [1], more: Number.NaN }), first)
  assert.deepEqual(byName('b', { some: list, more: 2 }), { key: 'b', some: list, more: 2 })
  const second = byPlace('a', list, 1)
  assert.equal(byPlace('a', list, 1), second)
  assert.notEqual(byPlace('a', list, 2), second)
})

test('of many keys the answer that was made longest ago is forgotten first', () => {
  const asked = memoised((key: number) => ({ key }))
  const first = asked(0)
  for (let key = 1; key < 64; key++) asked(key)
  assert.equal(asked(0), first)
  asked(64)
  assert.notEqual(asked(0), first)
})
