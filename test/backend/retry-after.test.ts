// How long a server asks to wait: never so short that it would be hammered, never longer than an hour.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { retryAfterOf } from '../../src/backend/problems.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')

for (const [header, wait] of [
  ['5', 5_000],
  ['0', 1_000],
  ['-3', 1_000],
  ['Mon, 23 Nov 2026 12:00:07 GMT', 7_000],
  // Over before it began: this machine's clock may be a little ahead.
  ['Mon, 23 Nov 2026 11:59:55 GMT', 1_000],
  ['1e9', 3_600_000],
  ['soon', undefined],
  ['', undefined],
] as const)
  test(`Retry-After: “${header}” is ${wait === undefined ? 'nothing' : `${wait} ms`}`, () => {
    assert.equal(retryAfterOf(header, NOW), wait)
  })
