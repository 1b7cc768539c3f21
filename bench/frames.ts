// One frame: a key, a message or a row of scrolling in a space of 10,000 messages, against an empty Ink frame.
import type { Bench } from './support/bench.ts'
import { runProgram } from './support/child.ts'

export const frames: Bench = {
  name: 'frames',
  rounds: 7,
  note: 'ms from the event to the end of its frame, 200×50; the reference is a key on an Ink frame with an empty pane',
  programs: {
    chrome: () => runProgram('chrome'),
    large: () => runProgram('client', ['frames', '10000']),
    small: () => runProgram('client', ['frames', '100']),
  },
  ratios: [
    { name: 'a key, 10,000 messages ÷ empty frame', subject: 'large.key', reference: 'chrome.key', bound: 3 },
    {
      name: 'a key, 10,000 messages ÷ 100 messages',
      subject: 'large.key',
      reference: 'small.key',
      bound: 1.25,
    },
    {
      name: 'a message, 10,000 messages ÷ empty frame',
      subject: 'large.message',
      reference: 'chrome.key',
      bound: 4.5,
    },
    {
      name: 'a row of scrolling, 10,000 messages ÷ empty frame',
      subject: 'large.scroll',
      reference: 'chrome.key',
      bound: 4.5,
    },
    {
      name: 'bytes of a key ÷ bytes of an empty frame’s key',
      subject: 'large.keyBytes',
      reference: 'chrome.keyBytes',
      bound: 3,
    },
  ],
}
