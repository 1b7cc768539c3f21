// A flood: 100,000 messages of 1 KB with the screen live, against a socket.io-client that does nothing with them.
import type { Bench } from './support/bench.ts'
import { runProgram } from './support/child.ts'

const count = '100000'

export const flood: Bench = {
  name: 'flood',
  rounds: 7,
  note: `${count} MESSAGE_SENT of 1 KB; messages per second, MB of resident memory, MB written to the terminal`,
  programs: {
    nothing: () => runProgram('nop-client', [count]),
    client: () => runProgram('client', ['flood', count]),
  },
  ratios: [
    {
      name: 'messages/s with the screen live ÷ doing nothing',
      subject: 'client.perSecond',
      reference: 'nothing.perSecond',
      bound: 0.45,
      is: 'least',
    },
    {
      name: 'resident memory after the flood − before (MB)',
      subject: 'client.memoryAfter',
      reference: 'client.memoryBefore',
      bound: 100,
      by: 'difference',
    },
    {
      name: 'MB written to the terminal during the flood',
      subject: 'client.written',
      reference: 'client.nothing',
      bound: 1,
      by: 'difference',
    },
  ],
}
