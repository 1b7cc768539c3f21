// # Ticket booth 2.x: the archived space of the product before this one.
import { list, p } from '../markup.ts'
import { post, talk, task } from '../script.ts'
import type { DemoSpace } from '../script.ts'

/** The only archived one, to be found and opened again; it ends a week ago. */
export const booth: DemoSpace = {
  key: 'booth',
  title: 'Ticket booth 2.x',
  description: 'Closed: see # Launch room for what comes after it.',
  kind: 'group',
  members: ['mira', 'jonas', 'tomasz'],
  archived: true,
  read: 'all',
  entries: [
    talk(
      '-7 07:40',
      ['mira', 'This space goes to sleep today. Thank you for six years of “the drawer is stuck again”.'],
      ['tomasz', 'The drawer is stuck again'],
      ['jonas', 'For old times’ sake: hit it on the left.'],
    ),
    post({
      when: '-7 07:55',
      by: 'mira',
      title: 'What we keep, what we let go',
      body:
        p('Keep:') +
        list(
          'The bell. It moves to the new gangway.',
          'Ticket numbers; people have them in albums.',
          'The lady’s handwriting, as a font (Lucía).',
        ) +
        p('Let go: the drawer.'),
      comments: [
        ['tomasz', 'I keep the drawer', 4],
        ['mira', 'Of course you do.'],
      ],
    }),
    task({ when: '-7 08:05', by: 'mira', title: 'Move the bell', assignees: ['tomasz'], doneBy: 'tomasz' }),
  ],
}
