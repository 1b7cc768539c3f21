// A flood on the second network: 100,000 MESSAGESENT in feeds of 250, against a loop that parses them and does nothing else.
import type { Bench } from './support/bench.ts'
import { runProgram } from './support/child.ts'

const count = '100000'

export const feed: Bench = {
  name: 'feed',
  rounds: 5,
  note: `${count} MESSAGESENT of 1 KB in feeds of 250, each kept before it is acknowledged; messages per second, MB of resident memory`,
  programs: {
    loop: () => runProgram('feed-loop', [count]),
    client: () => runProgram('client', ['feed', count]),
  },
  ratios: [
    {
      name: 'messages/s of a feed with the screen live ÷ only parsing',
      subject: 'client.perSecond',
      reference: 'loop.perSecond',
      bound: 0.45,
      is: 'least',
    },
    {
      name: 'resident memory after the feeds − before (MB)',
      subject: 'client.memoryAfter',
      reference: 'client.memoryBefore',
      bound: 100,
      by: 'difference',
    },
  ],
}
