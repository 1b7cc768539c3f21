// Reading back over an agent that only reads forward: every entry once, whatever the times, and nothing in between.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import { soon } from '../../../../src/backend/problems.ts'
import { readForward, readNext, readWindow, timeOf } from '../../../../src/backend/symphony/reading/window.ts'
import type { Rest } from '../../../../src/backend/symphony/rest/rest.ts'
import { spaceId } from '../../../../src/domain/ids.ts'
import { failed, ok } from '../../../../src/domain/result.ts'

const NOW = 1_760_000_000_000
const space = spaceId('room')

/** An agent with entries at these times; answers in an order of its own. */
const agentWith = (times: readonly number[], mixed = false) => {
  const entries = times
    .map((timestamp, n) => ({ n, timestamp }))
    .toSorted((a, b) => a.timestamp - b.timestamp)
  let calls = 0
  const call = (async ({ path }: { readonly path: string }) => {
    calls += 1
    const asked = new URL(path, 'http://agent').searchParams
    const number = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise)
    const some = entries
      .filter(({ timestamp }) => timestamp >= number('since', 0) && timestamp <= number('until', Infinity))
      .slice(number('skip', 0), number('skip', 0) + number('limit', 50))
    return ok(mixed ? some.toReversed() : some)
  }) as Rest['call']
  return { rest: { call, serverNow: () => NOW } as Rest, entries, calls: () => calls }
}

const agoes = fc.oneof(
  fc.array(fc.nat(5_000), { maxLength: 700 }),
  fc.array(fc.nat(4_000_000_000), { maxLength: 300 }),
  fc.array(fc.nat(100_000_000_000), { maxLength: 60 }),
)

suite('windows of history', () => {
  test('law: page by page to the end, each entry is read exactly once, newer before older', async () => {
    await fc.assert(
      fc.asyncProperty(agoes, fc.boolean(), async (ago, mixed) => {
        // No more than an answer holds in one moment: an agent has no way to give those.
        const { rest, entries } = agentWith(
          ago.map((some, n) => NOW - some * 3 - (n % 3)),
          mixed,
        )
        const read: unknown[] = []
        let until: number | undefined
        for (let pages = 0; pages < 1000; pages += 1) {
          const page = await readWindow(rest, space, until)
          assert.ok(page.ok)
          assert.ok(page.value.entries.every((entry) => timeOf(entry) >= page.value.from))
          read.unshift(...page.value.entries)
          if (page.value.ends) break
          until = page.value.from - 1
        }
        assert.equal(read.length, entries.length)
        assert.deepEqual(
          read.map((entry) => timeOf(entry)),
          entries.map((entry) => timeOf(entry)),
        )
      }),
      { numRuns: 100 },
    )
  })

  test('a page is no longer than one reads, and found with few calls', async () => {
    for (const gap of [1, 1000, 60_000, 86_400_000]) {
      const { rest, calls } = agentWith(Array.from({ length: 2000 }, (_, n) => NOW - n * gap))
      const page = await readWindow(rest, space, undefined)
      assert.ok(page.ok)
      assert.ok(page.value.entries.length >= 30 && page.value.entries.length <= 61)
      assert.equal(timeOf(page.value.entries.at(-1)), NOW)
      assert.ok(calls() <= 25, `${calls()} calls for a gap of ${gap}`)
    }
  })

  test('law: forward from a moment, all of it is read once, however many share a moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(900), { maxLength: 900 }), fc.nat(900), async (ago, from) => {
        const { rest, entries } = agentWith(ago.map((some) => NOW - some * 2))
        const all = await readForward(rest, space, NOW - from, 50)
        assert.ok(all.ok)
        const wanted = entries.filter(({ timestamp }) => timestamp >= NOW - from)
        assert.deepEqual(new Set(all.value), new Set(wanted))
        assert.equal(all.value?.length, wanted.length)
      }),
      { numRuns: 100 },
    )
  })

  test('more than the calls give is not passed off as all', async () => {
    const { rest } = agentWith(Array.from({ length: 500 }, (_, n) => NOW + n))
    assert.deepEqual(await readForward(rest, space, NOW, 2), ok(undefined))
  })

  test('one answer’s worth ends where a moment is whole', async () => {
    const { rest } = agentWith(Array.from({ length: 300 }, (_, n) => NOW + Math.floor(n / 7)))
    const next = await readNext(rest, space, NOW)
    assert.ok(next.ok)
    const { entries, to = 0 } = next.value
    assert.equal(entries.length % 7, 0)
    assert.equal(timeOf(entries.at(-1)), to)
    const rest2 = await readNext(rest, space, to + 1)
    assert.ok(rest2.ok)
    assert.equal(entries.length + rest2.value.entries.length, 300)
    assert.equal(rest2.value.to, undefined)
  })

  test('trouble in the middle is told, and no part passed off as all', async () => {
    const { rest } = agentWith(Array.from({ length: 500 }, (_, n) => NOW - n * 86_400_000))
    for (const good of [0, 1, 2]) {
      let calls = 0
      const call = (async (endpoint: Parameters<Rest['call']>[0]) => {
        calls += 1
        return calls > good ? failed(soon('Not now.')) : rest.call(endpoint)
      }) as Rest['call']
      const failing = { ...rest, call }
      const reads = [
        () => readWindow(failing, space, undefined),
        () => readForward(failing, space, NOW - 500 * 86_400_000, 10),
        ...(good === 0 ? [() => readNext(failing, space, NOW)] : []),
      ]
      for (const read of reads) {
        calls = 0
        const answer = await read()
        assert.equal(answer.ok ? '' : answer.problem.words, 'Not now.')
      }
    }
  })
})
