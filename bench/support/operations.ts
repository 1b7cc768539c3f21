// Times operations on a live Ink program: from the bytes of a key (or an event) to the end of the frame that answers.
import { setTimeout as pause } from 'node:timers/promises'
import type { FakeTty } from './fake-tty.ts'
import { quantile } from './statistics.ts'

export type Timing = { readonly p50: number; readonly p99: number; readonly bytes: number }

/** An operation that draws nothing within this time (ms) is a fault, not a slow frame. */
const patience = 5000

/** Lets the program come to rest between two operations, longer than any throttle of its own. */
const rest = 40

/** Operations that are done but not measured. */
export const warmUp = 15

/** Runs `act` `count` times (after some unmeasured ones) and times each up to the next complete frame. */
export const timeOperations = async (
  tty: FakeTty,
  count: number,
  act: (index: number) => void,
): Promise<Timing> => {
  const times: number[] = []
  const sizes: number[] = []
  for (let index = 0; index < count + warmUp; index += 1) {
    await pause(rest)
    const frame = tty.nextFrame()
    const bytes = tty.bytes()
    const from = performance.now()
    act(index)
    const overdue = new AbortController()
    const deadline = pause(patience, undefined, { signal: overdue.signal }).then(
      () => undefined,
      () => undefined,
    )
    const at = await Promise.race([frame, deadline])
    overdue.abort()
    if (at === undefined) throw new Error(`operation ${index} drew no frame in ${patience} ms`)
    if (index >= warmUp) {
      times.push(at - from)
      sizes.push(tty.bytes() - bytes)
    }
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), bytes: quantile(sizes, 0.5) }
}

/** ms of processor time that this process uses in so many seconds of doing nothing, after it has come to rest. */
export const idleCpu = async (seconds: number): Promise<number> => {
  // Longer than the glance after which a space is marked as read.
  await pause(7000)
  const from = process.cpuUsage()
  await pause(seconds * 1000)
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

/** Prints the figures for the parent, see support/child.ts, and ends. */
export const report = (figures: Readonly<Record<string, number>>): void => {
  process.stdout.write(`\n${JSON.stringify(figures)}\n`, () => process.exit(0))
}
