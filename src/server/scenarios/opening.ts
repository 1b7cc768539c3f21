// The first ninety seconds after somebody comes in: something of everything that can happen, in several spaces.
import { code, list, p, table } from '../demo/markup.ts'
import type { Choose } from './choose.ts'
import type { Act } from './scenario.ts'

const launch = { key: 'launch' } as const
const log = { key: 'crossings' } as const
const design = { key: 'design' } as const
const support = { key: 'support' } as const
const engineering = { key: 'engineering' } as const

const snowSpaces = [
  ['Snowball fight, 12:30', 'Gloves on. Not near the tablets.'],
  ['Lost & found (one umbrella)', 'Green, wooden handle. The owner is being looked for.'],
  ['Choir, first verse only', 'Six o’clock, the room with the piano that is not in tune.'],
  ['Cake, third attempt', 'Line two says “fold”.'],
] as const

/** Acts from the first to the second half of the first minute. */
const arriving = (choose: Choose): readonly Act[] => [
  {
    act: 'type-then-say',
    after: 1.5,
    seconds: 2,
    by: 'mira',
    in: launch,
    text: choose([
      'There you are, @[me]. We are counting life-jackets and nerves; both are complete.',
      'Good to see you, @[me]! The kettle is on and the gangway is salted.',
      '@[me] is here, so we can begin. Who has the list?',
      'Hello @[me]. Still snowing, still sailing.',
    ]),
  },
  {
    act: 'say',
    after: 4,
    by: 'tomasz',
    in: log,
    text: choose([
      'Agnes off, 121 aboard, one with skis',
      'Agnes off, 97 aboard – Herbert on the bow like a figurehead',
      'Agnes off, 133 aboard, all of them look at the snow',
      'Otto off, 58 aboard – first try. I write it in red',
    ]),
  },
  {
    act: 'create-task',
    after: 5,
    by: 'tomasz',
    in: launch,
    title: choose([
      'Salt the gangway again',
      'Dry the second tablet',
      'Sweep the snow off the solar panel',
      'Bring the rope back up',
    ]),
    assignees: ['tomasz'],
    due: 'today',
    as: 'chore',
  },
  {
    act: 'type-then-say',
    after: 3,
    seconds: 2.5,
    by: 'jonas',
    in: { key: 'direct-jonas' },
    text: choose([
      'Are you there? The cake question has become urgent: is “until golden” a colour or a state of mind?',
      'Short question, no hurry: did Ingrid come home in line 212?',
      'I am watching the warm-up run. It is like a fireplace, with numbers.',
      'If you hear a crash: that was Bosun, not the server.',
    ]),
  },
  {
    act: 'post',
    after: 5,
    by: 'ken',
    in: engineering,
    title: choose([
      'Tide window for launch day',
      'How late may the 05:50 be?',
      'Snow and the scanner: a measurement',
    ]),
    body:
      p('Short version: **it fits.** Long version:') +
      table(
        ['crossing', 'water under Ida', 'margin'],
        ['05:50', '1.9 m', '0.7 m'],
        ['06:40', '2.3 m', '1.1 m'],
        ['07:10', '2.6 m', '1.4 m'],
      ) +
      list('Computed with 37 constituents and yesterday’s air pressure', 'Checked by @[sanna] with a stick'),
    as: 'post',
  },
  {
    act: 'comment',
    after: 3,
    seconds: 2,
    by: 'sanna',
    on: { named: 'post' },
    text: choose([
      'The stick agrees.',
      'The stick says 1.88 m. The stick was cold.',
      'Stick and moon are of one opinion.',
    ]),
  },
  {
    act: 'type-then-say',
    after: 3.5,
    seconds: 2,
    by: 'aisha',
    in: support,
    text: choose([
      'Sandøy again: "Can the sign say good morning?" I’ve said yes before asking you.',
      'Kråkvik sent a picture. It’s snow. It’s a very good picture of snow.',
      'Otto’s landing is awake & says thanks for the soup.',
      'A man calls to say that everything works. I’ve asked him to say it again, slowly.',
    ]),
  },
  { act: 'complete-task', after: 5, on: { named: 'chore' } },
  { act: 'rename', after: 5, by: 'lucia', in: design, title: 'Design 💙' },
  {
    act: 'type-then-say',
    after: 2,
    seconds: 1.5,
    by: 'lucia',
    in: design,
    text: choose([
      'I renamed us for the week, it is the exact blue. I will change it back, promised.',
      'The heart stays until somebody important sees it.',
    ]),
  },
]

const settling = (choose: Choose, space: (typeof snowSpaces)[number]): readonly Act[] => [
  {
    act: 'say',
    after: 4,
    by: 'sanna',
    in: launch,
    text: 'Wohle suite against rc4: green. Twice.',
    as: 'typo',
  },
  {
    act: 'edit',
    after: 5,
    on: { named: 'typo' },
    text: choose([
      'Whole suite against rc4: green. Twice.',
      'Whole suite against rc4: green. Twice. (Spelling: fixed in rc5.)',
    ]),
  },
  { act: 'new-space', after: 5, by: 'priya', title: space[0], description: space[1], as: 'fun' },
  {
    act: 'type-then-say',
    after: 3,
    seconds: 1.5,
    by: 'priya',
    in: { named: 'fun' },
    text: choose([
      'everybody is in here because nobody may say later they didn’t know',
      'made a room for this before mira makes a meeting for it',
      'this is the important one, please pin it 📌',
    ]),
  },
  {
    act: 'say',
    after: 4,
    by: 'ken',
    in: { named: 'fun' },
    text: choose(['参加します！', '了解です。(Understood. I will compute the angle.)', '🙋‍♂️']),
  },
  { act: 'say', after: 4, by: 'jonas', in: engineering, text: 'bosun-1 root password is', as: 'slip' },
  { act: 'remove', after: 3, on: { named: 'slip' } },
  {
    act: 'type-then-say',
    after: 2,
    seconds: 1,
    by: 'jonas',
    in: engineering,
    text: choose([
      'Wrong window. You saw nothing. There is nothing in it anyway, it is a coffee machine.',
      'That was the other window. Thank you for your discretion.',
    ]),
  },
  { act: 'reopen-task', after: 5, on: { named: 'chore' } },
  {
    act: 'comment',
    after: 2,
    by: 'tomasz',
    on: { named: 'chore' },
    text: choose(['It snows again. I start again', 'Not done after all. Nature has written a comment']),
  },
  {
    act: 'type-then-say',
    after: 4,
    seconds: 2,
    by: 'priya',
    in: engineering,
    text: choose([
      code('ts', "if (snow.depth > 2) sign.say('mind the step')"),
      code('py', 'if snow.depth_cm > 2:\n    sign.say("mind the step ❄️")'),
    ]),
  },
  { act: 'complete-task', after: 6, on: { named: 'chore' } },
  { act: 'rename', after: 6, by: 'lucia', in: design, title: 'Design' },
]

/** `chance` in [0, 1) says which of the playful spaces is opened. */
export const opening = (choose: Choose, chance: number): readonly Act[] => {
  const space = snowSpaces[Math.floor(chance * snowSpaces.length)] ?? snowSpaces[0]
  return [...arriving(choose), ...settling(choose, space)]
}

/** What becomes of the playful space, some minutes later; shares the names of the opening. */
export const closing = (choose: Choose): readonly Act[] => [
  {
    act: 'say',
    after: 90,
    by: 'sanna',
    in: { named: 'fun' },
    text: choose([
      'I won. Closing this before anybody asks for a replay.',
      'That went better than planned, and nothing was planned.',
    ]),
  },
  { act: 'archive', after: 25, by: 'priya', in: { named: 'fun' } },
]
