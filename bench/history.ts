// A big cache: opening it, paging at its far end and searching in it, against a small one, its near end and a bare SELECT.
import type { Bench } from './support/bench.ts'
import { runProgram } from './support/child.ts'

export const history: Bench = {
  name: 'history',
  rounds: 3,
  note: '100,000 messages in 40 spaces; ms, medians within one program',
  programs: { cache: () => runProgram('history', ['100000']) },
  ratios: [
    {
      name: 'open and first page: 100,000 kept ÷ 1,000 kept',
      subject: 'cache.startBig',
      reference: 'cache.startSmall',
      bound: 1.3,
    },
    {
      name: 'page back at the far end ÷ at the near end',
      subject: 'cache.far',
      reference: 'cache.near',
      bound: 1.5,
    },
    {
      name: 'first result of a word ÷ a bare SELECT',
      subject: 'cache.first',
      reference: 'cache.bareFirst',
      bound: 2,
    },
    {
      // Each is read, checked and made safe; a bare SELECT gives texts.
      name: 'first 50 results of three letters ÷ a bare SELECT',
      subject: 'cache.fifty',
      reference: 'cache.bareFifty',
      bound: 20,
    },
  ],
}
