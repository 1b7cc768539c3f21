// What a person writes may be 64 KB of anything: the teammates' answer costs time that grows with its length, not faster.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { seededRandom } from '../../support/seeded-random.ts'
import { answerTo } from '../../../src/server/scenarios/answering.ts'
import { namedIn } from '../../../src/server/scenarios/answers.ts'
import { chooser } from '../../../src/server/scenarios/choose.ts'
import { matches, plainWords } from '../../../src/server/world/search.ts'
import type { Message } from '../../../src/server/shapes.ts'

const SIZE = 32_768
const PATTERNS: readonly string[] = [
  ['<', '<<mention ', '<mention value=""', '<mention value="', ' value=""', '<mention a="', '<pre', '<b>'],
  ['&', '&#x2', '&lt;', '\\', '$', '^', ' ', '\t ', '\n', '"', '>', '@', '*', '`'],
  ['haha', 'migrat', 'stack ', 'good ', 'ken', 'mira ', '’', '村', 'e\u0301', '👍'],
].flat()
const ORDINARY = '<p>Hello <mention id="1" type="user" value="Mira Okafor"></mention>, see 村上 &amp; 👍</p> '

const filled = (pattern: string, size: number): string =>
  pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size)

const messageOf = (bodyText: string): Message => ({
  _id: 'm',
  category: 'chat',
  topicId: 's',
  topicTitle: 'Space',
  topicType: 'group',
  status: 0,
  created: '2026-11-22T12:00:00.000Z',
  modified: '2026-11-22T12:00:00.000Z',
  chatCount: 0,
  likeCount: 0,
  sender: { _id: 'p', type: 'user', username: 'p', displayname: bodyText, picture_url: '' },
  content: {
    bodyText,
    description: '',
    data: [],
    startTime: '2026-11-22T12:00:00.000Z',
    endTime: null,
    virtualEndTime: null,
    mediaMode: 'audio',
    meetingStatus: 'active',
    recordings: [],
  },
})

const answerIn = (bodyText: string) =>
  answerTo(
    {
      message: messageOf(bodyText),
      present: ['mira', 'jonas', 'ken'],
      parentAuthor: undefined,
      assigned: [],
      lastAnswerer: 'jonas',
    },
    chooser(seededRandom(1)),
    seededRandom(1),
  )

const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  'an answer': answerIn,
  'who is named': namedIn,
  'the words that are searched': plainWords,
  'a search': (text) => matches(text)(text),
}

/** The best of `times` in ms, for the machine may be busy. */
const best = (run: () => unknown, times: number, enough: number): number => {
  let least = Infinity
  for (let time = 0; time < times && least > enough; time += 1) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

for (const [name, run] of Object.entries(FUNCTIONS))
  test(`${name} takes linear time on every hostile text`, () => {
    const reference = best(() => run(filled(ORDINARY, SIZE)), 5, 0)
    // Quadratic time shows as hundreds of times the reference.
    const bound = 15 * reference + 30
    for (const pattern of PATTERNS)
      for (const tail of ['', '>', '"'])
        for (const head of ['', '<mention value="" ', '<']) {
          const taken = best(() => run(head + filled(pattern, SIZE) + tail), 4, bound)
          assert.ok(
            taken <= bound,
            `${JSON.stringify([head, pattern.slice(0, 40), tail])}: ${taken.toFixed(1)} ms, ordinary ${reference.toFixed(1)} ms`,
          )
        }
  })

test('a mention in the middle of markup names the one who answers', () => {
  const { by } = answerIn(
    '<p><b>yes</b> <mention id="1" type="user" value="Ken Murakami"></mention> <i>?</i></p>',
  )
  assert.equal(by, 'ken')
})
