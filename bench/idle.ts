// Doing nothing: processor time of the connected client when nothing happens, against an idle Ink program.
import type { Bench } from './support/bench.ts'
import { runProgram } from './support/child.ts'

/** Shorter than the minute that is meant, or seven rounds would take a quarter of an hour. */
const seconds = '15'

export const idle: Bench = {
  name: 'idle',
  rounds: 7,
  note: `ms of processor time in ${seconds} s (not the whole minute) of nothing happening`,
  programs: {
    ink: () => runProgram('chrome', [seconds]),
    client: () => runProgram('client', ['idle', seconds]),
  },
  ratios: [
    { name: 'idle client ÷ idle Ink program', subject: 'client.cpu', reference: 'ink.cpu', bound: 1.5 },
  ],
}
