// Start-up: the published bundle, from the start of its process to its first frame in a real pty, against a bare node.
import { openHome } from '../test/support/home.ts'
import type { Bench, Figures } from './support/bench.ts'
import { bundle, firstFrame, timeUntil } from './support/start.ts'

// One home for all rounds: the cache is present, as on any start but the first.
let home: ReturnType<typeof openHome> | undefined
const program = async (): Promise<Figures> => {
  if (home === undefined) {
    home = openHome()
    await timeUntil([bundle()], home.env, firstFrame)
    await timeUntil([bundle()], home.env, firstFrame)
    process.once('exit', () => home?.[Symbol.dispose]())
  }
  return { ms: await timeUntil([bundle()], home.env, firstFrame) }
}

/** The reference is timed like the program, by its first byte: waiting for its end would count in our favour. */
const bare = async (): Promise<Figures> => {
  using empty = openHome()
  return { ms: await timeUntil(['-e', 'process.stdout.write("x")'], empty.env, /x/) }
}

export const startup: Bench = {
  name: 'startup',
  rounds: 9,
  programs: { bare, program },
  ratios: [
    { name: 'start to first frame ÷ bare node', subject: 'program.ms', reference: 'bare.ms', bound: 7 },
  ],
}
