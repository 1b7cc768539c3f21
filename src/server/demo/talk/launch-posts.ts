// The posts of # Launch room: the plan, the numbers, who stands where.
import { h, list, p, quote, steps, table } from '../markup.ts'
import { post } from '../script.ts'
import type { Post } from '../script.ts'

/** In a file of their own for length only; `launch` puts them with its talk. */
export const launchPosts: readonly Post[] = [
  post({
    when: '-7 11:30',
    by: 'mira',
    title: 'Rollout plan',
    body:
      h('What happens') +
      p(
        'Gangway 3 replaces the ticket booth on the **Agnes** line first. The Otto and the Little Ida follow when a week has passed without a phone call from the harbour master.',
      ) +
      steps(
        'Two days before: freeze strings, last build to the tablets',
        'The evening before, after the last crossing: migrate, then [check the numbers](https://gangway.example/runbook#numbers)',
        'Launch day, 05:50: first boarding with the old booth still standing next to it',
        'Noon: if nobody has shouted, the booth goes home',
      ) +
      h('What may go wrong') +
      list(
        'The quay has no reception when the container ship is in. *Offline boarding must simply work.*',
        'Tablet batteries in the cold. Tomasz has hand warmers.',
        'A gull. We all know which gull.',
      ) +
      quote('A ferry that leaves on time forgives a lot of software. – the harbour master') +
      p('Say here what you disagree with; silence is a yes until tomorrow evening.'),
    comments: [
      [
        'jonas',
        'Agreed, but the cache first. If we migrate with the cold cache the first boarding takes 4 seconds a ticket.',
        26,
      ],
      ['mira', 'How long does warming take?', 9],
      ['jonas', '`npm run warm -- --line agnes`, about six minutes. I will put it between steps 2 and 3.'],
      [
        'sanna',
        'Can I have one hour between the migration and the first boarding, in which nobody deploys anything? Not even a small thing. @[jonas] not even a *tiny* thing.',
        40,
      ],
      ['jonas', 'I feel seen.'],
      ['tomasz', 'Hand warmers: 24 pieces, in the blue crate, under the rope.', 120],
      ['lucia', 'The gull is called Herbert. Please use his name, he is practically staff.', 15],
      ['me', 'Fine with all of it. I would add a way back: one command that puts the booth live again.', 200],
      ['mira', 'Yes. Task made. Thank you, that is the line I forgot.', 5],
    ],
  }),
  post({
    when: '-4 16:20',
    by: 'jonas',
    title: 'Numbers from the load test',
    body:
      p('Three hours, four times the busiest hour of last summer (regatta, you remember).') +
      table(
        ['route', 'p50', 'p99', 'errors'],
        ['/board', '12 ms', '48 ms', '0'],
        ['/tickets', '9 ms', '31 ms', '0'],
        ['/tides', '2 ms', '5 ms', '0'],
        ['/timetable/next', '14 ms', '212 ms', '3'],
      ) +
      p(
        'The three errors are all mine: I restarted the wrong machine. `/timetable/next` is slow at the full hour because **every** tablet asks at the full hour. @[ken] has an idea.',
      ),
    comments: [
      [
        'ken',
        'Each tablet waits (its number × 7) seconds mod 60. No randomness needed, and I can prove that it is enough for 8 ferries.',
        31,
      ],
      ['priya', 'and for 9?'],
      ['ken', 'For 9 we celebrate first.'],
      ['mira', 'p99 of 48 ms on a quay in November. I want this on the poster.', 55],
      ['sanna', 'Repeated at night with one server off: same picture, 61 ms. 👍🏽', 700],
    ],
  }),
  post({
    when: '-1 12:45',
    by: 'tomasz',
    title: 'Launch day on the quay: who stands where',
    body:
      '<p>First boat 05:50. Please be there 05:20, it is dark and the planks are wet.</p>' +
      table(
        ['who', 'where', 'brings'],
        ['Mira', 'gangway, greeting', 'a good face'],
        ['Priya', 'next to the tablet', 'second tablet'],
        ['Jonas', 'office, phone on', 'no deploys'],
        ['村上 健', 'Ida’s landing', 'tide table (paper!)'],
        ['Aisha', 'ticket booth', 'phone list'],
        ['Tomasz', 'everywhere', 'rope, soup'],
      ) +
      '<p>Sanna &amp; Lucía take the second boat and pretend to be lost tourists.</p>',
    comments: [
      [
        'sanna',
        'Ich bin ein verlorener Tourist 🇩🇪 Where is the toilet? ¿Dónde está el baño? トイレはどこですか？',
        18,
      ],
      ['ken', '発音がいいですね！'],
      ['lucia', 'I will bring a very large suitcase and stand in the wrong queue.'],
      ['mira', 'I love this company.', 8],
    ],
  }),
]
