// # Crossing log: what the skippers and the quay write down, boat by boat. Long on purpose, and regular as a log is.
import { list, p, table } from '../markup.ts'
import type { Speaker } from '../people.ts'
import { post, talk, task } from '../script.ts'
import type { DemoSpace, Entry, Line, When } from '../script.ts'

/** [time, boat, aboard, what was worth a word]; one row a crossing. */
type Crossing = readonly [
  time: `${number}:${number}`,
  boat: 'Agnes' | 'Otto' | 'Ida',
  aboard: number,
  note?: string,
]
/** What somebody answered to the crossing at this time. */
type Answer = readonly [time: string, by: Speaker, text: string]
type Day = {
  readonly day: number
  readonly wind: string
  readonly crossings: readonly Crossing[]
  readonly answers: readonly Answer[]
}

const days: readonly Day[] = [
  {
    day: -6,
    wind: 'W 4',
    crossings: [
      ['05:50', 'Agnes', 38],
      ['06:10', 'Otto', 21, 'engine warm at the second try'],
      ['06:40', 'Agnes', 112],
      ['07:10', 'Agnes', 164, '11 bicycles, 1 cello'],
      ['07:40', 'Otto', 88],
      ['08:10', 'Agnes', 171, 'nearly full'],
      ['09:00', 'Ida', 14],
      ['11:00', 'Agnes', 41],
      ['13:00', 'Agnes', 67, 'Herbert aboard, no ticket'],
      ['15:30', 'Otto', 52],
      ['16:30', 'Agnes', 158],
      ['17:10', 'Agnes', 149, 'cello went home'],
    ],
    answers: [
      ['07:10', 'aisha', 'Was the cello a bicycle or a person?'],
      ['07:10', 'tomasz', 'It paid as a child'],
      ['13:00', 'ken', 'High water was 12:58. As computed.'],
    ],
  },
  {
    day: -5,
    wind: 'SW 5',
    crossings: [
      ['05:50', 'Agnes', 41],
      ['06:10', 'Otto', 19],
      ['06:40', 'Agnes', 108, 'two minutes late, my fault, rope'],
      ['07:10', 'Agnes', 159],
      ['07:40', 'Otto', 93, 'third try'],
      ['08:10', 'Agnes', 166],
      ['09:00', 'Ida', 9, 'post and bread'],
      ['11:00', 'Agnes', 38],
      ['13:00', 'Agnes', 71],
      ['15:30', 'Otto', 47],
      ['16:30', 'Agnes', 161],
      ['17:10', 'Agnes', 140],
    ],
    answers: [
      ['06:40', 'mira', 'Two minutes is not late, two minutes is character.'],
      ['07:40', 'jonas', 'Did you hit it on the left?'],
      ['07:40', 'tomasz', 'That is the drawer. The engine is on the right'],
    ],
  },
  {
    day: -4,
    wind: 'NW 8, gusts 10',
    crossings: [
      ['05:50', 'Agnes', 12, 'spray over the wheelhouse'],
      ['06:10', 'Otto', 0, 'did not sail'],
      ['06:40', 'Agnes', 31, 'everybody very quiet'],
      ['07:10', 'Agnes', 0, 'did not sail, too much swell at the pier'],
      ['11:00', 'Agnes', 26, 'sailing again, slowly'],
      ['13:00', 'Agnes', 58],
      ['15:30', 'Otto', 44, 'first try!'],
      ['16:30', 'Agnes', 139],
      ['17:10', 'Agnes', 122, 'sunset like a postcard'],
    ],
    answers: [
      ['06:10', 'aisha', 'Board says "does not sail today". 18,000 people believe it.'],
      ['15:30', 'priya', 'FIRST TRY. put it in the changelog'],
      ['17:10', 'lucia', 'That orange is #f28c28, in case anybody asks.'],
    ],
  },
  {
    day: -3,
    wind: 'N 3',
    crossings: [
      ['05:50', 'Agnes', 44],
      ['06:10', 'Otto', 25],
      ['06:40', 'Agnes', 119],
      ['07:10', 'Agnes', 168, 'antenna on the mast, works'],
      ['07:40', 'Otto', 90],
      ['08:10', 'Agnes', 175, 'five stayed on the quay, next boat'],
      ['09:00', 'Ida', 11],
      ['11:00', 'Agnes', 45],
      ['13:00', 'Agnes', 69, 'Herbert on the antenna'],
      ['15:30', 'Otto', 55],
      ['16:30', 'Agnes', 160],
      ['17:10', 'Agnes', 151],
    ],
    answers: [
      ['07:10', 'jonas', 'Full bars behind the container ship. I could watch films there.'],
      ['08:10', 'priya', '“nearly full” warning would have saved those five, it’s on the list'],
      ['13:00', 'tomasz', 'Signal is better with him. I do not understand it either'],
    ],
  },
  {
    day: -2,
    wind: 'E 2, fog',
    crossings: [
      ['05:50', 'Agnes', 40, 'horn every two minutes'],
      ['06:10', 'Otto', 22],
      ['06:40', 'Agnes', 110, 'could not see the bow, could hear it'],
      ['07:10', 'Agnes', 155],
      ['07:40', 'Otto', 86],
      ['08:10', 'Agnes', 163],
      ['09:00', 'Ida', 16, 'wedding guests, one sleeping'],
      ['11:00', 'Agnes', 52, 'fog gone'],
      ['13:00', 'Agnes', 74],
      ['15:30', 'Otto', 49],
      ['16:30', 'Agnes', 157],
      ['17:10', 'Agnes', 143, 'two proposals, one accepted'],
    ],
    answers: [
      ['09:00', 'aisha', 'The password wedding? Congratulations to Ida!'],
      ['17:10', 'sanna', 'And the other one?'],
      ['17:10', 'tomasz', 'She said she must think until the Otto starts'],
    ],
  },
  {
    day: -1,
    wind: 'NE 4, first snow',
    crossings: [
      ['05:50', 'Agnes', 36, 'gangway salted'],
      ['06:10', 'Otto', 20, 'started'],
      ['06:40', 'Agnes', 115],
      ['07:10', 'Agnes', 170],
      ['07:40', 'Otto', 94, 'she was aboard. She said yes'],
      ['08:10', 'Agnes', 172],
      ['09:00', 'Ida', 13],
      ['11:00', 'Agnes', 48],
      ['13:00', 'Agnes', 73, 'pretzel incident'],
      ['15:30', 'Otto', 57],
      ['16:30', 'Agnes', 162],
      ['17:10', 'Agnes', 155, 'last evening with the old booth'],
    ],
    answers: [
      ['07:40', 'mira', '💍🎉⛴️'],
      ['07:40', 'priya', 'the OTTO did that'],
      ['07:40', 'aisha', 'I’m writing to the Little Ida about this.'],
      ['17:10', 'lucia', 'Took a picture of the last ticket. Number 2,118,404.'],
    ],
  },
]

const crossingText = ([, boat, aboard, note]: Crossing): string =>
  `${boat} ${aboard === 0 ? 'at the pier' : `off, ${aboard} aboard`}${note === undefined ? '' : ` – ${note}`}`

const dayEntries = ({ day, wind, crossings, answers }: Day): readonly Entry[] => [
  ...crossings.map((crossing) => {
    const [time] = crossing
    const said = answers.filter(([to]) => to === time).map(([, by, text]): Line => [by, text])
    return talk(`${day} ${time}` as When, ['tomasz', crossingText(crossing), 0], ...said)
  }),
  talk(`${day} 17:55` as When, [
    'tomasz',
    `Evening. Wind ${wind}. ${crossings.filter(([, , aboard]) => aboard > 0).length} crossings, ${crossings.reduce((sum, [, , aboard]) => sum + aboard, 0)} people over, the same number thinks they will come back`,
    0,
  ]),
]

/** About a hundred short lines at set times: a history to page through. */
export const crossings: DemoSpace = {
  key: 'crossings',
  title: 'Crossing log',
  description: 'Boat by boat. Written with gloves.',
  kind: 'group',
  members: ['tomasz', 'mira', 'jonas', 'priya', 'ken', 'lucia', 'aisha', 'sanna'],
  read: 'all',
  entries: [
    ...days.flatMap(dayEntries),
    post({
      when: '-6 18:20',
      by: 'ken',
      title: 'High and low water this week',
      body:
        p('At the Agnes pier, metres above chart datum, local time:') +
        table(
          ['day', 'low', 'high', 'low', 'high'],
          ['first', '00:31 · 0.4', '06:44 · 2.9', '12:58 · 0.5', '19:05 · 2.8'],
          ['second', '01:15 · 0.4', '07:25 · 3.0', '13:41 · 0.4', '19:48 · 2.8'],
          ['third', '01:58 · 0.3', '08:06 · 3.1', '14:22 · 0.4', '20:30 · 2.9'],
        ) +
        p('With north-west 8 add 40 cm and a rope.'),
      comments: [
        ['tomasz', 'I always add a rope', 20],
        ['sanna', 'Herbert asks for the table in large print.', 15],
        ['ken', 'He has it by heart.', 6],
      ],
    }),
    post({
      when: '-3 18:10',
      by: 'tomasz',
      title: 'What the antenna changed',
      body:
        '<p>Before and after, one day each, behind the container ship.</p>' +
        table(
          ['', 'before', 'after'],
          ['no signal', '25 min', '0 min'],
          ['tickets kept on the tablet', '212', '3'],
          ['my mood', 'wet', 'wet'],
        ) +
        list('Cable: 14 m, through the blue pipe', 'Ladder: never again'),
      comments: [
        ['jonas', 'I will write a song about you, with a second verse.', 9],
        ['tomasz', 'Please'],
      ],
    }),
    task({
      when: '-3 18:30',
      by: 'tomasz',
      title: 'Paint the mast where the ladder was',
      assignees: ['tomasz'],
      due: 'later',
    }),
    task({
      when: '-2 07:20',
      by: 'mira',
      title: 'Lend the Otto a new starter motor',
      assignees: ['tomasz', 'mira'],
      due: 'later',
      comments: [['tomasz', 'Then nobody will have time to think', 800]],
    }),
    talk(
      'ago 215',
      ['tomasz', 'Agnes off, 117 aboard, snow', 0],
      ['mira', 'Is the gangway salted?', 2],
      ['tomasz', 'Like soup', 1],
    ),
    talk('ago 155', ['tomasz', 'Otto off, 61 aboard – at the first try, with applause', 0]),
    talk(
      'ago 95',
      ['tomasz', 'Agnes off, 44 aboard – a class counted the life-jackets. 180. They are pleased', 0],
      ['aisha', 'That’s the balloon boy’s class!', 5],
    ),
  ],
}
