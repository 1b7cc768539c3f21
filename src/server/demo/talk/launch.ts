// # Launch room: Gangway 3 goes live on the Agnes line this week.
import { code, p, table } from '../markup.ts'
import { talk, task } from '../script.ts'
import type { DemoSpace } from '../script.ts'
import { launchPosts } from './launch-posts.ts'

/** Pinned; its last 24 minutes are unread. Here the opening greets whoever comes in. */
export const launch: DemoSpace = {
  key: 'launch',
  title: 'Launch room',
  description: 'Gangway 3 on the Agnes line. If it is on fire, say it here first.',
  kind: 'group',
  members: ['mira', 'jonas', 'priya', 'ken', 'lucia', 'tomasz', 'aisha', 'sanna'],
  pinned: true,
  read: 'ago 24',
  entries: [
    ...launchPosts,
    talk(
      '-7 09:02',
      [
        'mira',
        'Good morning. One week. The harbour office has printed the posters, so now we **have** to be ready 🚢',
      ],
      ['priya', 'they printed the date? in ink?'],
      ['mira', 'In ink. On the big board. Next to the seal feeding times.'],
      ['sanna', 'then at least the seals will be on time'],
      [
        'jonas',
        'Backlog for the week is in the tasks here. I put my name on four of them before anybody else could put my name on seven.',
      ],
      ['lucia', 'I will take the boarding screen, all sizes. Including the cracked tablet on the Otto.'],
      ['ken', '潮汐テーブルは今夜できます。(The tide tables will be ready tonight.)'],
      ['me', 'I can do the dry run of the migration. Who has the last dump?'],
      ['jonas', 'You, in five minutes. 41 GB of people going to the other side of the water.'],
    ),
    task({
      when: '-7 15:05',
      by: 'mira',
      title: 'One command that brings the old booth back',
      body: p('See the rollout plan. It must work from a phone, on the quay, with cold fingers.'),
      assignees: ['jonas', 'me'],
      due: 'tomorrow',
      comments: [
        ['jonas', 'Draft: `gangway back --line agnes`. Asks once, does it, says what it did.', 300],
        ['tomasz', 'I tried it with gloves. I typed gagnway. Can it forgive that', 1200],
        ['jonas', 'It can now. 🧤'],
      ],
    }),
    task({
      when: '-7 15:10',
      by: 'mira',
      title: 'Freeze strings',
      assignees: ['priya'],
      due: 'overdue',
      doneBy: 'priya',
    }),
    task({
      when: '-7 15:14',
      by: 'jonas',
      title: 'Check the migration against last night’s dump',
      body:
        p('Counts per line must match to the ticket, see the table in the runbook.') +
        code(
          'sql',
          "select line, count(*) from crossing\nwhere boarded_at >= date('now', '-30 days')\ngroup by line order by 2 desc;",
        ),
      assignees: ['me'],
      due: 'today',
      comments: [
        [
          'sanna',
          'If they do not match, look at crossings around midnight first. Daylight saving bit us there in October.',
          44,
        ],
      ],
    }),
    talk(
      '-6 08:44',
      [
        'priya',
        'Build 3.0.0-rc1 is on my tablet. Boarding 40 imaginary passengers: 38 s. Boarding Tomasz: 2 s, he jumps.',
      ],
      ['tomasz', 'I did not jump. I stepped quickly'],
      ['sanna', 'Found one: hold the tablet upside down, scan, and the ticket is valid *yesterday*.'],
      ['priya', '…how did you'],
      ['sanna', 'I was reading the label on the back'],
      ['priya', 'Fixed in rc2. Sensor and clock shared a variable name. I am not proud.', 34],
      [
        'ken',
        'Tide tables are in. Checked against 2024 and 2025: the worst difference is 3 minutes, at spring tide, Ida’s landing.',
      ],
      ['mira', '3 minutes is less than the time Herbert needs for a sandwich. Ship it.'],
    ),
    talk(
      '-5 10:15',
      ['jonas', 'Dry run with the copy: 11 min 20 s. That is twice what I promised.'],
      ['me', 'Where does it go?'],
      ['jonas', '70 % in one index, rebuilt for every line instead of once. Look:'],
      [
        'jonas',
        code(
          'ts',
          'for (const line of lines) {\n  await copyCrossings(line)\n  await rebuildIndex() // ← here, nine times\n}',
        ),
        1,
      ],
      ['me', 'Move it below the loop and you owe the company eight rebuilds.'],
      ['jonas', '3 min 02 s. I owe you a coffee as soon as Bosun works again.'],
      [
        'aisha',
        'Bosun isn’t broken, Bosun is "descaling". It has been "descaling" since Tuesday two weeks ago.',
      ],
      ['lucia', '☕️⚓️💀'],
    ),
    talk(
      '-3 09:30',
      ['tomasz', 'Mast antenna on the Agnes is up. Signal now also behind the container ship'],
      ['tomasz', '(it was 4 degrees and the ladder was wet and I sang)'],
      ['mira', 'What did you sing?'],
      ['tomasz', 'Only the first verse'],
      [
        'aisha',
        'The harbour office asks if pensioners’ tickets still print in large letters. I said "of course". Did I lie?',
      ],
      ['lucia', 'You did not lie, 20 pt minimum, since Monday.'],
      ['aisha', 'شكرا! Then I only lied about the coffee.'],
    ),
    task({
      when: '-3 11:00',
      by: 'sanna',
      title: 'Battery test in the cold store (−5 °C, 8 hours)',
      assignees: ['sanna', 'tomasz'],
      due: 'yesterday',
      doneBy: 'tomasz',
      comments: [
        ['tomasz', '8 h 40 min with warmers, 5 h 10 min without. Fish auction people gave me soup.', 1500],
      ],
    }),
    task({
      when: '-2 10:12',
      by: 'lucia',
      title: 'Sign for the old booth: “I am retiring, please board over there”',
      assignees: ['lucia'],
      due: 'week',
    }),
    task({
      when: '-2 10:40',
      by: 'aisha',
      title: 'Phone list for launch day, on paper',
      body: p('Paper, because paper has never lost its signal.'),
      assignees: ['aisha', 'me'],
      due: 'week',
    }),
    talk(
      '-2 14:02',
      [
        'mira',
        'Harbour master walked past and asked “Is it done?”. I said “yes”, then I said “nearly”, then I bought him a fish roll.',
      ],
      ['jonas', 'Which of the three did he believe?'],
      ['mira', 'The fish roll.'],
      [
        'priya',
        'rc3: offline boarding kept 212 tickets in the dead corner behind the ship and sent them all when it came out. In order. I may have cried a little 🥲',
      ],
      ['sanna', 'Confirmed. I tried to make it lose one. It did not want to.'],
      ['me', 'That deserves to be shown on Friday.'],
      ['priya', 'already on the list!'],
    ),
    talk(
      '-1 15:10',
      [
        'aisha',
        'The school class (26 children, 2 teachers) wants to be on the first boat. "They’re very excited." Can we?',
      ],
      ['priya', '28 at once is a lovely test. group ticket, one scan 👩‍👩‍👧‍👦'],
      ['sanna', 'If 26 children cannot break it, I will stop trying.'],
      ['mira', 'Yes to the children. Tell them there is a gull.'],
    ),
    talk(
      'ago 172',
      ['mira', 'The staging build is up. Numbers from last night:'],
      [
        'mira',
        table(
          ['route', 'p50', 'p99'],
          ['/board', '11 ms', '44 ms'],
          ['/spaces', '12 ms', '48 ms'],
          ['/timetable/next', '12 ms', '39 ms'],
        ),
        1,
      ],
      ['ken', '/timetable/next: 212 ms → 39 ms. 7 is a good number.'],
      ['jonas', 'I had my doubts and I take them back, with interest.'],
      ['me', 'Starting the second dry run after lunch, with the cache warm.'],
      ['jonas', '👍'],
    ),
    talk(
      'ago 88',
      [
        'lucia',
        'Boarding screen on the cracked tablet: readable from 2 m, in rain, by Mira without glasses.',
      ],
      ['mira', 'It says “welcome aboard”. Or “weld some boards”. Either is fine.'],
    ),
    talk(
      'ago 23',
      [
        'jonas',
        '@[me] can you check the migration? `npm run migrate -- --dry --line agnes` should end with **0 differences**.',
        0,
      ],
      ['priya', 'strings are frozen, rc4 is building, and it’s snowing a bit on the quay ❄️', 6],
      ['mira', 'Snow! On the posters it looks like summer. Never mind. How do we stand?', 8],
    ),
  ],
}
