// The person's direct talks with four teammates.
import { code, p } from '../markup.ts'
import { talk } from '../script.ts'
import type { DemoSpace } from '../script.ts'

const direct = (
  who: DemoSpace['members'][number],
  read: DemoSpace['read'],
  entries: DemoSpace['entries'],
): DemoSpace => ({
  key: `direct-${who}`,
  title: '',
  description: '',
  kind: 'direct',
  members: [who],
  read,
  entries,
})

/** Only that with Jonas has something unread; the opening and some scenes speak here, too. */
export const directs: readonly DemoSpace[] = [
  direct('jonas', 'ago 48', [
    talk(
      '-6 09:01',
      [
        'jonas',
        'You have the dump? Do not open it with an editor. I did, in 2020. The editor is still opening.',
      ],
      ['me', 'Got it. 41 GB, and I only looked at the first line.'],
      ['jonas', 'The first line is the best one. It is a pensioner named Ingrid going to see her sister.'],
      ['me', 'And back the same evening, line 212.'],
      ['jonas', 'I did not know that. That is nice.'],
    ),
    talk(
      '-5 10:55',
      ['jonas', 'Seriously, thanks for the index. I looked at that loop for a week.'],
      ['me', 'One always needs somebody who has not looked for a week.'],
      ['jonas', 'For your own dry run:'],
      [
        'jonas',
        code(
          'sh',
          'export DUMP=~/dumps/agnes-latest.sql.zst\nnpm run warm -- --line agnes\nnpm run migrate -- --dry --line agnes | tee dry.log\ngrep -c DIFFERENT dry.log   # should say 0',
        ),
        1,
      ],
      ['me', 'Wonderful, that goes straight onto a sticky note.'],
    ),
    talk(
      '-2 17:35',
      ['jonas', 'Do you also dream of tickets?'],
      ['me', 'Of the sound the scanner makes.'],
      ['jonas', 'pling.'],
      ['me', 'pling.'],
    ),
    talk(
      'ago 47',
      ['jonas', 'When you run the dry run, look at line 212. I want to know if Ingrid still comes home.', 0],
      ['jonas', 'No hurry. (Some hurry: I bake at four.)', 2],
    ),
  ]),
  direct('priya', 'all', [
    talk(
      '-7 11:44',
      ['priya', 'do you have ten minutes for the journal branch this week? it’s mostly deletions, i promise'],
      ['me', 'With pleasure, deletions first.'],
      ['priya', 'there’s one clever line. i marked it with 🧠 so that you can tell me to make it stupid'],
    ),
    talk(
      '-4 17:02',
      ['me', 'I understood the clever line at the third reading.'],
      ['priya', 'ok then it becomes three stupid lines'],
      [
        'priya',
        code(
          'ts',
          "const next = journal.find((entry) => !entry.sent)\nif (next === undefined) return 'all sent'\nreturn send(next)",
        ),
        12,
      ],
      ['me', 'I understood these while reading them.'],
      ['priya', '🫡 that’s the bar'],
    ),
    talk(
      '-1 16:40',
      ['priya', 'i keep thinking about the 26 children'],
      ['me', 'They will board in 40 seconds and remember it for ever.'],
      ['priya', 'ok now i’m crying AND deploying. not deploying! just crying. sanna don’t read this'],
      ['me', 'This is a direct message, Sanna cannot read it.'],
      ['priya', 'she finds ways'],
    ),
  ]),
  direct('ken', 'all', [
    talk(
      '-6 18:05',
      ['ken', '潮汐の件、確認ありがとうございました。'],
      ['ken', '(Thank you for checking the tides. You can answer in English, I answer in numbers.)', 1],
      ['me', 'どういたしまして! The 3 minutes at Ida’s landing, is that the sandbank?'],
      [
        'ken',
        'Yes. It moves 11 m a year. The chart is from 2016, so the bank is now 110 m to the left of where it is.',
      ],
      ['me', 'A sandbank with better mobility than Bosun.'],
      ['ken', '😌'],
    ),
    talk(
      '-3 18:20',
      [
        'ken',
        'A riddle for the way home: the Agnes and the Otto leave the opposite piers at once, meet 720 m from one pier; on the way back 400 m from the other. How wide is the harbour?',
      ],
      ['me', 'Do the stops count?'],
      ['ken', 'No. It is a very old riddle, the ferries are patient.'],
      ['me', '1,760 m. I used three envelopes.', 180],
      ['ken', '1,760 m. I used one. But yours are more beautiful, I am sure.'],
    ),
  ]),
  direct('mira', 'all', [
    talk(
      '-5 18:30',
      ['mira', 'How are *you* in all this? You have taken the dry run, the help pages and the camera.'],
      ['me', 'Good, really. The camera is the one that scares me.'],
      ['mira', 'Say when it is too much, I can carry a camera.'],
      ['me', 'I will. Thank you for asking.'],
    ),
    talk(
      '-1 18:02',
      [
        'mira',
        p('Before the big day, the only thing I want written down somewhere:') +
          p('<strong>Whatever happens at 05:50, I had a wonderful week.</strong>')
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>'),
        0,
      ],
      ['me', 'Same here. See you on the wet planks.'],
      ['mira', '🧤👋'],
    ),
  ]),
]
