// A slice of the ledger with a fresh seed, and the proof that it can fail: with a part switched off it counts losses.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { suite, test } from 'node:test'
import { mutations } from './mutations.ts'
import { planOf } from './plan.ts'
import { runSchedule } from './run-schedule.ts'
import type { Mutation } from './run-schedule.ts'
import { troubles, troubleWords } from './tally.ts'

/** In so many schedules. A screen is rarer, and no server has a process of its own here. */
const everyTime = troubles.filter((trouble) => trouble !== 'drawn' && trouble !== 'server-sigkilled')

const main = fileURLToPath(new URL('main.ts', import.meta.url))

type Sums = {
  readonly schedules: number
  readonly messages: number
  readonly lost: number
  readonly duplicated: number
  readonly reordered: number
}

/** What it says, and the sums of its last line. */
const ledger = (...args: readonly string[]): Promise<{ readonly said: string; readonly sums: Sums }> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, ['--import', 'tsx', main, '--json', ...args], (_error, stdout, stderr) => {
      const last = stdout.trimEnd().split('\n').at(-1) ?? ''
      if (last.startsWith('{')) resolve({ said: stdout, sums: JSON.parse(last) as Sums })
      else reject(new Error(`the ledger did not come to its end: ${stdout}${stderr}`))
    })
  })

/** Plays schedules until one is not right. */
const firstRed = async (mutation: Mutation, most: number) => {
  for (let seed = 1; seed <= most; seed += 1) {
    // One after the other.
    // oxlint-disable-next-line no-await-in-loop
    const counted = await runSchedule(planOf(seed, { messages: 30, drawn: false }), mutation)
    if (counted.faults.length > 0) return counted
  }
  return undefined
}

suite('the ledger', () => {
  test('100 schedules of faults, never the same twice: nothing lost, nothing twice, nothing out of order', async () => {
    const { said, sums } = await ledger('--schedules', '100', '--messages', '15', '--real-every', '0')
    const { schedules, messages, ...wrong } = sums
    assert.deepEqual(wrong, { lost: 0, duplicated: 0, reordered: 0 }, said)
    assert.ok(schedules === 100 && messages > 500, said)
    const told = said.split('\n').find((line) => line.includes(troubleWords.drop)) ?? ''
    for (const trouble of everyTime)
      assert.match(told, new RegExp(`${troubleWords[trouble]} [1-9]`), `none met anybody: ${told}`)
  })

  test('nobody asks whether something was taken before: it is there twice', async () => {
    const counted = await firstRed(mutations.dedupe, 40)
    assert.ok(counted !== undefined && counted.duplicated > 0)
  })

  test('nobody asks what happened while the link was broken: it is missing', async () => {
    const counted = await firstRed(mutations['gap-fill'], 40)
    assert.ok(counted !== undefined && counted.lost > 0)
  })

  test('nobody looks whether news still come by a link that answers: it is missing', async () => {
    const counted = await firstRed(mutations['feed-check'], 40)
    assert.ok(counted !== undefined && counted.lost > 0)
  })

  test('nothing is kept and tried again: it is missing', async () => {
    const counted = await firstRed(mutations.outbox, 40)
    assert.ok(counted !== undefined && counted.lost > 0)
  })
})
