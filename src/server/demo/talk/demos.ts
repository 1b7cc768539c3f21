// # Friday demos: what was shown, what was eaten.
import { code, h, list, p, quote } from '../markup.ts'
import { post, talk, task } from '../script.ts'
import type { DemoSpace } from '../script.ts'

/** Read to the end; nothing was said in it today. */
export const demos: DemoSpace = {
  key: 'demos',
  title: 'Friday demos',
  description: 'Ten minutes each, no slides, something must move. Cake by rota.',
  kind: 'group',
  members: ['priya', 'jonas', 'ken', 'sanna', 'lucia', 'mira', 'aisha', 'tomasz'],
  read: 'all',
  entries: [
    post({
      when: '-7 16:30',
      by: 'priya',
      title: 'Last demo day: what was shown',
      body:
        h('Shown') +
        list(
          '**Ken**: the harbour, in numbers, moving. You can pull at the moon.',
          '**Lucía**: all signs of all landings on one wall',
          '**Jonas**: a server that dies and nobody notices (we noticed; he shouted)',
          '**Tomasz**: knots',
        ) +
        h('Eaten') +
        p('Lemon cake (Aisha). 11 pieces among 9 people; see the security recording.') +
        p('Recording: [forty minutes, knots from 31:20](https://gangway.example/demos/41)'),
      comments: [
        ['tomasz', 'The bowline was shown too fast. I can repeat', 30],
        ['sanna', 'Please repeat. I am attached to a chair.'],
        [
          'ken',
          'Everybody pulled at the moon. Nobody put it back. The tides of the demo harbour are now 40 m.',
          50,
        ],
        ['mira', 'Metaphor of the month.'],
        ['me', 'I put the moon back. It is a slider, it has a label, the label says “moon”.', 200],
      ],
    }),
    talk(
      '-6 12:10',
      ['priya', 'list for the next one is open. who shows what? something must MOVE'],
      ['jonas', 'The migration. The number goes down.'],
      ['priya', 'a number is allowed if it’s dramatic'],
      ['jonas', 'It goes down from 41 GB.'],
      ['priya', 'dramatic enough'],
      [
        'sanna',
        'Property tests as a slot machine. It shrinks the failing case on screen, you can cheer for it.',
      ],
      ['lucia', 'The retirement card for the booth. It moves people.'],
      ['priya', 'accepted 😭'],
    ),
    task({
      when: '-6 12:30',
      by: 'priya',
      title: 'Record the demo',
      body: p('The big camera, not the laptop. Last time we had 40 minutes of Jonas’ ear.'),
      assignees: ['priya', 'me'],
      due: 'week',
      comments: [['jonas', 'It was a good ear.', 15]],
    }),
    task({
      when: '-6 12:33',
      by: 'priya',
      title: 'Cake',
      assignees: ['jonas'],
      due: 'week',
      comments: [
        ['aisha', 'He hasn’t baked before. I’ve sent a recipe with three lines.', 25],
        ['jonas', 'Line two says “fold”. I know folds.', 8],
        ['ken', 'Different fold.', 2],
      ],
    }),
    task({
      when: '-6 12:35',
      by: 'mira',
      title: 'Invite the harbour master',
      assignees: ['mira'],
      due: 'overdue',
      doneBy: 'mira',
    }),
    talk(
      '-5 12:20',
      ['mira', 'The harbour master comes. He wants to pull at the moon.'],
      ['ken', 'I have added a limit.'],
      ['mira', 'He *is* the limit, usually.'],
    ),
    post({
      when: '-4 13:15',
      by: 'ken',
      title: 'For the curious: the demo harbour in forty lines',
      body:
        p('Several people asked how the water moves. This is all:') +
        code(
          'ts',
          'const wave = (x: number, t: number, moon: number): number =>\n  moon * Math.cos(0.5059 * t) + 0.2 * Math.sin(2 * x - 3 * t)\n\nfor (const x of range(0, width)) {\n  draw(x, seaLevel + wave(x / 12, now(), moon.value))\n}',
        ) +
        quote(
          '0.5059 radians an hour is M2, the principal lunar semidiurnal constituent. She does most of the work and never complains.',
        ) +
        p('潮は待ってくれません – the tide does not wait.'),
      comments: [
        ['priya', 'i will print this and put it over my bed', 20],
        [
          'lucia',
          'Then also print the colours, please: the water was `#0000ff`. That is not water, that is a warning.',
          18,
        ],
        ['ken', 'Changed to the exact blue.', 35],
        ['lucia', '💙'],
      ],
    }),
    talk(
      '-3 12:05',
      [
        'sanna',
        'Slot machine works. It needed 4 seconds to shrink 212 tickets to 2, and then to find that one of the 2 was a dog.',
      ],
      ['priya', 'Captain??'],
      ['sanna', 'Captain. Price 0.00, divided by. We all know the rest.'],
      ['jonas', 'NaN of the high seas.'],
      ['me', 'Fixed with a test named “dogs are free”.'],
    ),
    talk(
      '-2 12:30',
      ['jonas', 'Rehearsal of the cake: it is flat, but it compiles.'],
      ['aisha', 'Did you fold?'],
      ['jonas', 'I reduced.'],
      ['aisha', 'Second attempt tomorrow, I’ll stand next to you.'],
    ),
    talk(
      '-1 12:15',
      ['aisha', 'Second attempt: it’s a cake! 🎂'],
      ['jonas', 'I followed the three lines. I understand now why there are only three.'],
      ['mira', 'Order of demos? I have the harbour master from two o’clock.'],
      ['priya', 'ken → sanna → jonas (dramatic number) → lucia → knots'],
      ['tomasz', 'Slowly this time'],
      ['me', 'I bring the big camera and two batteries.'],
    ),
  ],
}
