// Posts that teammates write in the course of a day, each with what the others say to it.
import { code, h, list, p, quote, steps, table } from '../demo/markup.ts'
import type { PersonKey } from '../demo/people.ts'
import type { Beat } from './beats.ts'

type Comments = readonly [by: PersonKey, choices: readonly string[]]

type Theme = {
  readonly by: PersonKey
  readonly in: string
  readonly title: string
  readonly body: string
  readonly comments: readonly Comments[]
}

const theme = ({ by, in: key, title, body, comments }: Theme): Beat => ({
  name: title,
  acts: (choose) => [
    { act: 'post', after: 4, by, in: { key }, title, body, as: 'post' },
    ...comments.map(([who, choices]) => ({
      act: 'comment' as const,
      after: 11,
      seconds: 2,
      by: who,
      on: { named: 'post' },
      text: choose(choices),
    })),
  ],
})

/** Each at most once in a while: a title that was posted lately is not posted again (`isFresh`). */
export const postThemes: readonly Beat[] = [
  theme({
    by: 'tomasz',
    in: 'crossings',
    title: 'Ice: where it is and where it only looks like it',
    body:
      table(
        ['place', 'looks like', 'is'],
        ['gangway', 'ice', 'salt'],
        ['third step', 'salt', 'ice'],
        ['bollard 4', 'a hat', 'a hat'],
      ) + p('Ask me before you test it with your feet.'),
    comments: [
      ['mira', ['Whose hat?', 'I tested the third step. Thank you for the salt.']],
      ['aisha', ['May I send that to Kråkvik? They’ve got steps, too.', 'Printed & hung at the third step.']],
    ],
  }),
  theme({
    by: 'aisha',
    in: 'support',
    title: 'What the harbours thanked us for this week',
    body:
      list(
        'that the ticket opens with one thumb',
        'that somebody called back, *on a Sunday*',
        'the word “aboard”',
        'a picture of soup that was sent by mistake',
      ) + quote('“We have stopped apologising for the booth.” – Upper Harbour'),
    comments: [
      ['priya', ['the soup was me. i regret nothing', 'ok i read the quote three times']],
      ['tomasz', ['I called back. It was a nice Sunday', 'The thumb is a good idea in this cold']],
    ],
  }),
  theme({
    by: 'jonas',
    in: 'engineering',
    title: 'Why the backup is boring, and how it stays so',
    body:
      steps(
        'Every hour a copy goes to the machine under the stairs.',
        'Every night one of them is *opened*, counted and closed again.',
        'Every month somebody who did not write the script restores it, with a stopwatch.',
      ) + p('Last time: **6 min 40 s**, of which 4 were the stairs.'),
    comments: [
      ['sanna', ['I volunteer to be the somebody.', 'And if the stairs are gone?']],
      [
        'ken',
        ['6:40 is within one sigma of the last one.', 'I would plot it. It would be a flat line. Beautiful.'],
      ],
    ],
  }),
  theme({
    by: 'lucia',
    in: 'design',
    title: 'A sign that can be read from a moving boat',
    body:
      p('I stood on the pier and sailed past myself (Tomasz steered). What held at 8 knots:') +
      list('four words, not five', 'letters as tall as a hand', 'no arrow that points at the sea'),
    comments: [
      [
        'mira',
        ['“No arrow that points at the sea” goes into the handbook.', 'Which four words? I fear the answer.'],
      ],
      ['tomasz', ['I steered very straight', 'At 9 knots it is only a colour. A good one']],
    ],
  }),
  theme({
    by: 'sanna',
    in: 'engineering',
    title: 'Ways in which I broke the tablet, in order of elegance',
    body:
      steps(
        'Two thumbs on “aboard” at once. *Held.*',
        'Clock set to 1970. It wished me a good morning. *Held.*',
        'Aeroplane mode, lift, cellar, lift. *Held.*',
        'A magnet. We do not speak about the magnet.',
      ) + code('txt', 'journal: 212 entries, 212 sent, 0 doubted'),
    comments: [
      ['jonas', ['We should speak about the magnet.', 'I have hidden the other magnet.']],
      ['priya', ['1970 said good morning?? i’m keeping that', 'the lift test is so mean. thank you']],
    ],
  }),
  theme({
    by: 'mira',
    in: 'launch',
    title: 'What we say when a reporter asks',
    body:
      h('Short') +
      p('“It is the same ferry. You only wait less.”') +
      h('Long') +
      p('Send them to @[aisha]. Offer soup first.'),
    comments: [
      ['aisha', ['I’ve practised in front of the kettle.', 'Soup first is the whole strategy.']],
      ['lucia', ['Please let them photograph the blue from the left.', 'The short one fits on the poster!']],
    ],
  }),
  theme({
    by: 'ken',
    in: 'crossings',
    title: 'How many people wave: a count',
    body:
      table(['boat', 'aboard', 'waved'], ['Agnes', '412', '96'], ['Otto', '180', '75'], ['Ida', '31', '31']) +
      p('Conclusion: waving is inverse to size. I do not know why, but I know **how much**.'),
    comments: [
      ['tomasz', ['On the Ida you are so close, it would be rude not to', 'I wave at all of them. Count me']],
      ['sanna', ['Did you subtract Herbert?', 'And how many waved at you, Ken?']],
    ],
  }),
  theme({
    by: 'priya',
    in: 'demos',
    title: 'Rules for a demo that survives the audience',
    body:
      steps(
        'No slide with more than a boat on it.',
        'Whoever says “just quickly” sits down again.',
        'If it fails, bow. The cake comes earlier then.',
      ) + quote('“I bowed four times. It was a good afternoon.” – Jonas'),
    comments: [
      ['jonas', ['Five times.', 'The fourth bow was planned.']],
      ['mira', ['May the harbour master bow, too?', 'Rule two costs us half of my talks.']],
    ],
  }),
  theme({
    by: 'aisha',
    in: 'quay',
    title: 'Soup, the written version',
    body:
      list(
        'carrots, as many as there are people',
        'one more, for Herbert’s share',
        'ginger until somebody objects',
        'the big pot',
      ) + p('Nobody asks for quantities. It’s **orange** when it’s right.'),
    comments: [
      [
        'ken',
        ['Ginger: 14 g. I weighed what was missing.', 'Orange is 590 to 620 nm. I will bring the meter.'],
      ],
      ['lucia', ['It is the only orange I allow.', 'I objected. It was too late, and very good.']],
    ],
  }),
  theme({
    by: 'tomasz',
    in: 'quay',
    title: 'Borrowed from the blue crate, please bring back',
    body: list('long rope', 'short rope', 'the torch that works', 'a glove, left', 'my lunch'),
    comments: [
      ['priya', ['the torch is on my desk, sorry!!', 'define bring back (re: lunch)']],
      [
        'jonas',
        [
          'The short rope holds the server door. It is a load-bearing rope now.',
          'It was a very good lunch. I heard.',
        ],
      ],
    ],
  }),
]
