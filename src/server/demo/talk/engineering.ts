// # Engineering: how it works, why it did not, and what was learned.
import { code, h, list, p, quote, steps, table } from '../markup.ts'
import { post, talk, task } from '../script.ts'
import type { DemoSpace } from '../script.ts'

/** Where most code stands; five of the eight are in it. */
export const engineering: DemoSpace = {
  key: 'engineering',
  title: 'Engineering',
  description: 'How it works, why it did not, and what we learned.',
  kind: 'group',
  members: ['jonas', 'priya', 'ken', 'sanna', 'mira'],
  read: 'all',
  entries: [
    talk(
      '-7 10:20',
      [
        'jonas',
        'Who renewed the certificate of the tide server? It ends in nine days and my name is not on it.',
      ],
      ['ken', 'Mine was. I thought it renewed itself.'],
      ['sanna', 'Nothing renews itself. That is the first law of thermodynamics.'],
      ['ken', 'Second.'],
      ['sanna', 'It was the first law to renew itself, then.'],
    ),
    task({
      when: '-7 10:31',
      by: 'jonas',
      title: 'Renew certificate of tides.gangway.example',
      assignees: ['jonas'],
      due: 'yesterday',
      comments: [['jonas', 'Ordered. Waiting for a human at the registrar to press a button.', 4000]],
    }),
    talk(
      '-7 14:12',
      [
        'ken',
        'The tide computation now takes 37 constituents instead of 12. It is 0.4 ms slower and 6 cm better.',
      ],
      ['priya', '6 cm of what'],
      ['ken', 'Of water under Ida.'],
      ['priya', 'worth it then'],
      [
        'ken',
        code(
          'python',
          'def height(t, constituents, z0):\n    """Metres above chart datum at time t (hours since epoch)."""\n    return z0 + sum(\n        c.amplitude * cos(c.speed * t - c.phase)\n        for c in constituents\n    )',
        ),
        2,
      ],
      ['jonas', 'Eight lines. Our login page has four thousand.'],
      ['me', 'The moon has a better specification.'],
      ['ken', '月は締め切りを守ります。(The moon keeps its deadlines.)'],
    ),
    post({
      when: '-6 11:00',
      by: 'jonas',
      title: 'Decision: tickets are events, not rows',
      body:
        h('Why') +
        p(
          'Behind the container ship a tablet is alone for up to 25 minutes. Two tablets may both change the same ticket. “Last one wins” means that somebody swims.',
        ) +
        h('What') +
        steps(
          'A tablet appends: `boarded`, `left`, `refunded`, with its own clock and a counter',
          'Sending is repeated until the server says it has it',
          'The server folds; a duplicate changes nothing',
        ) +
        code(
          'ts',
          "type TicketEvent =\n  | { type: 'boarded'; ticket: string; at: number; by: string }\n  | { type: 'refunded'; ticket: string; at: number; reason: string }\n\nexport const fold = (events: readonly TicketEvent[]): Ticket =>\n  events.toSorted(byClockThenId).reduce(apply, blank)",
        ) +
        h('What it costs') +
        list(
          'About 90 bytes a boarding',
          'One more word to explain to new people: *fold*',
          'We can never again say “just change it in the database”',
        ) +
        p('Discussed with @[ken] and @[priya]; comments welcome until the end of the week.'),
      comments: [
        [
          'ken',
          'Clocks: a tablet that was reset thinks it is 1970. Then `boarded` sorts before the ferry was built.',
          16,
        ],
        [
          'jonas',
          'The counter wins over the clock inside one tablet; between tablets the server’s time of first sight is the tie-breaker. Adding that.',
        ],
        [
          'priya',
          'and refunds on a tablet with no signal? the guest sees “refunded”, the server does not know yet',
        ],
        ['jonas', 'Then the screen says so: “refunded here, not yet sent”. Truth is a feature.'],
        ['sanna', 'I have 19 test cases for this on a napkin. Photo follows. It is a large napkin.', 90],
        [
          'ken',
          'Property: any order of arrival, same ticket. I can write that as one test instead of nineteen.',
          12,
        ],
        ['sanna', 'Write yours. I keep my napkin. We will see who finds more.', 3],
        ['sanna', 'Score: Ken 2 bugs, napkin 1. The napkin’s bug was better though.', 2100],
        [
          'me',
          'Can we link the napkin from the decision record? It explains it better than the record does.',
          30,
        ],
        ['jonas', 'Linked, framed, version-controlled.', 14],
        ['mira', 'I read this twice and understood it once. I agree with that one.', 500],
      ],
    }),
    talk(
      '-6 15:40',
      ['priya', 'why do we have THREE functions named formatTime'],
      ['jonas', 'One for people, one for machines, one for the year 2019.'],
      ['priya', 'deleting the one for 2019'],
      ['jonas', 'The large sign at Otto’s landing uses it.'],
      ['priya', 'of course it does'],
    ),
    talk(
      '-5 09:05',
      ['sanna', 'Nightly tests: 1,412 green, 1 red. The red one is “sails on 29 February”.'],
      ['jonas', 'It is November.'],
      ['sanna', 'The test thinks in four-year plans.'],
      ['ken', 'Mine. The fixture counts days from “now”. Repaired: the clock is passed in.', 22],
      ['jonas', 'Rule for the wall: **nobody asks the clock, the clock is handed to you.**'],
      ['me', '+1, and the same for randomness.'],
      ['sanna', 'And for coffee.'],
    ),
    talk(
      '-5 16:10',
      ['jonas', 'Index rebuild moved out of the loop (thanks @[me]). Migration 11:20 → 3:02.'],
      [
        'jonas',
        code(
          'diff',
          '-for (const line of lines) {\n-  await copyCrossings(line)\n-  await rebuildIndex()\n-}\n+for (const line of lines) await copyCrossings(line)\n+await rebuildIndex()',
        ),
        1,
      ],
      ['priya', 'four red lines, two green ones. my favourite kind of picture'],
      ['ken', '3:02 is also the time a ferry needs from Agnes’ pier to the buoy. A sign.'],
    ),
    post({
      when: '-4 09:50',
      by: 'priya',
      title: 'Offline boarding, how it works now',
      body:
        p('For the people who asked (and for myself in March):') +
        list(
          'Tickets of the next **6 hours** are on the tablet before it leaves the office.',
          'A scan is checked locally and written to a journal *before* the screen turns green.',
          'The journal is sent in order; the cursor only moves when the server says so.',
        ) +
        table(
          ['state', 'screen', 'journal'],
          ['online', 'green', 'sent at once'],
          ['behind the ship', 'green + small cloud', 'kept'],
          ['battery dies', 'dark', 'still there after the restart'],
          ['tablet in the water', 'wet', 'see insurance'],
        ) +
        p(
          'Kill it at any moment you like: nothing that turned green is lost. @[sanna] has tried. For two days.',
        ),
      comments: [
        ['sanna', 'I unplugged, froze, dropped, and sat on it. 0 lost of 3,180.', 40],
        ['sanna', 'The one in the water was an accident. 0 lost of 12, after the rice.', 1],
        ['jonas', '“After the rice” goes into the manual.'],
        ['me', 'What if the 6 hours are over and there is still no signal?', 55],
        [
          'priya',
          'then it boards everybody, marks them “unchecked”, and the skipper gets a note. better a free crossing than a person left on an island 🏝️',
        ],
        ['mira', 'Exactly this. Exactly this.', 20],
      ],
    }),
    task({
      when: '-4 14:00',
      by: 'ken',
      title: 'Property test: any order of arrival gives the same ticket',
      assignees: ['ken'],
      due: 'overdue',
      doneBy: 'ken',
    }),
    task({
      when: '-4 14:05',
      by: 'jonas',
      title: 'Alarm when a journal is older than 30 minutes',
      body: p('To the phone of whoever is on duty. **Not** to the whole company (see the night of the 3rd).'),
      assignees: ['jonas', 'sanna'],
      due: 'tomorrow',
      comments: [['mira', 'I remember the night of the 3rd.', 30]],
    }),
    task({
      when: '-4 14:10',
      by: 'priya',
      title: 'Read the review of the journal branch',
      assignees: ['me'],
      due: 'overdue',
      comments: [['priya', 'no hurry. (some hurry)', 2900]],
    }),
    talk(
      '-3 10:02',
      ['jonas', 'Question: do we log the weather with each crossing? It is 12 bytes.'],
      ['ken', 'Please. In two years I can tell you why we are late when we are late.'],
      ['mira', 'I can tell you now. It is the weather.'],
      ['ken', 'In two years I can tell you *how much* it is the weather.'],
      ['sanna', '12 bytes for being able to say “told you so” with a chart. Cheap.'],
      ['jonas', 'In. Column `wind_bft`, `wave_cm`, `herbert_sighted`.'],
      ['priya', 'boolean or count'],
      ['jonas', 'Count. There may be more than one Herbert. I do not want to talk about it.'],
    ),
    talk(
      '-2 09:15',
      [
        'sanna',
        'Flaky test of the week: “prints receipt”. Fails when the printer in the office is out of paper.',
      ],
      ['priya', 'the test uses the REAL printer??'],
      ['sanna', 'Since 2021. We have been printing 40 receipts a night.'],
      ['jonas', 'That explains the paper bill. And the box under my desk.'],
      ['me', 'Fake printer is on the branch, 30 lines, it beeps in the log.'],
      ['sanna', 'Merged. A forest says thank you 🌲🌲🌲'],
    ),
    post({
      when: '-2 13:30',
      by: 'sanna',
      title: 'Bug of the week: the ferry that arrived before it left',
      body:
        p('On the last Sunday of October the 02:40 staff ferry arrived at 02:31.') +
        quote('Time is an illusion, timetables doubly so.') +
        p('Cause: local time in one column, UTC in the other, and a subtraction that believed both.') +
        code(
          'ts',
          "const minutes = (arrived - left) / 60_000 // both must be epoch ms, and now the types say so\ntype Millis = number & { readonly unit: 'ms since 1970 UTC' }",
        ) +
        p('**Prize**: one fish roll, collected.'),
      comments: [
        ['ken', 'Nine minutes into the past. The record is still 1 h (the Otto, 2019).', 11],
        ['jonas', 'We do not speak of the Otto, 2019.'],
        ['priya', 'there is a mug about the Otto, 2019'],
        ['me', 'There are two mugs.', 3],
      ],
    }),
    talk(
      '-1 09:22',
      [
        'jonas',
        'rc3 is on staging. Warm cache, 3 servers, one of them named after the coffee machine out of spite.',
      ],
      ['ken', 'Does bosun-1 answer?'],
      ['jonas', 'bosun-1 is descaling.'],
      ['ken', '😐'],
      ['jonas', 'It answers in 11 ms.'],
      ['sanna', 'Whole suite against staging: green. I looked twice, it felt wrong.'],
      ['me', 'Counts match for Otto and Ida, Agnes is running.'],
    ),
    talk(
      'ago 190',
      ['priya', 'the journal review is the last open thing before rc4, who has it?'],
      ['me', 'Me. Today, before the migration.'],
      ['priya', '🫶'],
      ['ken', 'Certificate: the human at the registrar has pressed the button, but a different button.'],
      ['jonas', 'I am calling them. Again. I know their hold music by heart by now: 🎵'],
    ),
  ],
}
