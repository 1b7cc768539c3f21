// Scenes in the rooms of who is in the company through Symphony: somebody asks for them now and then.
import type { Beat } from './beats.ts'

const pilot = { key: 'pilot' } as const
const fares = { key: 'fares' } as const
const mira = { key: 'symphony-mira' } as const
const jonas = { key: 'symphony-jonas' } as const

/** What one sees in the first half minute. */
export const symphonyOpening: Beat = {
  name: 'symphony: somebody came in',
  acts: (choose) => [
    {
      act: 'say',
      after: 4,
      by: 'ken',
      in: fares,
      text: choose([
        '@[me] You are in, good. The form above is what the bank wants to know.',
        '@[me] There you are. My table has the fares; the form is the bank’s.',
      ]),
    },
    {
      act: 'say',
      after: 7,
      by: 'jonas',
      in: pilot,
      text: choose([
        'I see somebody in Symphony. Hello across the water.',
        'Somebody has come in on the Symphony side. The lamp is green.',
      ]),
    },
    {
      act: 'say',
      after: 9,
      by: 'mira',
      in: mira,
      text: choose([
        'When you have a minute: say something in the pilot room, and look how fast it is in Spaces.',
        'Say a word in the pilot room, please. Jonas has a stopwatch.',
      ]),
    },
  ],
}

/** A deck for each visitor; they need a stage on which the keys of `demo/talk/symphony.ts` stand. */
export const symphonyBeats: readonly Beat[] = [
  {
    name: 'symphony: the bank wrote',
    acts: (choose) => [
      {
        act: 'say',
        after: 3,
        by: 'aisha',
        in: fares,
        text: choose([
          'The bank asks whether a sledge is luggage. I said it is a passenger.',
          'The bank has found 40 cents of ours. They sound proud.',
          'The bank is at lunch. So is the fare server, it seems.',
        ]),
      },
      {
        act: 'say',
        after: 8,
        by: 'ken',
        in: fares,
        text: choose([
          'I will write them a number. They like numbers.',
          '@[me] Would you tell them? They believe you.',
          'It adds up. I have checked it twice, once backwards.',
        ]),
      },
    ],
  },
  {
    name: 'symphony: across',
    acts: (choose) => [
      {
        act: 'say',
        after: 3,
        by: 'priya',
        in: pilot,
        text: choose([
          'same message, two networks, one coffee. I like it here.',
          '@[me] did you get this one in Symphony too?',
          'read it in Spaces, answered in Spaces, seen in Symphony. that’s the whole demo, isn’t it',
        ]),
      },
      {
        act: 'say',
        after: 7,
        by: 'jonas',
        in: pilot,
        text: choose([
          '8 milliseconds. I counted with the log, not with the stopwatch.',
          'It is the same row. It has only been introduced twice.',
          'If one of them is late, it is the ferry.',
        ]),
      },
    ],
  },
  {
    name: 'symphony: a word from Jonas',
    acts: (choose) => [
      {
        act: 'say',
        after: 4,
        by: 'jonas',
        in: jonas,
        text: choose([
          'The feed was quiet for a minute, so I write something.',
          'I restarted nothing today. I wanted somebody to know.',
          'A poll that waits half a minute is the most patient thing in this company.',
        ]),
      },
    ],
  },
  {
    name: 'symphony: a word from Mira',
    acts: (choose) => [
      {
        act: 'say',
        after: 4,
        by: 'mira',
        in: mira,
        text: choose([
          'The bank says thank you for the fast answers. Which network were you in?',
          'I am on the Ida. If I am gone in the middle, it is the cliff, not you.',
        ]),
      },
    ],
  },
]
