// Typing while the room is loud: keys at 500 messages a second, against keys in the same program at rest.
import type { Bench } from './support/bench.ts'
import { runProgram } from './support/child.ts'

export const load: Bench = {
  name: 'load',
  rounds: 7,
  note: '500 messages/s over loopback Socket.IO; ms from a key to the end of the frame that shows it',
  programs: { client: () => runProgram('client', ['load', '500']) },
  ratios: [
    {
      name: 'key p99 at 500 messages/s − at rest (ms)',
      subject: 'client.loudP99',
      reference: 'client.quietP99',
      bound: 1000 / 60,
      by: 'difference',
    },
    {
      name: 'keys lost at 500 messages/s',
      subject: 'client.typed',
      reference: 'client.shown',
      bound: 0,
      by: 'difference',
    },
  ],
}
