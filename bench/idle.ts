// Doing nothing: processor time of the connected client when nothing happens, against an idle Ink program.
import type { Bench } from './support/bench.ts'
import { runProgram } from './support/child.ts'

/** Shorter than the minute that is meant, or seven rounds would take a quarter of an hour. */
const seconds = '15'

/**
 * Added to both, in ms: a tenth of a percent of a core. An idle Ink program uses 1 ms in this time, and a ratio to that
 * would be one of noise.
 */
const floor = 15

export const idle: Bench = {
  name: 'idle',
  rounds: 7,
  note: `ms of processor time in ${seconds} s (not the whole minute) of nothing happening, plus ${floor} ms`,
  programs: {
    // Side by side: neither does anything, and it saves minutes.
    idle: async () => {
      const [ink, client] = await Promise.all([
        runProgram('chrome', [seconds]),
        runProgram('client', ['idle', seconds]),
      ])
      return { ink: (ink['cpu'] ?? 0) + floor, client: (client['cpu'] ?? 0) + floor }
    },
  },
  ratios: [
    { name: 'idle client ÷ idle Ink program', subject: 'idle.client', reference: 'idle.ink', bound: 1.5 },
  ],
}
