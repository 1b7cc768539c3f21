// A short soak in simulated time loses nothing and holds on to nothing; with a listener leaked it does, and it is seen.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { suite, test } from 'node:test'
import { floorsOf, riseOf } from './measures.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

type Sums = {
  readonly messages: number
  readonly lost: number
  readonly duplicated: number
  readonly reordered: number
}

/** In a process of its own: nothing but the soak is counted there. */
const soak = (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: string; readonly sums: Sums }> =>
  new Promise((resolve, reject) => {
    const all = ['--import', 'tsx', main, '--fast', '--minutes', '0.75', '--json', ...args]
    const child = execFile(process.execPath, all, (_error, stdout, stderr) => {
      const last = stdout.trimEnd().split('\n').at(-1) ?? ''
      if (last.startsWith('{'))
        resolve({ code: child.exitCode ?? -1, said: stdout, sums: JSON.parse(last) as Sums })
      else reject(new Error(`the soak did not come to its end: ${stdout}${stderr}`))
    })
  })

suite('the soak', () => {
  test('nothing is lost, and nothing is held on to', async () => {
    const { code, said, sums } = await soak('--fault-every', '4')
    const { messages, lost, duplicated, reordered } = sums
    assert.deepEqual({ lost, duplicated, reordered }, { lost: 0, duplicated: 0, reordered: 0 }, said)
    assert.equal(code, 0, said)
    assert.ok(messages > 200, said)
  })

  test('a listener that is left with each thing that comes is seen', async () => {
    // Fewer faults: a client that is hardly ever connected leaks hardly anything.
    const { code, said } = await soak('--fault-every', '15', '--leak')
    assert.equal(code, 1, said)
    assert.match(said, /✗ functions/)
  })

  test('the line through samples, and their floors', () => {
    const points = Array.from({ length: 100 }, (_, at) => ({
      at,
      value: 10 + at * 2 + (at % 10 === 0 ? 0 : 50),
    }))
    assert.ok(Math.abs(riseOf(floorsOf(points, 10)) - 180) < 1e-6)
    assert.equal(riseOf([]), 0)
    assert.equal(riseOf([{ at: 1, value: 5 }]), 0)
  })
})
